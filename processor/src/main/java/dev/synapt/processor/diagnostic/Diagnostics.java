package dev.synapt.processor.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;

/** Where the stages report. A stage goes on after a mistake, so that one run shows them all. */
public final class Diagnostics {

    private final Set<Diagnostic> reported = new LinkedHashSet<>();
    private final Consumer<Diagnostic> printer;
    private int errors;

    private Diagnostics(Consumer<Diagnostic> printer) {
        this.printer = printer;
    }

    /** Diagnostics that the compiler prints, each at the smallest part of the source that is known. */
    public static Diagnostics printing(Messager messager) {
        return new Diagnostics(diagnostic -> SourceOrigin.print(diagnostic, messager));
    }

    /** Diagnostics that are only kept. */
    public static Diagnostics recording() {
        return new Diagnostics(_ -> {});
    }

    /** Reports {@code message}, its {@code {0}, {1}, ...} replaced by the arguments; the same thing twice counts once. */
    public void report(Origin origin, Message message, Object... arguments) {
        var diagnostic = new Diagnostic(
                origin, message, Stream.of(arguments).map(String::valueOf).toList());
        if (reported.add(diagnostic)) {
            if (message.severity() == Severity.ERROR) {
                errors++;
            }
            printer.accept(diagnostic);
        }
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    public int errorCount() {
        return errors;
    }

    /** All that was reported, in order. */
    public List<Diagnostic> reported() {
        return new ArrayList<>(reported);
    }
}
