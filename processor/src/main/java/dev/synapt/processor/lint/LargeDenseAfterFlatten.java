package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.layer.DenseLayer;
import java.util.Locale;

/** A dense layer after a flatten that holds more than 80 % of the parameters of a network with more than a million. */
final class LargeDenseAfterFlatten implements Lint {

    private static final long MANY = 1_000_000;
    private static final double MOST = 0.8;

    @Override
    public void check(LintedNetwork network) {
        long total = network.totalParameters();
        network.layers().filter(layer -> readsFlattened(network, layer)).forEach(layer -> {
            long parameters = network.parameters(layer);
            if (total > MANY && parameters > MOST * total && layer.layer().orElseThrow() instanceof DenseLayer dense) {
                network.warn(
                        layer,
                        dense.origin(),
                        Message.LARGE_DENSE_AFTER_FLATTEN,
                        layer.name(),
                        grouped(parameters),
                        grouped(total),
                        100 * parameters / total,
                        grouped(parameters / dense.units() - (dense.bias() ? 1 : 0)));
            }
        });
    }

    private static boolean readsFlattened(LintedNetwork network, LayerField layer) {
        return layer.layer().orElse(null) instanceof DenseLayer
                && (layer.flatten()
                        || network.source(layer)
                                .filter(source ->
                                        source.flatten() && source.layer().isEmpty())
                                .isPresent());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
