package dev.synapt.processor.language.activation;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** {@code exp(x) / sum exp(x)} along the last dimension. */
public record SoftmaxActivation(Origin origin) implements Activation {

    /** How it is written. */
    @AutoService(ActivationSyntax.class)
    public static final class Written implements ActivationSyntax {
        @Override
        public String annotation() {
            return "Softmax";
        }

        @Override
        public Activation read(Annotation annotation) {
            return new SoftmaxActivation(annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        if (x.rank() == 0) {
            scope.report(origin, Message.DIMENSION_EXPECTED, scope.name(), x.name(), x.shape(), annotation());
            return Optional.empty();
        }
        return Activation.super.lower(operands, scope);
    }

    @Override
    public Node lower(Node x, Operations operations) {
        return operations.apply(new Softmax(), x);
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public String annotation() {
        return "@Softmax";
    }

    @Override
    public String kind() {
        return "softmax";
    }
}
