package dev.synapt.processor.language.activation;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Annotation;

/** {@code max(x, 0)}. */
public record ReluActivation(Origin origin) implements Activation {

    /** How it is written. */
    @AutoService(ActivationSyntax.class)
    public static final class Written implements ActivationSyntax {
        @Override
        public String annotation() {
            return "Relu";
        }

        @Override
        public Activation read(Annotation annotation) {
            return new ReluActivation(annotation.origin());
        }
    }

    @Override
    public Node lower(Node x, Operations operations) {
        return operations.unary(UnaryFunction.RELU, x);
    }

    @Override
    public boolean rectifies() {
        return true;
    }

    @Override
    public boolean isZeroUpToZero() {
        return true;
    }

    @Override
    public String annotation() {
        return "@Relu";
    }

    @Override
    public String kind() {
        return "relu";
    }
}
