package dev.synapt.processor.language.layer;

import dev.synapt.processor.declaration.LayerDeclaration.Join;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sum, product or difference of values of equal shape, from the left: [n, ...] each -> [n, ...]. */
public record ElementwiseJoin(Join join) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value first = operands.getFirst();
        boolean fits = true;
        for (int i = 1; i < operands.size(); i++) {
            Value other = operands.get(i);
            if (!other.shape().equals(first.shape())) {
                scope.report(
                        join.operands().get(i).origin(),
                        Message.SHAPES_DIFFER,
                        scope.name(),
                        first.name(),
                        first.shape(),
                        other.name(),
                        other.shape());
                fits = false;
            }
        }
        return fits ? Optional.of(joined(operands, scope)) : Optional.empty();
    }

    private Value joined(List<Value> operands, LayerScope scope) {
        Node all = operands.stream()
                .map(Value::node)
                .reduce((left, right) -> scope.operations().binary(function(), left, right))
                .orElseThrow();
        return new Value(scope.name(), all, operands.stream().anyMatch(Value::map));
    }

    private BinaryFunction function() {
        return switch (join.kind()) {
            case ADD -> BinaryFunction.ADD;
            case MULTIPLY -> BinaryFunction.MULTIPLY;
            case SUBTRACT -> BinaryFunction.SUBTRACT;
            case CONCAT -> throw new IllegalStateException("a concatenation is not element by element");
        };
    }

    @Override
    public String kind() {
        return join.kind().name().toLowerCase(Locale.ROOT);
    }
}
