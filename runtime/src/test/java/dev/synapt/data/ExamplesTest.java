package dev.synapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private record Flower(float[] measures, int species, double height, int[] parts) {}

    @Test
    void comeFromArrays() {
        Examples examples = Examples.builder()
                .reals("x", new float[][] {{1, 2}, {3, 4}})
                .indices("label", 5, 6)
                .build();

        assertThat(examples.size()).isEqualTo(2);
        assertThat(examples.names()).containsExactly("x", "label");
        assertThat(examples).hasToString("Examples of 2 rows, columns [x, label]");
        assertThat(((Column.Floats) examples.column("x")).values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void comeFromStreams() {
        Stream<Flower> flowers = Stream.of(
                new Flower(new float[] {1, 2}, 0, 0.5, new int[] {1, 2}),
                new Flower(new float[] {3, 4}, 2, 1.5, new int[] {3, 4}));

        Examples examples = Examples.from(flowers)
                .reals("measures", Flower::measures)
                .real("height", Flower::height)
                .index("species", Flower::species)
                .indices("parts", Flower::parts)
                .build();

        assertThat(examples.names()).containsExactly("measures", "height", "species", "parts");
        assertThat(((Column.Floats) examples.column("measures")).values()).containsExactly(1, 2, 3, 4);
        assertThat(((Column.Floats) examples.column("height")).values()).containsExactly(0.5f, 1.5f);
        assertThat(((Column.Indices) examples.column("species")).values()).containsExactly(0, 2);
        assertThat(((Column.Indices) examples.column("parts")).values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void areRefusedWithTheirPlace() {
        var builder = Examples.builder().reals("x", 1, 1, 2);
        refuses(() -> builder.reals("a", 2, 0, 1, 2, Float.NaN), "column 'a' is NaN in row 1, position 1");
        refuses(() -> builder.reals("a", 2, 0, 1, 2), "column 'a' has 3 values, which is no multiple of 2");
        refuses(() -> builder.reals("a", 0, 0, 1, 2), "column 'a' has 0 values a row, expected at least 1");
        refuses(() -> builder.reals("a", 2), "column 'a' is empty; a data set needs at least one row");
        refuses(() -> builder.reals("a", new float[][] {}), "column 'a' is empty");
        refuses(() -> builder.reals("a", new float[][] {{1}, {1, 2}}), "column 'a' has 2 values in row 1, expected 1");
        refuses(() -> builder.indices("a", 1, -2), "column 'a' is -2 in row 1, position 0; an index is at least 0");
        refuses(() -> builder.bytes("a", 1, 0, new byte[2]), "column 'a' is divided by 0.0, expected a number above 0");
        refuses(() -> builder.reals("x", 1, 1, 2), "two columns 'x'");
        refuses(() -> builder.indices("y", 1, 2, 3).build(), "column 'x' has 2 rows, column 'y' has 3");
        refuses(() -> Examples.builder().build(), "a data set without columns");
        refuses(() -> Examples.from(Stream.empty()), "the stream is empty; a data set needs at least one row");
        refuses(
                () -> Examples.from(Stream.of(1, 2)).indices("a", i -> new int[i]),
                "column 'a' has 2 values in row 1, expected 1 as in row 0");
    }

    @Test
    void moreValuesThanAnArrayHoldsAreRefused() {
        float[][] rows = new float[50_000][];
        Arrays.fill(rows, new float[50_000]);
        refuses(
                () -> Examples.builder().reals("a", rows),
                "column 'a' has 50000 rows of 50000 values, more than the 2147483645 that an array holds");
        int[] tokens = new int[50_000];
        var stream = Examples.from(Arrays.stream(rows));
        refuses(() -> stream.indices("b", row -> tokens), "column 'b' has 50000 rows of 50000 values");
    }

    @Test
    void columnsAreFoundByName() {
        Examples examples = Examples.builder().reals("image", 1, 1).build();
        refuses(() -> examples.column("imege"), "no column 'imege' in the data; did you mean 'image'?");
        assertThat(examples.renamed("image", "picture").names()).containsExactly("picture");
        assertThat(examples.renamed("image", "picture").column("picture").name())
                .isEqualTo("picture");
        refuses(() -> examples.renamed("label", "digit"), "no column 'label'");
    }

    @Test
    void canBeCutShort() {
        Examples examples = Examples.builder().indices("i", 5, 6, 7).build();
        assertThat(examples.first(2).size()).isEqualTo(2);
        assertThat(examples.first(9).size()).isEqualTo(3);
        assertThatThrownBy(() -> examples.first(0)).hasMessage("0 rows, expected at least 1");
    }

    private static void refuses(ThrowingCallable use, String message) {
        assertThatThrownBy(use).isInstanceOf(DataException.class).hasMessageContaining(message);
    }
}
