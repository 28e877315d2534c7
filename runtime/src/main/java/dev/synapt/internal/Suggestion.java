package dev.synapt.internal;

import java.util.Collection;
import java.util.Locale;

/** "Did you mean" for names that do not exist. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * {@return {@code "; did you mean 'x'?"} for the nearest known name, {@code "; there are 'x', 'y'"} where none is
     * near, {@code "; there is none"} where there are none}
     */
    public static String among(String wrong, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there is none";
        }
        String nearest = null;
        int best = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        if (best <= Math.max(1, wrong.length() / 3) && best < wrong.length()) {
            return "; did you mean '" + nearest + "'?";
        }
        String some = String.join("', '", known.stream().limit(8).toList());
        return (known.size() == 1 ? "; there is '" : "; there are '") + some + "'" + (known.size() > 8 ? ", ..." : "");
    }

    /** Levenshtein's distance: insertions, deletions and substitutions that lead from one to the other. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
