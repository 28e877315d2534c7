package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Four or more layers in a row that end in sigmoid or tanh. Layers without an activation, such as pools, do not break a row;
 * another activation or a join does.
 */
final class VanishingGradients implements Lint {

    private static final int LONG = 4;

    @Override
    public void check(LintedNetwork network) {
        network.layers().filter(VanishingGradients::saturates).forEach(layer -> {
            List<LayerField> row = rowUpTo(network, layer);
            if (row.size() >= LONG && !goesOn(network, layer)) {
                network.warn(
                        layer,
                        layer.activation().orElseThrow().origin(),
                        Message.VANISHING_GRADIENTS,
                        layer.name(),
                        row.size(),
                        row.stream().map(LayerField::name).collect(Collectors.joining(", ")));
            }
        });
    }

    /** The layers of the row that ends in {@code last}, the first first. */
    private static List<LayerField> rowUpTo(LintedNetwork network, LayerField last) {
        List<LayerField> row = new ArrayList<>(List.of(last));
        LayerField layer = last;
        while (!LintedNetwork.isJoin(layer)) {
            Optional<LayerField> source = network.source(layer);
            if (source.isEmpty() || breaks(source.get())) {
                return row;
            }
            layer = source.get();
            if (saturates(layer)) {
                row.addFirst(layer);
            }
        }
        return row;
    }

    private static boolean goesOn(LintedNetwork network, FieldDeclaration field) {
        return network.readers(field).stream()
                .anyMatch(reader -> reader instanceof LayerField next
                        && !LintedNetwork.isJoin(next)
                        && (saturates(next) || !breaks(next) && goesOn(network, next)));
    }

    private static boolean saturates(LayerField field) {
        return field.activation().filter(Activation::saturates).isPresent();
    }

    private static boolean breaks(LayerField field) {
        return field.activation().isPresent() && !saturates(field)
                || field.activation().isEmpty() && LintedNetwork.isJoin(field);
    }
}
