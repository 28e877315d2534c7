package dev.synapt.processor.diagnostic;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with its arguments, at its place. */
public record Diagnostic(Origin origin, Message message, List<String> arguments) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    public Diagnostic {
        arguments = List.copyOf(arguments);
    }

    /** What was found and expected, the way out, and the id by which a lint is silenced, on one line. */
    public String text() {
        return (fill(message.text()) + " " + fill(message.wayOut())).strip() + " [synapt:" + message.id() + "]";
    }

    private String fill(String template) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(hole -> Matcher.quoteReplacement(arguments.get(Integer.parseInt(hole.group(1)))));
    }

    @Override
    public String toString() {
        return message.severity() + " " + text();
    }
}
