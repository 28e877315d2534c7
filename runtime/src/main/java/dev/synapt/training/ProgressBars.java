package dev.synapt.training;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each epoch, which gives way to a line. */
final class ProgressBars implements Progress {

    private static final int COLUMNS = 100;
    private static final long REFRESH_NANOSECONDS = 250_000_000;

    private final PrintStream out;
    private ProgressBar bar;
    private long told;

    ProgressBars(PrintStream out) {
        this.out = out;
    }

    @Override
    public void start(int epoch, int epochs, int batch, int batches) {
        bar = new ProgressBarBuilder()
                .setTaskName("epoch " + epoch + "/" + epochs)
                .setInitialMax(batches)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(out, COLUMNS))
                .clearDisplayOnFinish()
                .build();
        bar.stepTo(batch);
    }

    @Override
    public void step(double meanLoss) {
        bar.step();
        long now = System.nanoTime();
        if (now - told > REFRESH_NANOSECONDS) { // texts are made for the eye, not for every step
            told = now;
            bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", meanLoss));
        }
    }

    @Override
    public void end() {
        bar.close();
    }

    @Override
    public void line(String text) {
        out.println(text);
    }
}
