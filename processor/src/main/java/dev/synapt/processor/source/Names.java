package dev.synapt.processor.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Gives every name once: the second {@code weight} is {@code weight2}. */
public final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    public String take(String wanted) {
        String name = SourceVersion.isKeyword(wanted) ? wanted + "_" : wanted;
        int number = counts.getOrDefault(name, 1);
        String candidate = name;
        while (!taken.add(candidate)) {
            number++;
            candidate = name + number;
        }
        counts.put(name, number);
        return candidate;
    }
}
