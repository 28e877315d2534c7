package dev.synapt.processor.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class DidYouMean {

    private DidYouMean() {}

    /** The sentence {@code Did you mean "hidden"?}, or, where nothing is near, the names there are. */
    public static String sentence(String found, Collection<String> known) {
        return nearest(found, known)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElseGet(() ->
                        known.isEmpty() ? "There is none to choose from." : "Known: " + String.join(", ", known) + ".");
    }

    /** The known name with the fewest changes, at most a third of its letters and one; the case of letters does not count. */
    public static Optional<String> nearest(String found, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(found, name) <= 1 + name.length() / 3)
                .min(Comparator.comparingInt(name -> distance(found, name)));
    }

    /** Letters inserted, left out, replaced or swapped with their neighbour (the optimal string alignment distance). */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                distance[i][j] = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[a.length()][b.length()];
    }
}
