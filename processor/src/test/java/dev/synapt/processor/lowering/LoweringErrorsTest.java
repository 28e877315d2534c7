package dev.synapt.processor.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users read when names lead nowhere or shapes do not fit: the whole text, the file and the line, which each source marks by
 * an arrow.
 */
class LoweringErrorsTest {

    static Stream<Mistake> names() {
        return Stream.of(
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer hidden;
                        @From("hiden") @Dense(2) Layer y; // <-
                        """, "There is no input or layer \"hiden\". Did you mean \"hidden\"? [synapt:unknown-name]"),
                new Mistake("""
                        @Input(4) Input left;
                        @Input(4) Input right;
                        @Add({"left",
                            "elsewhere"}) Layer y; // <-
                        """, "There is no input or layer \"elsewhere\". Known: left, right. [synapt:unknown-name]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @From("late") @Dense(4) Layer early; // <-
                        @From("x") @Dense(4) Layer late;
                        """,
                        "\"late\" is declared below early, which reads it. Move late above early."
                                + " [synapt:later-name]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Add({"x", "c"}) Layer a; // <-
                        @Dense(4) Layer b;
                        @Dense(4) Layer c;
                        """,
                        "The layers read each other in a circle: a reads c, which reads b, which reads a."
                                + " Let one of them read a field outside the circle. [synapt:cycle]"),
                new Mistake("""
                        @Input(4) Input x;
                        @Add({"x", "a"}) Layer a; // <-
                        """, "a reads itself. Name another field. [synapt:reads-itself]"),
                new Mistake(
                        """
                        @Dense(2) Layer y; // <-
                        @Input(4) Input x;
                        """,
                        "y reads the field above it, but there is none."
                                + " Declare an input or a layer above it, or name the field to read."
                                + " [synapt:nothing-above]"),
                new Mistake(
                        """
                        @Input(value = 4, indices = 7) Input words;
                        @Dense(2) Layer y; // <-
                        """,
                        "y reads words, which holds indices; expected real values."
                                + " Remove indices from words, or use it as the target of a @CrossEntropy."
                                + " [synapt:indices-as-values]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Input(value = 4, indices = 7) Input words;
                        @Concat({
                            "x",
                            "words"}) Layer y; // <-
                        """,
                        "y reads words, which holds indices; expected real values."
                                + " Remove indices from words, or use it as the target of a @CrossEntropy."
                                + " [synapt:indices-as-values]"));
    }

    static Stream<Mistake> shapes() {
        return Stream.of(
                new Mistake(
                        """
                        @Input({1, 28, 28}) Input image;
                        @Dense(10) Layer scores; // <-
                        """,
                        "@Dense on scores reads image of shape [1, 28, 28], a map; expected a row of values such as [784]."
                                + " Flatten it first: @Flatten @Dense on scores. [synapt:dense-after-map]"),
                new Mistake(
                        """
                        @Input({2, 3, 1, 8, 8}) Input images;
                        @Conv2d(filters = 4, kernel = 3) @Relu Layer maps;
                        @Tanh Layer bent;
                        @Dense(10) Layer scores; // <-
                        """,
                        "@Dense on scores reads bent of shape [2, 3, 4, 6, 6], a map; expected a row of values such as [864]."
                                + " Flatten it first: @Flatten @Dense on scores. [synapt:dense-after-map]"),
                new Mistake(
                        """
                        @Input({}) Input x;
                        @Dense(10) Layer y; // <-
                        """,
                        "@Dense on y reads x of shape []; expected at least one dimension."
                                + " Reshape x first, as in: @Reshape(1). [synapt:dimension-expected]"),
                new Mistake(
                        """
                        @Input({}) Input x;
                        @BatchNorm Layer y; // <-
                        """,
                        "@BatchNorm on y reads x of shape []; expected at least one dimension."
                                + " Reshape x first, as in: @Reshape(1). [synapt:dimension-expected]"),
                new Mistake(
                        """
                        @Input({}) Input x;
                        @Softmax Layer y; // <-
                        """,
                        "@Softmax on y reads x of shape []; expected at least one dimension."
                                + " Reshape x first, as in: @Reshape(1). [synapt:dimension-expected]"),
                new Mistake(
                        """
                        @Input({}) Input x;
                        @Concat({"x", "x"}) Layer y; // <-
                        """,
                        "@Concat on y reads x of shape []; expected at least one dimension."
                                + " Reshape x first, as in: @Reshape(1). [synapt:dimension-expected]"),
                image("Conv2d", "@Conv2d(filters = 2, kernel = 3)"),
                image("MaxPool2d", "@MaxPool2d(2)"),
                image("AveragePool2d", "@AveragePool2d(2)"),
                image("GlobalAveragePool2d", "@GlobalAveragePool2d"),
                new Mistake(
                        """
                        @Input({1, 6, 9}) Input image;
                        @Conv2d(
                            filters = 2,
                            kernel = 5, // <-
                            dilation = 2,
                            pad = {1, 0}) Layer maps;
                        """,
                        "maps: the kernel covers 9x9 but the input image is 8x9 with its padding; expected a kernel no larger"
                                + " than its input. Make the kernel smaller, leave out a pool before it, or pad: padding ="
                                + " Padding.SAME. [synapt:kernel-larger-than-input]"),
                new Mistake(
                        """
                        @Input({28, 28, 1}) Input image;
                        @Conv2d(filters = 2, kernel = 3) Layer maps; // <-
                        """,
                        "maps: the kernel covers 3x3 but the input image is 28x1 with its padding: maps are [channels, height, width]."
                                + " image looks as if its channels were last. Declare @Input({1, 28, 28}), and bring the values into"
                                + " that order. [synapt:kernel-larger-channels-last]"),
                new Mistake(
                        """
                        @Input({1, 2, 9}) Input image;
                        @MaxPool2d(3) Layer smaller; // <-
                        """,
                        "smaller: the kernel covers 3x3 but the input image is 2x9 with its padding; expected a kernel no"
                                + " larger than its input. Make the kernel smaller, leave out a pool before it, or pad: padding"
                                + " = Padding.SAME. [synapt:kernel-larger-than-input]"),
                new Mistake(
                        """
                        @Input({1, 4, 4}) Input image;
                        @MaxPool2d(
                            value = 2,
                            pad = {0, 0, 0, 2}) Layer pooled; // <-
                        """,
                        "pooled: padded by [0, 0, 0, 2] with a kernel that covers 2x2, some windows see nothing but padding."
                                + " Pad by less than the kernel covers. [synapt:padding-beyond-kernel]"),
                new Mistake(
                        """
                        @Input({1, 2, 2}) Input image;
                        @MaxPool2d(value = 2, dilation = 3, pad = 1) Layer pooled; // <-
                        """,
                        "pooled: padded by [1, 1, 1, 1] with a kernel that covers 4x4, some windows see nothing but padding."
                                + " Pad by less than the kernel covers. [synapt:padding-beyond-kernel]"),
                new Mistake(
                        """
                        @Input({3, 4, 4}) Input image;
                        @Conv2d(filters = 4, kernel = 1,
                            groups = 2) Layer maps; // <-
                        """,
                        "maps: 2 groups do not divide the 3 channels of image."
                                + " Give a number of groups that divides the channels and the filters."
                                + " [synapt:groups-do-not-divide-channels]"),
                new Mistake(
                        """
                        @Input({3, 4}) Input x;
                        @Reshape({2, 5}) Layer y; // <-
                        """,
                        "y: x of shape [3, 4] has 12 values, but [2, 5] has 10."
                                + " Give a shape of as many values; one dimension may be -1, to be worked out."
                                + " [synapt:reshape-does-not-fit]"),
                new Mistake(
                        """
                        @Input({3, 4}) Input x;
                        @Reshape({5, -1}) Layer y; // <-
                        """,
                        "y: x of shape [3, 4] has 12 values, but [5, -1] has a multiple of 5."
                                + " Give a shape of as many values; one dimension may be -1, to be worked out."
                                + " [synapt:reshape-does-not-fit]"),
                new Mistake(
                        """
                        @Input(3) Input x;
                        @Dense(4) Layer change;
                        @Add({
                            "x",
                            "change"}) Layer sum; // <-
                        """,
                        "sum joins x of shape [3] and change of shape [4]; expected equal shapes."
                                + " Bring one to the other's shape first, as by @Dense, @Conv2d or @Reshape."
                                + " [synapt:shapes-differ]"),
                new Mistake(
                        """
                        @Input({3, 4}) Input a;
                        @Input({3, 5}) Input b;
                        @Concat({"a", "b"}) Layer both; // <-
                        """,
                        "both joins a of shape [3, 4] and b of shape [3, 5] along axis 0; expected all other dimensions to be"
                                + " equal. Bring one to the other's shape first, or join along another axis."
                                + " [synapt:concat-shapes-differ]"),
                new Mistake(
                        """
                        @Input({3, 4}) Input a;
                        @Input(3) Input b;
                        @Concat(value = {"a", "b"}, axis = 1) Layer both; // <-
                        """,
                        "both joins a of shape [3, 4] and b of shape [3] along axis 1; expected all other dimensions to be"
                                + " equal. Bring one to the other's shape first, or join along another axis."
                                + " [synapt:concat-shapes-differ]"),
                new Mistake(
                        """
                        @Input({3, 4}) Input a;
                        @Concat(value = {"a", "a"},
                            axis = 2) Layer both; // <-
                        """,
                        "both: axis 2 is outside the shape [3, 4]. Give an axis from -2 to 1; the batch does not count."
                                + " [synapt:axis-out-of-range]"));
    }

    private static Mistake image(String name, String annotation) {
        return new Mistake(
                "@Input({28, 28}) Input x;\n" + annotation + " Layer y; // <-\n",
                "@" + name
                        + " on y reads x of shape [28, 28]; expected at least three dimensions: channels, height, width."
                        + " Declare the input as an image, as in @Input({1, 28, 28}), or reshape x before."
                        + " [synapt:image-expected]");
    }

    static Stream<Mistake> sizes() {
        return Stream.of(
                new Mistake(
                        """
                        @Input({100000, 100000}) Input x; // <-
                        @Relu Layer y;
                        """,
                        "x: one input has 10,000,000,000 values; expected no more than 2,147,482,624,"
                                + " which an array holds. Make it smaller; where it is a weight, a @Flatten before a large @Dense is often the cause."
                                + " [synapt:size-overflow]"),
                new Mistake(
                        """
                        @Input(100000) Input x;
                        @Dense(100000) Layer y; // <-
                        """,
                        "y: its weight of shape [100000, 100000] has 10,000,000,000 values; expected no more than"
                                + " 2,147,482,624, which an array holds. Make it smaller; where it is a weight, a @Flatten before a"
                                + " large @Dense is often the cause. [synapt:size-overflow]"),
                new Mistake(
                        """
                        @Input({65536, 8}) Input x;
                        @Dense(32768) Layer y; // <-
                        """,
                        "y: its result of shape [65536, 32768] has 2,147,483,648 values; expected no more than"
                                + " 2,147,482,624, which an array holds. Make it smaller; where it is a weight, a @Flatten before a"
                                + " large @Dense is often the cause. [synapt:size-overflow]"),
                new Mistake(
                        """
                        @Input({1, 16384, 16384}) Input image; // <-
                        @Relu Layer y;
                        """,
                        "image: one input takes 2,147,483,648 values at the declared batch of 8; expected no more than"
                                + " 2,147,482,624, which an array holds. Make the batch or the layer smaller."
                                + " [synapt:buffer-too-large]"),
                new Mistake(
                        """
                        @Input({1, 4, 4}) Input image;
                        @Conv2d(filters = 1, kernel = 2,
                            pad = 2000000000) Layer y; // <-
                        """,
                        "y: its padded input has 16,000,000,032,000,000,016 values; expected no more than 2,147,482,624,"
                                + " which an array holds. Make it smaller; where it is a weight, a @Flatten before a large @Dense is often the cause."
                                + " [synapt:size-overflow]"));
    }

    @ParameterizedTest
    @MethodSource({"names", "shapes", "sizes"})
    void pointsAtTheMistake(Mistake mistake) {
        mistake.isShown(Declared.untrained(mistake.fields()));
    }

    @Test
    void reportsEachMistakeOnceAndAllOfThemInOneRun() {
        List<String> texts = new ArrayList<>();
        Declared.errors(Declared.trained("""
                        @Input({1, 8, 8}) Input image;
                        @Conv2d(filters = 2, kernel = 9) Layer maps;
                        @Flatten @Dense(3) Layer scores;
                        @From("imag") @Flatten @Dense(2) Layer other;
                        @From("image") @Dense(2) Layer third;
                        @CrossEntropy(of = "scores") Loss loss;
                        @CrossEntropy(of = "third") Loss last;
                        """))
                .forEach(error -> texts.add(error.text().replaceFirst(".*\\[", "[")));
        assertThat(texts)
                .containsExactly(
                        "[synapt:unknown-name]", "[synapt:kernel-larger-than-input]", "[synapt:dense-after-map]");
    }
}
