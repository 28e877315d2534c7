package dev.synapt.processor.language.activation;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Initial;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.initializer.Fans;

/** {@code x > 0 ? x : slope * x}. */
public record LeakyReluActivation(double slope, Origin origin) implements Activation {

    /** How it is written. */
    @AutoService(ActivationSyntax.class)
    public static final class Written implements ActivationSyntax {
        @Override
        public String annotation() {
            return "LeakyRelu";
        }

        @Override
        public Activation read(Annotation annotation) {
            return new LeakyReluActivation(annotation.finite("slope"), annotation.origin());
        }
    }

    @Override
    public Node lower(Node x, Operations operations) {
        Node positive = operations.greater(x, operations.constant(0));
        return operations.select(positive, x, operations.multiply(x, slope));
    }

    @Override
    public boolean rectifies() {
        return true;
    }

    /** He's rule with the gain {@code sqrt(2 / (1 + slope^2))}. */
    @Override
    public Initial initial(Fans fans) {
        return new Initial(Initial.Kind.NORMAL, Math.sqrt(2 / ((1 + slope * slope) * fans.in())));
    }

    @Override
    public String annotation() {
        return "@LeakyRelu";
    }

    @Override
    public String kind() {
        return "leaky relu " + slope;
    }
}
