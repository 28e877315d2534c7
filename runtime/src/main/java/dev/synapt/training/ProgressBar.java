package dev.synapt.training;

import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * One line of a terminal that shows how far an epoch is, painted by a thread of its own so that training never waits for it.
 *
 * <p>Between two paintings the cursor rests at the start of the line. When a terminal becomes narrower and breaks the line, the cursor
 * is still at the start of it, and erasing from there on takes all of it away. The same holds for what Ctrl-C leaves.
 */
final class ProgressBar {

    private static final long REFRESH_MILLISECONDS = 250;

    /** Erases from the start of the line to the end of the screen. */
    private static final String ERASE = "\r\033[J";

    /** A line that is longer than the terminal, because that just became narrower, is cut there instead of broken. */
    private static final String CUT = "\033[?7l";

    private static final String BREAK = "\033[?7h";

    private final PrintStream out;
    private final IntSupplier columns;
    private final String title;
    private final int first;
    private final int all;
    private final long begun = System.nanoTime();
    private final Thread hook = new Thread(this::close, "synapt-progress-end");
    private volatile double loss = Double.NaN;
    private volatile int done;
    private boolean painted;
    private boolean ended;

    ProgressBar(PrintStream out, IntSupplier columns, String title, int first, int all) {
        this.out = out;
        this.columns = columns;
        this.title = title;
        this.first = first;
        this.all = all;
        done = first;
    }

    void start() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            ended = true;
            return;
        }
        Thread.ofPlatform().daemon().name("synapt-progress").start(this::paint);
    }

    /** For the one thread that trains. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void step(double meanLoss) {
        loss = meanLoss;
        done++;
    }

    void end() {
        close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
    }

    private void paint() {
        try {
            while (paused()) {
                int width = columns.getAsInt(); // outside the lock: nobody waits for the process that knows
                if (width == 0) {
                    return;
                }
                paint(text().fitting(width));
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits before the first painting, too: short epochs need no bar. */
    private synchronized boolean paused() throws InterruptedException {
        if (!ended) {
            wait(REFRESH_MILLISECONDS);
        }
        return !ended;
    }

    private synchronized void paint(String text) {
        if (!ended) {
            out.print(CUT + ERASE + text + "\r" + BREAK);
            out.flush();
            painted = true;
        }
    }

    private synchronized void close() {
        ended = true;
        notifyAll();
        if (painted) {
            painted = false;
            out.print(ERASE);
            out.flush();
        }
    }

    private BarText text() {
        int now = done;
        double seconds = (System.nanoTime() - begun) / 1e9;
        double left = now == first ? Double.NaN : seconds / (now - first) * (all - now);
        return new BarText(title, now, all, loss, left);
    }
}
