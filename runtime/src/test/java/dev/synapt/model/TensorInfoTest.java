package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tensor is read back from its text. */
class TensorInfoTest {

    @Test
    void readsWhatItWrites() {
        for (int[] shape : new int[][] {{}, {7}, {16, 1, 3, 3}}) {
            var tensor = new TensorInfo("hidden.weight", shape, 4800);
            assertThat(TensorInfo.parse(tensor.toString())).isEqualTo(tensor);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hidden.weight", "hidden.weight [2, 3]", "hidden.weight [2, x] at 3"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> TensorInfo.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void partsOfAFeedAreWholeExamples() {
        var feed = new Feed("image", new int[] {2}, 0);
        float[] values = {1, 2, 3, 4, 5, 6};
        assertThat(feed.part(values, 0, 1)).isSameAs(values);
        assertThat(feed.part(values, 1, 2)).containsExactly(3, 4, 5, 6);
        assertThat(feed.part(new int[] {1, 2, 3, 4}, 1, 1)).containsExactly(3, 4);
        assertThatThrownBy(() -> feed.part(values, 2, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("'image' has 6 values, expected 2 examples of [2] from example 2 on");
        assertThatThrownBy(() -> feed.part(values, 0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> feed.part(new int[4], -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> feed.part(new int[4], 1 << 30, 1 << 30)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
