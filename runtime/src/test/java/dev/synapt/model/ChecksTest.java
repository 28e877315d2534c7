package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.cpu.Teams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private final Feed image = new Feed("image", new int[] {2, 3}, 0);
    private final Feed tokens = new Feed("tokens", new int[] {2}, 5);
    private final Feed label = new Feed("label", new int[] {}, 10);

    @Test
    void examplesAreCountedByLength() {
        assertThat(Checks.examples(image, new float[18], 3)).isEqualTo(3);
        assertThat(Checks.examples(label, new int[3], 3)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 7})
    void examplesAreWhole(int length) {
        assertThatThrownBy(() -> Checks.examples(image, new float[length], 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'image' has %d values, expected a multiple of 6 (one example is [2, 3])", length);
    }

    @Test
    void examplesFitTheBatch() {
        assertThatThrownBy(() -> Checks.examples(image, new float[24], 3))
                .hasMessage("4 examples, expected 1 to 3; a larger batch is declared by @Network(batch = ...)");
        assertThatThrownBy(() -> Checks.count(0, 3)).hasMessageStartingWith("0 examples, expected 1 to 3");
        assertThatThrownBy(() -> Checks.count(-1, 3)).hasMessageStartingWith("-1 examples");
    }

    @Test
    void allFeedsBringTheSameNumber() {
        Checks.sameExamples(3, tokens, new int[6]);
        assertThatThrownBy(() -> Checks.sameExamples(3, tokens, new int[4]))
                .hasMessage("'tokens' has 4 values, expected 6 for 3 examples of [2]");
    }

    @Test
    void theCallersArrayHasRoom() {
        Checks.room("scores", new float[20], 2, 10);
        assertThatThrownBy(() -> Checks.room("scores", new float[19], 2, 10))
                .hasMessage("the array for 'scores' holds 19 values, expected at least 20 (2 x 10)");
    }

    @Test
    void stagesRealsAtTheirOffset() {
        float[] arena = new float[10];
        Checks.stage(image, new float[] {1, 2, 3, 4, 5, 6, Float.NaN}, 1, arena, 2);
        assertThat(arena).containsExactly(0, 0, 1, 2, 3, 4, 5, 6, 0, 0);
        assertThatThrownBy(() -> Checks.stage(image, new float[11], 2, arena, 0))
                .hasMessage("'image' has 11 values, expected at least 12 for 2 examples of [2, 3]");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void realsAreFinite(float wrong) {
        float[] source = new float[12];
        source[10] = wrong;
        float[] arena = new float[12];
        assertThatThrownBy(() -> Checks.stage(image, source, 2, arena, 0))
                .hasMessage("'image' is %s in example 1, position 4; every value must be finite", wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "37", "12,9", "3,11,7", "2,3,4,5"})
    void workersStageTogetherWhatOneDoes(String shape) {
        int[] sizes = Arrays.stream(shape.split(",", -1))
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        Feed feed = new Feed("x", sizes, 0);
        int n = 35;
        float[] source = new float[n * feed.length()];
        for (int i = 0; i < source.length; i++) {
            source[i] = i;
        }
        for (int workers = 1; workers < 5; workers++) {
            float[] first = new float[source.length + 2];
            float[] last = new float[source.length + 2];
            assertThat(Teams.allSay(workers, worker -> Checks.stage(worker, feed, source, n, first, 1)))
                    .isTrue();
            assertThat(Teams.allSay(workers, worker -> Checks.stageBatchLast(worker, feed, source, n, last, 1)))
                    .isTrue();
            for (int i = 0; i < source.length; i++) {
                assertThat(first[1 + i]).isEqualTo(i);
                assertThat(last[1 + i % feed.length() * n + i / feed.length()]).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aWorkerFindsWhatIsNotFinite(float wrong) {
        Feed feed = new Feed("x", new int[] {3, 11, 7}, 0);
        for (int at = 0; at < 5 * feed.length(); at += 13) {
            float[] source = new float[5 * feed.length()];
            float[] arena = new float[source.length];
            source[at] = wrong;
            assertThat(Teams.allSay(3, worker -> Checks.stage(worker, feed, source, 5, arena, 0)))
                    .isFalse();
            assertThat(Teams.allSay(3, worker -> Checks.stageBatchLast(worker, feed, source, 5, arena, 0)))
                    .isFalse();
            String message = "'x' is %s in example %d, position %d; every value must be finite";
            assertThatThrownBy(() -> Checks.requireFinite(feed, source, 5))
                    .hasMessage(message, wrong, at / feed.length(), at % feed.length());
        }
    }

    @Test
    void probabilitiesAreFrom0To1() {
        Feed feed = new Feed("x", new int[] {3, 11, 7}, 0);
        float[] source = new float[6 * feed.length()];
        source[0] = -0f;
        source[1] = 1;
        source[5 * feed.length()] = 7; // of an example that is not asked for
        assertThat(Teams.allSay(3, worker -> Checks.areProbabilities(worker, feed, source, 5)))
                .isTrue();
        Checks.requireProbabilities("loss", feed, source, 5);
        for (float wrong : new float[] {-Float.MIN_VALUE, Math.nextUp(1f), Float.NaN, Float.NEGATIVE_INFINITY}) {
            for (int at = 0; at < 5 * feed.length(); at += 13) {
                float[] other = source.clone();
                other[at] = wrong;
                assertThat(Teams.allSay(3, worker -> Checks.areProbabilities(worker, feed, other, 5)))
                        .isFalse();
                assertThatThrownBy(() -> Checks.requireProbabilities("loss", feed, other, 5))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "'x' is %s in example %d, position %d, expected 0 to 1 for the loss 'loss'",
                                wrong, at / feed.length(), at % feed.length());
            }
        }
    }

    @Test
    void aSourceIsLongEnough() {
        float[] source = new float[12];
        Checks.requireLength(image, source, 2);
        assertThatThrownBy(() -> Checks.requireLength(image, source, 3))
                .hasMessage("'image' has 12 values, expected at least 18 for 3 examples of [2, 3]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void indicesAreInRange(int wrong) {
        int[] arena = new int[6];
        Checks.stage(tokens, new int[] {0, 4, 1, 2}, 2, arena, 1);
        assertThat(arena).containsExactly(0, 0, 4, 1, 2, 0);
        assertThatThrownBy(() -> Checks.stage(tokens, new int[] {0, 0, 0, wrong}, 2, arena, 0))
                .hasMessage("'tokens' is %d in example 1, position 1, expected 0 to 4", wrong);
    }

    @Test
    void aLabelHasNoPosition() {
        assertThatThrownBy(() -> Checks.stage(label, new int[] {3, 10}, 2, new int[2], 0))
                .hasMessage("'label' is 10 in example 1, expected 0 to 9");
    }

    @Test
    void theLargestNumberIsFinite() {
        assertThat(Checks.finite(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, -0f}, 0, 3))
                .isTrue();
        assertThat(Checks.finite(new float[] {Float.NaN, 1, Float.NaN}, 1, 1)).isTrue();
        assertThat(Checks.finite(new float[] {1, -Float.NaN}, 0, 2)).isFalse();
    }
}
