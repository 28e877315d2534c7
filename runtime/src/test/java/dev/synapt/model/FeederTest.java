package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.data.Examples;
import dev.synapt.data.ExamplesBuilder;
import dev.synapt.data.TrainingSet;
import org.junit.jupiter.api.Test;

class FeederTest {

    private final Description line = LinearModel.description(0.1);

    @Test
    void fillsRowsInOrder() {
        Examples examples = Examples.builder()
                .reals("y", 1, 10, 20, 30)
                .reals("x", 2, 1, 2, 3, 4, 5, 6)
                .build();
        var feeder = new Feeder(line, TrainingSet.of(examples));

        Batch batch = feeder.fill(new int[] {9, 2, 0}, 1, 2);

        assertThat(batch.n()).isEqualTo(2);
        assertThat(batch.reals(0)).startsWith(5, 6, 1, 2);
        assertThat(batch.reals(1)).startsWith(30, 10);
        assertThat(feeder.fill(1, 2)).isSameAs(batch);
        assertThat(batch.reals(0)).startsWith(3, 4, 5, 6);
    }

    @Test
    void readsBytesAndIndices() {
        var description = new EchoModel().description();
        Batch batch = new Feeder(description, TrainingSet.of(echo(1))).fill(0, 1);

        assertThat(batch.reals(0)).startsWith(0, 0.2f, 1);
        assertThat(batch.indices(3)).startsWith(2, 1);
    }

    @Test
    void aChecksumTellsRowsAndTheirOrder() {
        Examples examples = LinearModel.examples(6);
        String checksum = checksum(line, examples);
        assertThat(checksum(
                        line,
                        LinearModel.builder(6, 0).indices("other", new int[6]).build()))
                .isEqualTo(checksum);
        assertThat(checksum(line, LinearModel.builder(6, 1).build())).isNotEqualTo(checksum);
        assertThat(checksum(line, examples.first(5))).isNotEqualTo(checksum);
        assertThat(checksum(line, points(1, 2))).isNotEqualTo(checksum(line, points(2, 1)));

        var echo = new EchoModel().description();
        assertThat(checksum(echo, echo(1))).isEqualTo(checksum(echo, echo(1))).isNotEqualTo(checksum(echo, echo(0)));
    }

    private static String checksum(Description description, Examples examples) {
        return new Feeder(description, TrainingSet.of(examples)).checksum();
    }

    private static Examples points(float first, float second) {
        return Examples.builder()
                .reals("x", 2, first, first, second, second)
                .reals("y", 1, 0, 0)
                .build();
    }

    private static Examples echo(int label) {
        return Examples.builder()
                .bytes("classes", 6, 255, new byte[] {0, 51, (byte) 255, 0, 0, 0})
                .reals("answers", 2, 1, 1)
                .reals("numbers", 2, 1, 1)
                .indices("labels", 2, new int[] {2, label})
                .reals("truths", 2, 1, 1)
                .reals("amounts", 2, 1, 1)
                .build();
    }

    @Test
    void columnsFitTheNetwork() {
        refuses(
                Examples.builder().reals("X", 2, 1, 2).reals("y", 1, 1),
                "network Line reads 'x', but there is no column 'x' in the data; did you mean 'X'?");
        refuses(
                Examples.builder().reals("pixels", 2, 1, 2).reals("y", 1, 1),
                "network Line reads 'x', but there is no column 'x' in the data; there are 'pixels', 'y'");
        refuses(
                Examples.builder().reals("x", 3, 1, 2, 3).reals("y", 1, 1),
                "column 'x' has 3 values a row, network Line takes 2 ([2])");
        refuses(
                Examples.builder().reals("x", 2, 1, 2).indices("y", 1),
                "column 'y' holds indices, network Line takes real values");
    }

    @Test
    void realsAreNoLabels() {
        Examples examples = Examples.builder()
                .reals("classes", 6, new float[6])
                .reals("answers", 2, 1, 1)
                .reals("numbers", 2, 1, 1)
                .reals("labels", 2, 1, 1)
                .build();
        assertThatThrownBy(() -> new Feeder(new EchoModel().description(), TrainingSet.of(examples)))
                .hasMessage("column 'labels' holds real values, network Echo takes indices from 0 to 2");
    }

    private void refuses(ExamplesBuilder examples, String message) {
        assertThatThrownBy(() -> new Feeder(line, TrainingSet.of(examples.build())))
                .hasMessage(message);
    }
}
