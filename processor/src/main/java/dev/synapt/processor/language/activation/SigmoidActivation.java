package dev.synapt.processor.language.activation;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Annotation;

/** {@code 1 / (1 + exp(-x))}. */
public record SigmoidActivation(Origin origin) implements Activation {

    /** How it is written. */
    @AutoService(ActivationSyntax.class)
    public static final class Written implements ActivationSyntax {
        @Override
        public String annotation() {
            return "Sigmoid";
        }

        @Override
        public Activation read(Annotation annotation) {
            return new SigmoidActivation(annotation.origin());
        }
    }

    @Override
    public Node lower(Node x, Operations operations) {
        return operations.unary(UnaryFunction.SIGMOID, x);
    }

    @Override
    public boolean saturates() {
        return true;
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public String annotation() {
        return "@Sigmoid";
    }

    @Override
    public String kind() {
        return "sigmoid";
    }
}
