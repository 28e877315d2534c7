package dev.synapt.processor.language.activation;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Annotation;

/** {@code x / 2 * (1 + erf(x / sqrt(2)))}. */
public record GeluActivation(Origin origin) implements Activation {

    /** How it is written. */
    @AutoService(ActivationSyntax.class)
    public static final class Written implements ActivationSyntax {
        @Override
        public String annotation() {
            return "Gelu";
        }

        @Override
        public Activation read(Annotation annotation) {
            return new GeluActivation(annotation.origin());
        }
    }

    @Override
    public Node lower(Node x, Operations operations) {
        Node error = operations.unary(UnaryFunction.ERROR_FUNCTION, operations.multiply(x, Math.sqrt(0.5)));
        return operations.multiply(operations.multiply(x, 0.5), operations.add(error, operations.constant(1)));
    }

    @Override
    public boolean rectifies() {
        return true;
    }

    @Override
    public String annotation() {
        return "@Gelu";
    }

    @Override
    public String kind() {
        return "gelu";
    }
}
