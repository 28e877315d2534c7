package dev.synapt.processor.language.layer;

import dev.synapt.processor.declaration.LayerDeclaration.Join;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values one after the other along one dimension of an example, whose sizes add up. */
public record ConcatLayer(Join join) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value first = operands.getFirst();
        int rank = first.rank();
        if (rank == 0) {
            scope.report(
                    join.origin(), Message.DIMENSION_EXPECTED, scope.name(), first.name(), first.shape(), "@Concat");
            return Optional.empty();
        }
        if (join.axis() < -rank || join.axis() >= rank) {
            scope.report(
                    join.origin().value("axis"),
                    Message.AXIS_OUT_OF_RANGE,
                    scope.name(),
                    join.axis(),
                    first.shape(),
                    -rank,
                    rank - 1);
            return Optional.empty();
        }
        int axis = join.axis() < 0 ? join.axis() + rank : join.axis();
        boolean fits = true;
        for (int i = 1; i < operands.size(); i++) {
            Value other = operands.get(i);
            if (!without(axis, other.shape()).equals(without(axis, first.shape()))) {
                scope.report(
                        join.operands().get(i).origin(),
                        Message.CONCAT_SHAPES_DIFFER,
                        scope.name(),
                        first.name(),
                        first.shape(),
                        other.name(),
                        other.shape(),
                        join.axis());
                fits = false;
            }
        }
        return fits && scope.holdsResult(join.origin(), result(operands, axis))
                ? Optional.of(joined(operands, axis, scope))
                : Optional.empty();
    }

    private static Value joined(List<Value> operands, int axis, LayerScope scope) {
        Node[] nodes = operands.stream().map(Value::node).toArray(Node[]::new);
        Node all = scope.operations().apply(new Concat(axis + 1), nodes);
        return new Value(scope.name(), all, operands.stream().anyMatch(Value::map));
    }

    private static List<Long> result(List<Value> operands, int axis) {
        List<Long> shape = new ArrayList<>(
                operands.getFirst().shape().stream().map(Integer::longValue).toList());
        shape.set(
                axis, operands.stream().mapToLong(operand -> operand.size(axis)).sum());
        return shape;
    }

    /** The other dimensions, -1 in place of the one joined, so that the number of dimensions counts too. */
    private static List<Integer> without(int axis, List<Integer> shape) {
        if (axis >= shape.size()) {
            return List.of();
        }
        List<Integer> others = new ArrayList<>(shape);
        others.set(axis, -1);
        return others;
    }

    @Override
    public String kind() {
        return "concat";
    }
}
