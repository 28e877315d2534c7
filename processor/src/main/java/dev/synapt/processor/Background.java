package dev.synapt.processor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work on a thread of its own. Only the thread that javac calls the processor on may call javac, and it is busy with that for a
 * good part of a compilation: what needs nothing of javac is done beside it.
 */
record Background<T>(FutureTask<T> work) {

    /** Work that begins now. */
    static <T> Background<T> start(String name, Supplier<T> work) {
        var begun = new Background<>(new FutureTask<>(work::get));
        var thread = new Thread(begun.work, "synapt-" + name);
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /** {@return what came of it, once it is done} What it failed with is thrown here. */
    T result() {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for work of the compiler", e);
        }
    }
}
