package dev.synapt.processor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be given to the compiler as {@code -Asynapt.name=value}. */
enum Option {
    /** {@code true}: memory is overwritten with NaN as soon as nobody may read it, so that whoever does shows. For tests. */
    NAN_DEAD_RANGES("nanDeadRanges"),
    /** {@code graph} or {@code schedule}: that stage of each network, as text, beside its memory report. */
    DUMP("dump"),
    /**
     * {@code cpu}, or {@code cpu,tornado}: what code is written for. Without it TornadoVM's kernels are written where its API is on
     * the compile path.
     */
    TARGETS("targets");

    private final String name;

    Option(String name) {
        this.name = "synapt." + name;
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(option -> option.name).collect(Collectors.toUnmodifiableSet());
    }

    String in(Map<String, String> options) {
        String value = options.get(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    boolean isOn(Map<String, String> options) {
        return options.containsKey(name) && !in(options).equals("false");
    }
}
