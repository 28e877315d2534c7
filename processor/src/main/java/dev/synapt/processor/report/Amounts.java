package dev.synapt.processor.report;

import dev.synapt.processor.kernel.Category;
import java.util.Locale;

/** Numbers and names as reports write them. */
final class Amounts {
    private static final long KIB = 1024;

    private Amounts() {}

    /** 1234567 as {@code 1,234,567}. */
    static String exact(long number) {
        StringBuilder text = new StringBuilder().append(Math.abs(number));
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return number < 0 ? text.insert(0, '-').toString() : text.toString();
    }

    /** Three significant digits or so: {@code 512 bytes}, {@code 43.1 KiB}, {@code 12.4 MiB}, {@code 1.03 GiB}. */
    static String rounded(long bytes) {
        if (bytes < KIB) {
            return bytes + " bytes";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double amount = (double) bytes / KIB;
        int unit = 0;
        while (amount >= KIB && unit < units.length - 1) {
            amount /= KIB;
            unit++;
        }
        String format = amount < 10 ? "%.2f %s" : amount < 100 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, amount, units[unit]);
    }

    static String name(Category category) {
        return switch (category) {
            case PARAMETERS -> "parameters";
            case GRADIENTS -> "gradients";
            case OPTIMIZER_STATE -> "optimizer state";
            case STATE -> "state";
            case ACTIVATIONS -> "activations kept for the backward pass";
            case INTERMEDIATE -> "intermediate values";
            case STAGING -> "staging of the batch";
            case TABLES -> "tables";
            case PADDING -> "padding";
        };
    }
}
