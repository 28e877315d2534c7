package dev.synapt.processor.report;

import dev.synapt.processor.schedule.Category;

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
        return decimal(amount, amount < 10 ? 2 : amount < 100 ? 1 : 0) + " " + units[unit];
    }

    /** A number above 0 with so many places behind the point, of which there are at most 9. */
    static String decimal(double number, int places) {
        String digits = Long.toString(Math.round(number * Math.pow(10, places)));
        digits = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
        int point = digits.length() - places;
        return places == 0 ? digits : digits.substring(0, point) + "." + digits.substring(point);
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
