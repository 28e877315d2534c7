package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class FasterWayTest {
    private static final int STEPS = 100_000;

    private final FasterWay ways = new FasterWay(true);

    /** How many of the steps were done together, each of which takes so many nanoseconds. */
    private int together(Object step, long together, long alone) {
        int count = 0;
        for (int i = 0; i < STEPS; i++) {
            FasterWay.Slot way = ways.of(step);
            boolean is = way.isTogether();
            way.record(is, is ? together : alone);
            count += is ? 1 : 0;
        }
        return count;
    }

    @Test
    void whatIsFasterAloneIsDoneAlone() {
        assertThat(together(new Object(), 300_000, 150_000)).isLessThan(STEPS / 100);
    }

    @Test
    void whatIsFasterTogetherIsDoneTogether() {
        assertThat(together(new Object(), 300_000, 310_000)).isGreaterThan(STEPS - STEPS / 100);
    }

    @Test
    void longStepsAreNeverTriedAlone() {
        assertThat(together(new Object(), FasterWay.SHORT, 1)).isEqualTo(STEPS);
    }

    @Test
    void anAnswerThatChangedIsNoticed() {
        Object step = new Object();
        together(step, 300_000, 150_000);
        assertThat(together(step, 100_000, 150_000)).isGreaterThan(STEPS - FasterWay.LONGEST_PERIOD - STEPS / 100);
    }

    /** A last batch that is smaller, an interruption: neither decides. */
    @Test
    void aFewOtherTimesDoNotCount() {
        FasterWay.Slot way = ways.of(new Object());
        for (int i = 0; i < 2 * FasterWay.SAMPLES; i++) {
            boolean is = way.isTogether();
            way.record(is, is ? i % 5 == 0 ? 900_000 : 100_000 : i % 5 == 0 ? 10_000 : 200_000);
        }
        assertThat(way.isTogether()).isTrue();
    }

    @Test
    void whoMustNotChooseDoesNot() {
        FasterWay.Slot way = new FasterWay(false).of(this);
        BooleanSupplier next = () -> {
            way.record(way.isTogether(), way.isTogether() ? 300_000 : 1);
            return way.isTogether();
        };
        for (int i = 0; i < 1000; i++) {
            assertThat(next.getAsBoolean()).isTrue();
        }
    }
}
