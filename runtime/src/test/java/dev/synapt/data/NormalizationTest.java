package dev.synapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NormalizationTest {

    /** Two channels of two values: 1, 3, 5, 7 and 10, 10, 20, 20; the last row is for validation. */
    private final Examples examples = Examples.builder()
            .reals("x", 4, 1, 3, 10, 10, 5, 7, 20, 20, 100, 200, 300, 400)
            .indices("label", 0, 1, 2)
            .build();

    private final TrainingSet training = TrainingSet.of(examples.only(new int[] {0, 1}));
    private final ValidationSet validation = ValidationSet.of(examples.only(new int[] {2}));

    @Test
    void isFittedToTheTrainingSetAlone() {
        Normalization fitted = Normalization.fit("x", 2, training);
        assertThat(fitted.mean()).containsExactly(4, 15);
        assertThat(fitted.deviation()).containsExactly((float) Math.sqrt(5), 5);
        assertThat(fitted).isEqualTo(new Normalization("x", new float[] {4, 15}, new float[] {(float) Math.sqrt(5), 5
        }));
    }

    @Test
    void everySetIsNormalizedByTheSameNumbers() {
        var numbers = new Normalization("x", new float[] {4, 15}, new float[] {2, 5});
        assertThat(row(numbers.of(training), 1)).containsExactly(0.5f, 1.5f, 1, 1);
        assertThat(row(numbers.of(validation), 0)).containsExactly(48, 98, 57, 77);
        assertThat(row(numbers.of(TestSet.of(examples)), 0)).containsExactly(-1.5f, -0.5f, -1, -1);
        assertThat(numbers.of(training).column("label")).isEqualTo(training.column("label"));
        assertThat(row(training, 1)).containsExactly(5, 7, 20, 20);
    }

    @Test
    void setsThatShareARowAreStillFound() {
        Normalization fitted = Normalization.fit("x", 2, training);
        assertThat(fitted.of(training).sharedRow(fitted.of(validation))).isEqualTo(-1);
        assertThat(fitted.of(training).sharedRow(training)).isZero();
    }

    @Test
    void whatCannotBeNormalizedIsRefused() {
        assertRefused("label", 1, "column 'label' holds indices, which have no mean");
        assertRefused("x", 3, "column 'x' has 4 values a row, which do not divide into 3 channels");
        TrainingSet same =
                TrainingSet.of(Examples.builder().reals("x", 2, 1, 5, 1, 6).build());
        assertThatThrownBy(() -> Normalization.fit("x", 2, same))
                .isInstanceOf(DataException.class)
                .hasMessage("channel 0 of column 'x' has mean 1.0 and deviation 0.0, expected finite numbers, and a"
                        + " deviation"
                        + " above 0; give others by new Normalization(...)");
        assertThatThrownBy(() -> new Normalization("x", new float[2], new float[1]))
                .hasMessage("2 means and 1 deviations for column 'x', expected one of each for each channel");
    }

    private void assertRefused(String column, int channels, String message) {
        assertThatThrownBy(() -> Normalization.fit(column, channels, training))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private static float[] row(DataSet set, int row) {
        float[] values = new float[4];
        ((Column.Reals) set.column("x")).copy(set.row(row), values, 0);
        return values;
    }
}
