package dev.synapt.model;

/** Whether a model may still be used; shared with the views of its memory. */
final class Lifetime {

    private final String network;
    private boolean ended;

    Lifetime(String network) {
        this.network = network;
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void check() {
        if (ended) {
            throw new IllegalStateException("the model of network " + network + " is closed");
        }
    }
}
