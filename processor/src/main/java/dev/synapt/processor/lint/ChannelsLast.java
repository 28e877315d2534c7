package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.ChannelOrder;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.layer.AveragePool2dLayer;
import dev.synapt.processor.language.layer.Conv2dLayer;
import dev.synapt.processor.language.layer.GlobalAveragePool2dLayer;
import dev.synapt.processor.language.layer.MaxPool2dLayer;

/** An input with its channels last that a convolution or pool reads, which takes its height for channels. */
final class ChannelsLast implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.layers()
                .filter(ChannelsLast::readsMaps)
                .forEach(layer -> network.sources(layer).stream()
                        .filter(InputField.class::isInstance)
                        .map(InputField.class::cast)
                        .filter(input -> ChannelOrder.isLast(input.shape()))
                        .forEach(input -> network.warn(
                                input,
                                input.input().value("value"),
                                Message.CHANNELS_LAST,
                                input.name(),
                                input.shape(),
                                layer.name(),
                                input.shape().getFirst(),
                                ChannelOrder.first(input.shape()))));
    }

    private static boolean readsMaps(LayerField layer) {
        Layer declared = layer.layer().orElse(null);
        return !layer.flatten()
                && (declared instanceof Conv2dLayer
                        || declared instanceof MaxPool2dLayer
                        || declared instanceof AveragePool2dLayer
                        || declared instanceof GlobalAveragePool2dLayer);
    }
}
