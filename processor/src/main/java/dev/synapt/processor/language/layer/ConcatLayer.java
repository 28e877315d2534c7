package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Join;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Reference;
import dev.synapt.processor.language.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values one after the other along one dimension of an example, whose sizes add up. */
public record ConcatLayer(List<Reference> operands, int axis, Origin origin) implements Join {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "Concat";
        }

        @Override
        public Layer read(Annotation annotation) {
            return new ConcatLayer(
                    ElementwiseJoin.operands(annotation), annotation.integer("axis"), annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> values, LayerScope scope) {
        Value first = values.getFirst();
        int rank = first.rank();
        if (rank == 0) {
            scope.report(origin, Message.DIMENSION_EXPECTED, scope.name(), first.name(), first.shape(), "@Concat");
            return Optional.empty();
        }
        if (axis < -rank || axis >= rank) {
            scope.report(
                    origin.value("axis"),
                    Message.AXIS_OUT_OF_RANGE,
                    scope.name(),
                    axis,
                    first.shape(),
                    -rank,
                    rank - 1);
            return Optional.empty();
        }
        int along = axis < 0 ? axis + rank : axis;
        boolean fits = true;
        for (int i = 1; i < values.size(); i++) {
            Value other = values.get(i);
            if (!without(along, other.shape()).equals(without(along, first.shape()))) {
                scope.report(
                        operands.get(i).origin(),
                        Message.CONCAT_SHAPES_DIFFER,
                        scope.name(),
                        first.name(),
                        first.shape(),
                        other.name(),
                        other.shape(),
                        axis);
                fits = false;
            }
        }
        return fits && scope.holdsResult(origin, result(values, along))
                ? Optional.of(joined(values, along, scope))
                : Optional.empty();
    }

    private static Value joined(List<Value> values, int axis, LayerScope scope) {
        Node[] nodes = values.stream().map(Value::node).toArray(Node[]::new);
        Node all = scope.operations().apply(new Concat(axis + 1), nodes);
        return new Value(scope.name(), all, values.stream().anyMatch(Value::map));
    }

    private static List<Long> result(List<Value> values, int axis) {
        List<Long> shape = new ArrayList<>(
                values.getFirst().shape().stream().map(Integer::longValue).toList());
        shape.set(axis, values.stream().mapToLong(operand -> operand.size(axis)).sum());
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
