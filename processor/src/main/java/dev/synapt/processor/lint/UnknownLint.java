package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.diagnostic.DidYouMean;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.diagnostic.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A {@code @SuppressWarnings("synapt:...")} that silences nothing, because no lint has that id. */
final class UnknownLint implements Lint {

    private static final List<String> IDS = Stream.of(Message.values())
            .filter(message -> message.severity() == Severity.WARNING)
            .map(Message::id)
            .toList();

    @Override
    public void check(LintedNetwork network) {
        check(network, network.declaration().suppressed(), network.declaration().origin());
        for (FieldDeclaration field : network.declaration().fields()) {
            check(network, field.suppressed(), field.origin());
        }
    }

    private static void check(LintedNetwork network, Set<String> suppressed, Origin origin) {
        suppressed.stream()
                .filter(id -> !IDS.contains(id))
                .sorted()
                .forEach(id -> network.warn(origin, Message.UNKNOWN_LINT, id, DidYouMean.sentence(id, IDS)));
    }
}
