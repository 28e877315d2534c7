package dev.synapt.processor.language.layer;

import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Join;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Reference;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** Sum, product or difference of values of equal shape, from the left: [n, ...] each -> [n, ...]. */
interface ElementwiseJoin extends Join {

    BinaryFunction function();

    /** The operands of an annotation, at least two. */
    static List<Reference> operands(Annotation annotation) {
        var operands = annotation.references("value");
        if (operands.size() < 2) {
            String found = operands.isEmpty()
                    ? "none"
                    : "one, \"" + operands.getFirst().name() + "\"";
            annotation.mistake("value", Message.TOO_FEW_OPERANDS, found);
        }
        return operands;
    }

    @Override
    default Optional<Value> lower(List<Value> values, LayerScope scope) {
        Value first = values.getFirst();
        boolean fits = true;
        for (int i = 1; i < values.size(); i++) {
            Value other = values.get(i);
            if (!other.shape().equals(first.shape())) {
                scope.report(
                        operands().get(i).origin(),
                        Message.SHAPES_DIFFER,
                        scope.name(),
                        first.name(),
                        first.shape(),
                        other.name(),
                        other.shape());
                fits = false;
            }
        }
        return fits ? Optional.of(joined(values, scope)) : Optional.empty();
    }

    private Value joined(List<Value> values, LayerScope scope) {
        Node all = values.stream()
                .map(Value::node)
                .reduce((left, right) -> scope.operations().binary(function(), left, right))
                .orElseThrow();
        return new Value(scope.name(), all, values.stream().anyMatch(Value::map));
    }
}
