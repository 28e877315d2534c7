package dev.synapt.processor.lowering;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when a loss does not match what it reads or compares with. */
class LossErrorsTest {

    static Stream<Mistake> losses() {
        return Stream.of(
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer scores;
                        @CrossEntropy Loss loss;
                        @CrossEntropy(of = "loss") Loss other; // <-
                        """,
                        "other reads \"loss\", which is a loss; expected an input or a layer."
                                + " Name what the loss reads: \"scores\". [synapt:reads-a-loss]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer scores;
                        @CrossEntropy(of = "x") Loss loss; // <-
                        """,
                        "Loss loss reads the input x; expected a layer."
                                + " Name the layer that gives the prediction: of = \"...\"."
                                + " [synapt:loss-reads-input]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @MeanSquaredError(target = "x") Loss loss; // <-
                        @Dense(4) Layer y;
                        """,
                        "loss reads the field above it, but there is none."
                                + " Declare an input or a layer above it, or name the field to read."
                                + " [synapt:nothing-above]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(1) Layer score;
                        @CrossEntropy Loss loss; // <-
                        """,
                        "Cross-entropy loss reads score of shape [1]; expected two or more classes in its last dimension."
                                + " Give score one unit for each class, or use @BinaryCrossEntropy for a yes-or-no question."
                                + " [synapt:classes-expected]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer scores;
                        @CrossEntropy(target = "x") Loss loss; // <-
                        """,
                        "Cross-entropy loss has the input x as its target, which holds real values; expected indices below 3."
                                + " Declare it with indices = 3, or use another loss. [synapt:labels-expected]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Input(value = {}, indices = 5) Input label;
                        @From("x") @Dense(3) Layer scores;
                        @CrossEntropy(target = "label") Loss loss; // <-
                        """,
                        "Cross-entropy loss has the input label as its target, which holds indices below 5; expected indices"
                                + " below 3. Declare it with indices = 3, or use another loss. [synapt:labels-expected]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Input(value = 1, indices = 3) Input label;
                        @From("x") @Dense(3) Layer scores;
                        @CrossEntropy(target = "label") Loss loss; // <-
                        """,
                        "Loss loss compares scores of shape [3] with its target label of shape [1]; expected a target of shape"
                                + " []. Change the shape of scores or that of label, or name another target."
                                + " [synapt:target-shape-differs]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer code;
                        @MeanSquaredError(weight = 2,
                            target = "x") Loss loss; // <-
                        """,
                        "Loss loss compares code of shape [3] with its target x of shape [4]; expected a target of shape [3]."
                                + " Change the shape of code or that of x, or name another target."
                                + " [synapt:target-shape-differs]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Input(value = 3, indices = 2) Input bits;
                        @From("x") @Dense(3) Layer y;
                        @BinaryCrossEntropy(target = "bits") Loss loss; // <-
                        """,
                        "Loss loss has the input bits as its target, which holds indices; expected real values."
                                + " Remove indices from bits, or use @CrossEntropy. [synapt:real-target-expected]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer a;
                        @MeanSquaredError Loss first;
                        @From("x") @Dense(2) Layer b;
                        @CrossEntropy Loss second; // <-
                        """,
                        "The target target is real values of shape [3] for loss first but indices below 2 of shape [] for loss"
                                + " second. Give the targets different names. [synapt:targets-differ]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Dense(3) Layer y;
                        @MeanSquaredError(target = "y") Loss loss; // <-
                        """,
                        "Loss loss has the target \"y\", which is a layer; expected an input or a name of its own."
                                + " Name the target after what it holds; \"of\" names the layer that is compared with it."
                                + " [synapt:name-of-layer-as-target]"),
                new Mistake(
                        """
                        @Input(4) Input x;
                        @Relu Layer y;
                        @MeanSquaredError Loss loss; // <-
                        """,
                        "Loss loss depends on no weights."
                                + " Let it read a layer that comes after a @Dense or @Conv2d. [synapt:nothing-to-train]"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void pointsAtTheMistake(Mistake mistake) {
        mistake.isShown(Declared.trained(mistake.fields()));
    }
}
