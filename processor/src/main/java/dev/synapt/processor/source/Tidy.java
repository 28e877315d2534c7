package dev.synapt.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The last touch to printed source, which the printer has no words for: a comment stands behind its line, one line of documentation takes one
 * line, and fields of one line follow each other without gaps.
 */
final class Tidy {
    private static final String COMMENT = " /* ";
    private static final String END_OF_COMMENT = " */;";
    private static final String BEGIN = "/**";
    private static final String MIDDLE = "* ";
    private static final String END = "*/";

    /** The longest text that is joined to one line of documentation. */
    private static final int DOCUMENTATION = 110;

    private static final Set<String> MODIFIERS = Set.of("private", "static", "final");

    private Tidy() {}

    static String of(String text) {
        List<String> lines = joined(text.lines().map(Tidy::commented).toList());
        var tidy = new StringBuilder(text.length());
        for (int i = 0; i < lines.size(); i++) {
            boolean gap = lines.get(i).isEmpty()
                    && i > 0
                    && i + 1 < lines.size()
                    && isField(lines.get(i - 1))
                    && isField(lines.get(i + 1));
            if (!gap) {
                tidy.append(lines.get(i)).append('\n');
            }
        }
        return tidy.toString();
    }

    /** A comment before the semicolon, which belongs behind it. */
    private static String commented(String line) {
        int comment = line.indexOf(COMMENT);
        if (comment < 0 || !line.endsWith(END_OF_COMMENT)) {
            return line;
        }
        String text = line.substring(comment + COMMENT.length(), line.length() - END_OF_COMMENT.length());
        return line.substring(0, comment) + "; // " + text;
    }

    /** Documentation of one line that is spread over three. */
    private static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i + 2 < lines.size()
                    && lines.get(i).strip().equals(BEGIN)
                    && lines.get(i + 2).strip().equals(END)
                    && lines.get(i + 1).strip().startsWith(MIDDLE)
                    && lines.get(i + 1).strip().length() - MIDDLE.length() <= DOCUMENTATION) {
                String text = lines.get(i + 1).strip().substring(MIDDLE.length());
                joined.add(lines.get(i) + " " + text + " " + END);
                i += 2;
            } else {
                joined.add(lines.get(i));
            }
        }
        return joined;
    }

    /** Whether it is a constant or a field of one line: modifiers, a type and a name, with or without a value. */
    private static boolean isField(String line) {
        List<String> words = line.startsWith(" ") ? List.of(line.strip().split(" ")) : List.of();
        int type = 0;
        while (type < words.size() && MODIFIERS.contains(words.get(type))) {
            type++;
        }
        if (type == 0 || type + 1 >= words.size()) {
            return false;
        }
        String name = words.get(type + 1);
        boolean ends = line.endsWith(";") || line.contains("; // ");
        boolean hasValue = type + 2 < words.size() && words.get(type + 2).equals("=");
        return ends && isPlain(words.get(type)) && isPlain(name) && (hasValue || name.endsWith(";"));
    }

    /** Whether it is neither generic nor the head of a method. */
    private static boolean isPlain(String word) {
        return word.indexOf('<') < 0 && word.indexOf('(') < 0;
    }
}
