package dev.synapt.training;

import java.io.PrintStream;
import java.util.function.IntSupplier;

/** A bar for each epoch, which gives way to a line. Where there is no terminal, the lines alone. */
final class ProgressBars implements Progress {

    private final PrintStream out;
    private final IntSupplier columns;
    private ProgressBar bar;

    /**
     * Tells to a stream.
     *
     * @param columns the width at the moment, 0 for no terminal; asked by another thread
     */
    ProgressBars(PrintStream out, IntSupplier columns) {
        this.out = out;
        this.columns = new Columns(columns);
    }

    @Override
    public void start(int epoch, int epochs, int batch, int batches) {
        bar = new ProgressBar(out, columns, "epoch " + epoch + "/" + epochs, batch, batches);
        bar.start();
    }

    @Override
    public void step(double meanLoss) {
        bar.step(meanLoss);
    }

    @Override
    public void end() {
        bar.end();
    }

    @Override
    public void line(String text) {
        out.println(text);
    }

    /** Asks once a second, since it takes a process, and never again once there is no terminal. */
    private static final class Columns implements IntSupplier {

        private static final long REFRESH_NANOSECONDS = 1_000_000_000;

        private final IntSupplier asked;
        private long time;
        private int known = -1;

        Columns(IntSupplier asked) {
            this.asked = asked;
        }

        @Override
        public synchronized int getAsInt() {
            long now = System.nanoTime();
            if (known < 0 || known > 0 && now - time > REFRESH_NANOSECONDS) {
                known = asked.getAsInt();
                time = now;
            }
            return known;
        }
    }
}
