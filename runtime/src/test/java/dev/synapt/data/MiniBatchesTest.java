package dev.synapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MiniBatchesTest {

    @Property(tries = 100)
    void everyRowComesOnceAnEpoch(
            @ForAll @IntRange(min = 1, max = 100) int rows,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(max = 1000) int epoch,
            @ForAll long seed) {
        var batches = new MiniBatches(rows, batch, seed);
        batches.epoch(epoch);

        int[] sorted = batches.order().clone();
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(IntStream.range(0, rows).toArray());
        int sum = 0;
        for (int i = 0; i < batches.count(); i++) {
            assertThat(batches.start(i)).isEqualTo(sum);
            assertThat(batches.size(i)).isBetween(1, batch);
            sum += batches.size(i);
        }
        assertThat(sum).isEqualTo(rows);
    }

    @Test
    void seedAndEpochDecideTheOrder() {
        int[] first = order(1, 0);
        assertThat(order(1, 0)).isEqualTo(first);
        assertThat(order(1, 1)).isNotEqualTo(first);
        assertThat(order(2, 0)).isNotEqualTo(first);
    }

    @Test
    void thereIsARowAndRoomForIt() {
        assertThatThrownBy(() -> new MiniBatches(0, 8, 1))
                .hasMessage("0 rows in batches of 8, expected at least 1 each");
        assertThatThrownBy(() -> new MiniBatches(8, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] order(long seed, int epoch) {
        var batches = new MiniBatches(50, 8, seed);
        batches.epoch(3);
        batches.epoch(epoch);
        return batches.order();
    }
}
