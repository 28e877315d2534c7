package dev.synapt.processor;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be given to the compiler as {@code -Asynapt.name=value}. */
enum Option {
    /** {@code true}: memory is overwritten with NaN as soon as nobody may read it, so that whoever does shows. For tests. */
    NAN_DEAD_RANGES("nanDeadRanges", "true", "false"),
    /** {@code graph}, {@code schedule} or both: that stage of each network, as text, beside its memory report. */
    DUMP("dump", "graph", "schedule"),
    /**
     * {@code cpu}, or {@code cpu,tornado}: what code is written for. Without it TornadoVM's kernels are written where its API is on
     * the compile path.
     */
    TARGETS("targets", "cpu", "tornado");

    private final String name;
    private final List<String> known;

    Option(String name, String... known) {
        this.name = "synapt." + name;
        this.known = List.of(known);
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(option -> option.name).collect(Collectors.toUnmodifiableSet());
    }

    /** Reports every value that is none of its option's. */
    static void check(Map<String, String> options, Diagnostics diagnostics) {
        for (Option option : values()) {
            for (String value : option.in(options)) {
                if (!option.known.contains(value)) {
                    diagnostics.report(
                            Origin.UNKNOWN,
                            Message.UNKNOWN_OPTION,
                            option.name,
                            value,
                            String.join(" or ", option.known),
                            option.known.getFirst());
                }
            }
        }
    }

    /** The values given, between which there are commas; none where the option is not given. */
    List<String> in(Map<String, String> options) {
        String value = options.get(name);
        return value == null || value.isBlank()
                ? List.of()
                : List.of(value.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }

    boolean isOn(Map<String, String> options) {
        return options.containsKey(name) && !in(options).contains("false");
    }
}
