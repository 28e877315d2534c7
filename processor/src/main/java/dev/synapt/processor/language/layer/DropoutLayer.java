package dev.synapt.processor.language.layer;

import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.language.FieldStep;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = u >= p ? x / (1 - p) : 0} with u uniform in [0, 1), for training only; the shape stays.
 *
 * @param probability p, with which a value is dropped
 */
public record DropoutLayer(double probability) implements FieldStep {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        Node y = probability == 0 ? x.node() : lower(x.node(), scope.stream("dropout"), scope.operations());
        return Optional.of(new Value(scope.name(), y, x.map()));
    }

    private Node lower(Node x, int stream, Operations operations) {
        Node uniform = operations.apply(new Random(stream, x.shape()));
        // Rounded as the uniform numbers are, so that every precision keeps the same values.
        Node threshold = operations.constant((float) probability);
        Node keep = operations.compare(Comparison.GREATER_OR_EQUAL, uniform, threshold);
        return operations.select(keep, operations.multiply(x, 1 / (1 - probability)), operations.constant(0));
    }

    @Override
    public String kind() {
        return "dropout " + probability;
    }
}
