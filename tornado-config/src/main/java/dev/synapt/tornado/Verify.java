package dev.synapt.tornado;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a device has to show, when a model is created, that it computes as the CPU does. */
enum Verify {
    /** Each time. */
    ALWAYS,
    /** Never: its results are taken as they are. */
    NEVER,
    /** Unless version and device are among those that were seen to compute rightly. */
    AUTO;

    static final String PROPERTY = "synapt.tornado.verify";

    private static final String NEEDED = Problem.VERSION_RUN;

    /** Parts of a device's platform or name. */
    private static final List<String> SEEN = List.of("Portable Computing Language", "NVIDIA H200");

    /** {@return what is set; what is not allowed does not count, and is told of} */
    static Verify ofProperty() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return AUTO;
        }
        return Arrays.stream(values())
                .filter(one -> one.word().equals(value))
                .findFirst()
                .orElseGet(() -> {
                    System.getLogger("dev.synapt")
                            .log(
                                    System.Logger.Level.WARNING,
                                    "System property " + PROPERTY + " is \"" + value
                                            + "\", not always, never or auto: Synapt uses auto.");
                    return AUTO;
                });
    }

    /**
     * {@return whether results of a device are believed unseen}
     *
     * @param version of TornadoVM; empty where it cannot be told
     */
    boolean believes(Optional<String> version, Device device) {
        return switch (this) {
            case ALWAYS -> false;
            case NEVER -> true;
            case AUTO ->
                version.filter(Verify::wasRun).isPresent()
                        && SEEN.stream().anyMatch((device.platform() + " " + device.name())::contains);
        };
    }

    private static boolean wasRun(String version) {
        return version.equals(NEEDED) || version.startsWith(NEEDED + "-");
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
