package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Message;
import java.util.Set;
import java.util.stream.Collectors;

/** An input that neither a layer reads nor a loss has as its target. */
final class UnreadInput implements Lint {

    @Override
    public void check(LintedNetwork network) {
        Set<String> targets = network.losses().map(LossField::target).collect(Collectors.toSet());
        network.declaration().fields().stream()
                .filter(InputField.class::isInstance)
                .filter(input -> network.readers(input).isEmpty() && !targets.contains(input.name()))
                .forEach(input -> network.warn(input, input.origin(), Message.UNREAD_INPUT, input.name()));
    }
}
