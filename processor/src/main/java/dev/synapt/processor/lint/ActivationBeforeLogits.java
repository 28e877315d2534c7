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
        var function = loss.function().probabilities();
        var activation = layer.activation().orElseThrow();
        Optional<String> reason = activation.givesProbabilities()
                ? function.map(itself -> "applies " + itself.name() + " itself")
                : function.filter(_ -> activation.isZeroUpToZero()).map(_ -> "needs negative ones too");
        reason.ifPresent(text -> network.warn(
                layer,
                activation.origin(),
                Message.ACTIVATION_BEFORE_LOGITS,
                layer.name(),
                activation.annotation(),
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
