package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Message;
import java.util.Optional;

/** ReLU, sigmoid or softmax right before a loss that takes logits. */
final class ActivationBeforeLogits implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.losses().forEach(loss -> lastActivated(network, loss).ifPresent(layer -> check(network, loss, layer)));
    }

    private static void check(LintedNetwork network, LossField loss, LayerField layer) {
        Optional<String> function = switch (loss.kind()) {
            case CROSS_ENTROPY -> Optional.of("softmax");
            case BINARY_CROSS_ENTROPY -> Optional.of("sigmoid");
            case MEAN_SQUARED_ERROR -> Optional.empty();
        };
        var activation = layer.activation().orElseThrow();
        Optional<String> reason = switch (activation.kind()) {
            case SIGMOID, SOFTMAX -> function.map(name -> "applies " + name + " itself");
            case RELU -> function.map(name -> "needs negative ones too");
            case TANH, LEAKY_RELU, SWISH, GELU -> Optional.empty();
        };
        reason.ifPresent(text -> network.warn(
                layer,
                activation.origin(),
                Message.ACTIVATION_BEFORE_LOGITS,
                layer.name(),
                activation.kind().annotation(),
                loss.name(),
                text));
    }

    /** The layer whose activation is the last before the loss: only flattening or dropout come between. */
    private static Optional<LayerField> lastActivated(LintedNetwork network, LossField loss) {
        Optional<LayerField> layer = network.source(loss);
        while (layer.isPresent() && layer.get().activation().isEmpty()) {
            layer = layer.get().layer().isPresent() ? Optional.empty() : network.source(layer.get());
        }
        return layer;
    }
}
