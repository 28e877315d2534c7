package dev.synapt.processor.language.activation;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Annotation;

/** {@code x * sigmoid(beta * x)}. */
public record SwishActivation(double beta, Origin origin) implements Activation {

    /** How it is written. */
    @AutoService(ActivationSyntax.class)
    public static final class Written implements ActivationSyntax {
        @Override
        public String annotation() {
            return "Swish";
        }

        @Override
        public Activation read(Annotation annotation) {
            return new SwishActivation(annotation.finite("beta"), annotation.origin());
        }
    }

    @Override
    public Node lower(Node x, Operations operations) {
        Node scaled = beta == 1 ? x : operations.multiply(x, beta);
        return operations.multiply(x, operations.unary(UnaryFunction.SIGMOID, scaled));
    }

    @Override
    public boolean rectifies() {
        return true;
    }

    @Override
    public String annotation() {
        return "@Swish";
    }

    @Override
    public String kind() {
        return "swish " + beta;
    }
}
