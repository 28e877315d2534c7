package dev.synapt.runtime.cpu;

/** A system property that users may set. A value that is not allowed does not count, and is told of. */
record Setting(String property, String allowed) {

    /**
     * Tells that a value does not count.
     *
     * @param value that is not allowed
     * @param instead what is used in its place
     */
    void refuse(String value, String instead) {
        System.getLogger("dev.synapt")
                .log(
                        System.Logger.Level.WARNING,
                        "System property " + property + " is \"" + value + "\", not " + allowed + ": Synapt uses "
                                + instead + ".");
    }
}
