package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Arrays for tests. */
final class Samples {
    /** In front of every operand, so that forgotten offsets show. */
    static final int OFFSET = 5;

    static final Team[] TEAMS = {null, team(1), team(2), team(3), team(4)};

    private Samples() {}

    private static Team team(int workers) {
        return new Team(
                workers,
                workers <= Runtime.getRuntime().availableProcessors(),
                new Benefit(true),
                new FasterWay(false));
    }

    /** {@code length} numbers between -1 and 1 after {@link #OFFSET} others, and some more behind. */
    static float[] random(int length, int seed) {
        float[] values = new float[OFFSET + length + 3];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    /** The same at the beginning of an array that is long enough to begin at a cache line. */
    static float[] aligned(float[] values) {
        float[] aligned =
                new float[Math.toIntExact(Worker.aligned(Runtime.getRuntime().maxMemory()))];
        System.arraycopy(values, 0, aligned, 0, values.length);
        assertThat(Worker.isWorseThanScratch(aligned)).isFalse();
        return aligned;
    }

    /** Does {@code work} as so many workers together, one after another, with scratch full of old numbers. */
    static void share(int workers, Consumer<Worker> work) {
        for (int i = 0; i < workers; i++) {
            Worker worker = new Worker(i, workers, null);
            Arrays.fill(worker.scratch(1 << 16), Float.NaN);
            work.accept(worker);
        }
    }

    /** Scratch as it is found in practice: full of old numbers, and with not one element too many. */
    static float[] scratch(int length) {
        float[] scratch = new float[OFFSET + length];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = Float.NaN;
        }
        return scratch;
    }

    /** Runs a step on one, two, three or four workers. */
    static void together(int workers, Workers.Step step) {
        TEAMS[workers].run(step);
    }

    /** {@code actual} equals {@code expected} within {@code tolerance}, and what lies around was not touched. */
    static void assertClose(float[] actual, float[] before, double[] expected, double tolerance, String what) {
        for (int i = 0; i < actual.length; i++) {
            int at = i - OFFSET;
            if (at < 0 || at >= expected.length) {
                assertThat(actual[i])
                        .as("%s: element %d outside of the result", what, at)
                        .isEqualTo(before[i]);
            } else if (!(Math.abs(actual[i] - expected[at]) <= tolerance)) {
                throw new AssertionError(what + ": element " + at + " is " + actual[i] + ", expected " + expected[at]);
            }
        }
    }
}
