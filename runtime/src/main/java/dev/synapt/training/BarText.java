package dev.synapt.training;

import java.util.List;
import java.util.Locale;

/**
 * The text of a progress bar.
 *
 * @param title what goes on
 * @param done steps, at most {@code all}
 * @param all steps
 * @param loss the mean so far; NaN before the first step
 * @param secondsLeft an estimate; NaN if there is none yet
 */
record BarText(String title, int done, int all, double loss, double secondsLeft) {

    private static final int SHORTEST_BAR = 10;

    /**
     * {@return the text, one column short of the terminal: a cursor behind the last column would be in the next line} Where it is
     * narrow, first the time goes, then the steps.
     *
     * @param columns of the terminal
     */
    String fitting(int columns) {
        int room = Math.max(columns - 1, 0);
        String steps = " " + done + "/" + all;
        String told = Double.isNaN(loss) ? "" : String.format(Locale.ROOT, " loss %.4f", loss);
        String left = Double.isNaN(secondsLeft) ? "" : ", " + time((long) Math.ceil(secondsLeft)) + " left";
        for (String tail : List.of(steps + told + left, steps + told, told)) {
            int bar = room - title.length() - 1 - tail.length();
            if (bar >= SHORTEST_BAR) {
                return title + " " + bar(bar) + tail;
            }
        }
        String text = title + told;
        return text.substring(0, Math.min(room, text.length()));
    }

    private String bar(int length) {
        int inside = length - 2;
        int filled = (int) ((long) inside * done / all);
        String head = filled < inside ? ">" : "";
        return "[" + "=".repeat(filled) + head + " ".repeat(inside - filled - head.length()) + "]";
    }

    private static String time(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
