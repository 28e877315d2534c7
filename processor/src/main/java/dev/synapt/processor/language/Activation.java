package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Initial;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.language.initializer.Fans;
import dev.synapt.processor.language.initializer.InitialValues;
import java.util.List;
import java.util.Optional;

/** An activation as it was written; the shape stays. */
public interface Activation extends FieldStep {

    /** The annotation. */
    Origin origin();

    /** As users write it: {@code @LeakyRelu}. */
    String annotation();

    /** The activation of each element of {@code x}. */
    Node lower(Node x, Operations operations);

    @Override
    default Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        return Optional.of(new Value(scope.name(), lower(x.node(), scope.operations()), x.map()));
    }

    /** How a weight before it starts. */
    default Initial initial(Fans fans) {
        return rectifies() ? InitialValues.heNormal(fans) : InitialValues.xavierUniform(fans);
    }

    /** Whether it is flat on both sides, so that gradients vanish through many of it. */
    default boolean saturates() {
        return false;
    }

    /** Whether it cuts off about half of the signal. */
    default boolean rectifies() {
        return false;
    }

    /** Whether it is 0, and so is its derivative, for all that is not positive. */
    default boolean isZeroUpToZero() {
        return false;
    }

    /** Whether it gives probabilities, which some losses make of their logits themselves. */
    default boolean givesProbabilities() {
        return false;
    }

    /** How an activation is written. */
    interface ActivationSyntax extends Syntax<Activation> {}
}
