package dev.synapt.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** So many values that several threads share them are those of their positions. */
class ManyInitialValuesTest {
    private static final int LENGTH = 300_001;
    private static final int OFFSET = 5;
    private static final long SEED = 7;
    private static final int STREAM = 3;

    @Test
    void uniformOnes() {
        float[] values = new float[OFFSET + LENGTH];
        Initializers.uniform(values, OFFSET, LENGTH, 0.25, SEED, STREAM);
        for (int i = 0; i < LENGTH; i++) {
            assertThat(values[OFFSET + i])
                    .isEqualTo((float) (0.25 * (2.0 * CounterRandom.uniform(SEED, -1, STREAM, i) - 1)));
        }
    }

    @Test
    void normalOnes() {
        float[] values = new float[OFFSET + LENGTH];
        Initializers.normal(values, OFFSET, LENGTH, 0.1, SEED, STREAM);
        for (int i = 0; i < LENGTH; i++) {
            int first = i / 2 * 2;
            double u = CounterRandom.uniform(SEED, -1, STREAM, first);
            double angle = 2 * StrictMath.PI * CounterRandom.uniform(SEED, -1, STREAM, first + 1);
            double radius = 0.1 * StrictMath.sqrt(-2 * StrictMath.log(1 - u));
            double value = radius * (i == first ? StrictMath.cos(angle) : StrictMath.sin(angle));
            assertThat(values[OFFSET + i]).isEqualTo((float) value);
        }
    }
}
