package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.data.Split;
import dev.synapt.model.LinearModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String told() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATerminalEveryEpochIsALine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            Split split = LinearModel.examples(40).split(0.2, 0, 1);
            Trainer.of(LinearModel.create(1))
                    .output(out)
                    .epochs(2)
                    .validateOn(split.validation())
                    .fit(split.training());
        } finally {
            Locale.setDefault(before);
        }
        assertThat(told().lines()).hasSize(2);
        assertThat(told())
                .containsPattern(
                        "epoch 1/2: loss \\d+\\.\\d{4}; validation loss \\d+\\.\\d{4}, mean absolute error [0-9.]+,"
                                + " \\d+\\.\\d s\\R")
                .contains("epoch 2/2: loss ")
                .doesNotContain("\r");
    }

    @Test
    void onATerminalABarGivesWayToTheLine() throws InterruptedException {
        var bars = new ProgressBars(out, () -> 40);
        bars.start(2, 5, 1, 4);
        bars.step(0.5);
        while (!told().contains("2/4")) {
            Thread.sleep(10);
        }
        bars.end();
        bars.line("epoch 2/5: loss 0.5000");

        assertThat(told())
                .contains("\r\033[Jepoch 2/5 [=====>     ] 2/4 loss 0.5000\r")
                .endsWith("\r\033[Jepoch 2/5: loss 0.5000" + System.lineSeparator());
    }

    @Test
    void whereThereIsNoTerminalNothingButLinesIsWritten() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var bars = new ProgressBars(out, () -> {
            asked.countDown();
            return 0;
        });
        bars.start(1, 1, 0, 4);
        asked.await();
        bars.step(0.5);
        bars.end();
        bars.line("epoch 1/1: loss 0.5000");

        assertThat(told()).isEqualTo("epoch 1/1: loss 0.5000" + System.lineSeparator());
    }

    @Test
    void aShortEpochHasNoBarAndAsksForNoTerminal() {
        var bars = new ProgressBars(out, () -> {
            throw new AssertionError("asked");
        });
        bars.start(1, 1, 0, 4);
        bars.end();

        assertThat(told()).isEmpty();
    }

    @Test
    void aLossThatRosePromptsAdvice() {
        assertThat(history(0, 1, 2).advice())
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith(
                                "The training loss rose from 1.000 to 2.000: the learning rate (0.1) may be too high"));
        assertThat(history(1, 4, 3, 2, 1).advice())
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("The validation loss was lowest after epoch 1 and has risen since"));
        assertThat(history(3, 4, 3, 2, 1).advice()).isEmpty();
        assertThat(history(1, 4).advice()).isEmpty();
    }

    @Test
    void aLossThatStayedIsNotSaidToHaveRisen() {
        for (double last : new double[] {4.25301, 4.253, 4.25299}) {
            assertThat(history(0, 4.253, 4.1, last).advice())
                    .hasValue(
                            "The training loss is 4.253, as in the first epoch: the learning rate (0.1) may be too low or too high, or the"
                                    + " data not scaled to about -1 to 1.");
        }
        assertThat(history(0, 0, 0).advice()).isEmpty();
        assertThat(history(0, 1.3e11).advice())
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("The training loss is 1.300e+11: inputs or targets are far from the size")
                        .contains("Subtract their mean"));
    }

    private static TrainingHistory history(int best, double... losses) {
        var epochs = new ArrayList<EpochResult>();
        for (double loss : losses) {
            epochs.add(new EpochResult(epochs.size() + 1, loss, 0.1, Optional.empty()));
        }
        return new TrainingHistory(List.copyOf(epochs), best, TrainingHistory.Ending.COMPLETED);
    }
}
