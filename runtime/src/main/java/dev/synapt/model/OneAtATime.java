package dev.synapt.model;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a model do one call at a time, because all its calls work in the same memory. A call that begins in the middle of another is refused before
 * it has changed anything, and the other goes on.
 */
final class OneAtATime {

    private final String network;
    private final AtomicBoolean busy = new AtomicBoolean();

    OneAtATime(String network) {
        this.network = network;
    }

    void begin() {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("the model of network " + network
                    + " is in the middle of another call: a model or predictor is for one thread at a time."
                    + " Give each further thread a predictor of its own, by predictor(), or, to train, a model");
        }
    }

    void end() {
        busy.setRelease(false);
    }
}
