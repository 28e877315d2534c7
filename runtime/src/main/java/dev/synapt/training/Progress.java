package dev.synapt.training;

import java.io.PrintStream;
import java.util.Locale;

/** What is told of a training while it runs. */
interface Progress {

    /** Tells nothing. */
    Progress QUIET = new Progress() {};

    /** An epoch begins, or goes on, at some batch. */
    default void start(int epoch, int epochs, int batch, int batches) {}

    /** A batch is done. */
    default void step(double meanLoss) {}

    /** An epoch is done or broken off. */
    default void end() {}

    /** Something to be read. */
    default void line(String text) {}

    /** A bar while an epoch runs if this is a terminal; otherwise lines alone. */
    static Progress to(PrintStream out) {
        boolean terminal = out.equals(System.out) && Terminal.understood(System.getenv());
        return terminal ? new ProgressBars(out, Terminal::columns) : lines(out);
    }

    /** One line for each epoch. */
    static Progress lines(PrintStream out) {
        return new Progress() {
            @Override
            public void line(String text) {
                out.println(text);
            }
        };
    }

    /** A finished epoch as a line. */
    static String text(EpochResult result, int epochs, double seconds) {
        return String.format(Locale.ROOT, "epoch %d/%d: %s, %.1f s", result.epoch(), epochs, result.summary(), seconds);
    }
}
