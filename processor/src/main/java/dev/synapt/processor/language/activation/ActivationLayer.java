package dev.synapt.processor.language.activation;

import dev.synapt.processor.declaration.ActivationDeclaration;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An activation; the shape stays. */
public record ActivationLayer(ActivationDeclaration activation) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        if (activation.kind() == ActivationDeclaration.Kind.SOFTMAX && x.rank() == 0) {
            scope.report(
                    activation.origin(), Message.DIMENSION_EXPECTED, scope.name(), x.name(), x.shape(), "@Softmax");
            return Optional.empty();
        }
        return Optional.of(new Value(scope.name(), lower(x.node(), scope.operations()), x.map()));
    }

    private Node lower(Node x, Operations operations) {
        return switch (activation.kind()) {
            case SIGMOID -> operations.unary(UnaryFunction.SIGMOID, x);
            case TANH -> operations.unary(UnaryFunction.TANH, x);
            case RELU -> operations.unary(UnaryFunction.RELU, x);
            case LEAKY_RELU -> {
                Node positive = operations.greater(x, operations.constant(0));
                yield operations.select(positive, x, operations.multiply(x, activation.coefficient()));
            }
            case SWISH -> {
                Node scaled = activation.coefficient() == 1 ? x : operations.multiply(x, activation.coefficient());
                yield operations.multiply(x, operations.unary(UnaryFunction.SIGMOID, scaled));
            }
            case GELU -> {
                // x / 2 * (1 + erf(x / sqrt(2)))
                Node error = operations.unary(UnaryFunction.ERROR_FUNCTION, operations.multiply(x, Math.sqrt(0.5)));
                yield operations.multiply(operations.multiply(x, 0.5), operations.add(error, operations.constant(1)));
            }
            case SOFTMAX -> operations.apply(new Softmax(), x);
        };
    }

    @Override
    public String kind() {
        String name = activation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (activation.kind()) {
            case LEAKY_RELU, SWISH -> name + " " + activation.coefficient();
            case SIGMOID, TANH, RELU, GELU, SOFTMAX -> name;
        };
    }
}
