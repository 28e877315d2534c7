package dev.synapt.processor.lint;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.processor.declaration.ReadingProcessor;
import dev.synapt.processor.diagnostic.Diagnostic;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Severity;
import dev.synapt.processor.lowering.Lowering;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule where it warns, with the whole text at the line marked by an arrow, where it does not, and where it is silenced. */
class LintTest {

    private static final String ARROW = " // <-";
    private static final Map<String, Long> PARAMETERS =
            Map.of("large", 900_000L, "wide", 900_110L, "rest", 100_000L, "more", 125_000L);

    /** A network that breaks a rule, or just does not where {@code text} is empty. */
    private record Case(String title, Message lint, String source, String text) {
        @Override
        public String toString() {
            return lint.id() + ": " + title;
        }
    }

    private record Warning(String file, long line, String text) {}

    static Stream<Case> broken() {
        return Stream.of(
                field(
                        "two layers of zeros",
                        Message.ZERO_INITIALIZATION,
                        """
                        @Dense(8) @Tanh @Initialize(Initializer.ZERO) Layer hidden; // <-
                        @Dense(1) @Initialize(Initializer.ZERO) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of hidden start at zero, and so do those that read them: its 8 units compute the same,"
                                + " get the same gradient and stay equal for ever. Remove @Initialize, or choose a random"
                                + " initializer such as HE_NORMAL or XAVIER_NORMAL."),
                field(
                        "zeros that meet zeros after a pool",
                        Message.ZERO_INITIALIZATION,
                        """
                        @Reshape({1, 4, 4}) Layer image;
                        @Conv2d(filters = 3, kernel = 1) @Initialize(Initializer.ZERO) Layer maps; // <-
                        @GlobalAveragePool2d Layer means;
                        @Dense(2) @Initialize(Initializer.ZERO) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of maps start at zero, and so do those that read them: its 3 units compute the same, get"
                                + " the same gradient and stay equal for ever. Remove @Initialize, or choose a random"
                                + " initializer such as HE_NORMAL or XAVIER_NORMAL."),
                field(
                        "zeros before ReLU",
                        Message.ZERO_BEFORE_RELU,
                        """
                        @Dense(8) @Relu @Initialize(Initializer.ZERO) Layer hidden; // <-
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of hidden start at zero before @Relu, whose derivative at 0 is 0: its units are equal,"
                                + " get no gradient and never learn. Remove @Initialize, or choose HE_NORMAL."),
                field(
                        "He before tanh",
                        Message.HE_BEFORE_SATURATING,
                        """
                        @Dense(8) @Tanh @Initialize(Initializer.HE_NORMAL) Layer hidden; // <-
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of hidden start by He's rule, made for rectifiers: before @Tanh their variance is twice"
                                + " what keeps signals steady, and units saturate. Remove @Initialize, or choose"
                                + " XAVIER_NORMAL."),
                field(
                        "He before sigmoid on the field below",
                        Message.HE_BEFORE_SATURATING,
                        """
                        @Dense(8) @Initialize(Initializer.HE_UNIFORM) Layer hidden; // <-
                        @Sigmoid Layer squashed;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of hidden start by He's rule, made for rectifiers: before @Sigmoid their variance is"
                                + " twice what keeps signals steady, and units saturate. Remove @Initialize, or choose"
                                + " XAVIER_UNIFORM."),
                field(
                        "Xavier before ReLU",
                        Message.XAVIER_BEFORE_RELU,
                        """
                        @Dense(8) @Relu @Initialize(Initializer.XAVIER_UNIFORM) Layer hidden; // <-
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of hidden start by Xavier's rule, which does not make up for what @Relu cuts off: the"
                                + " signal's variance about halves with each such layer. Remove @Initialize, or choose"
                                + " HE_UNIFORM."),
                field(
                        "Xavier before GELU",
                        Message.XAVIER_BEFORE_RELU,
                        """
                        @Dense(8) @Gelu @Initialize(Initializer.XAVIER_NORMAL) Layer hidden; // <-
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "The weights of hidden start by Xavier's rule, which does not make up for what @Gelu cuts off: the"
                                + " signal's variance about halves with each such layer. Remove @Initialize, or choose"
                                + " HE_NORMAL."),
                field(
                        "four in a row",
                        Message.VANISHING_GRADIENTS,
                        """
                        @Dense(8) @Tanh Layer a;
                        @Dense(8) @Sigmoid Layer b;
                        @Dense(8) Layer between;
                        @Dense(8) @Tanh Layer c;
                        @Dense(8) @Sigmoid Layer d; // <-
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "d is the last of 4 layers in a row that end in sigmoid or tanh (a, b, c, d): gradients shrink at"
                                + " each and hardly reach the first. Use @Relu, @Gelu or @Swish in some of them, or add a"
                                + " shortcut with @Add."),
                field(
                        "softmax before cross-entropy",
                        Message.ACTIVATION_BEFORE_LOGITS,
                        """
                        @Dense(3) @Softmax Layer score; // <-
                        @CrossEntropy Loss loss;
                        """,
                        "score ends in @Softmax right before loss loss, which takes logits and applies softmax itself. Remove"
                                + " @Softmax; the generated model gives probabilities beside the logits."),
                field(
                        "sigmoid before binary cross-entropy",
                        Message.ACTIVATION_BEFORE_LOGITS,
                        """
                        @Dense(3) @Sigmoid Layer score; // <-
                        @Flatten Layer flat;
                        @BinaryCrossEntropy Loss loss;
                        """,
                        "score ends in @Sigmoid right before loss loss, which takes logits and applies sigmoid itself. Remove"
                                + " @Sigmoid; the generated model gives probabilities beside the logits."),
                field(
                        "sigmoid with an input between it and the loss",
                        Message.ACTIVATION_BEFORE_LOGITS,
                        """
                        @Dense(3) @Sigmoid Layer score; // <-
                        @Input(3) Input y;
                        @BinaryCrossEntropy(target = "y") Loss loss;
                        """,
                        "score ends in @Sigmoid right before loss loss, which takes logits and applies sigmoid itself. Remove"
                                + " @Sigmoid; the generated model gives probabilities beside the logits."),
                field(
                        "ReLU before cross-entropy",
                        Message.ACTIVATION_BEFORE_LOGITS,
                        """
                        @Dense(3) @Relu Layer score; // <-
                        @CrossEntropy Loss loss;
                        """,
                        "score ends in @Relu right before loss loss, which takes logits and needs negative ones too. Remove"
                                + " @Relu; the generated model gives probabilities beside the logits."),
                field(
                        "dropout on what a loss reads",
                        Message.DROPOUT_LAST,
                        """
                        @Dense(3) @Dropout Layer score; // <-
                        @CrossEntropy Loss loss;
                        """,
                        "score drops values of the prediction itself, right before loss loss: the loss then compares zeros"
                                + " with the target. Move @Dropout to a layer before it."),
                field(
                        "a layer nobody reads",
                        Message.UNREAD_LAYER,
                        """
                        @Dense(8) @Relu Layer forgotten; // <-
                        @From("x") @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "Nobody reads forgotten: it is no output, no loss depends on it, and it is left out of the generated"
                                + " code. Remove it, mark it as @Output, or name it in the @From, join or loss that should"
                                + " read it."),
                field(
                        "an input for nobody",
                        Message.UNREAD_INPUT,
                        """
                        @Input(4) Input z; // <-
                        @From("x") @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "Nobody reads z, which is no target either: training and prediction ask for its values and make nothing"
                                + " of them. Remove it, or name it in the @From, join or loss that should read it."),
                field(
                        "a loss of no weight",
                        Message.LOSS_WEIGHT_NOT_POSITIVE,
                        """
                        @Dense(1) Layer score;
                        @MeanSquaredError(weight = 0) Loss loss; // <-
                        """,
                        "The weight of loss loss is 0.0: nothing is learned from it. Give a weight above 0; 1 is usual."),
                field(
                        "a loss of negative weight",
                        Message.LOSS_WEIGHT_NOT_POSITIVE,
                        """
                        @Dense(1) Layer score;
                        @MeanSquaredError(weight = -1) Loss loss; // <-
                        """,
                        "The weight of loss loss is -1.0: training makes it larger. Give a weight above 0; 1 is usual."),
                field(
                        "a large dense layer after a flatten",
                        Message.LARGE_DENSE_AFTER_FLATTEN,
                        """
                        @Flatten @Dense(value = 100, bias = false) Layer large; // <-
                        @Dense(10) Layer rest;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "large holds 900,000 of the 1,000,001 parameters of the network (89 %), as a dense layer on 9,000"
                                + " flattened values. Pool before it, as by @MaxPool2d or @GlobalAveragePool2d in place of"
                                + " @Flatten, or give it fewer units."),
                field(
                        "a large dense layer on the field below a flatten",
                        Message.LARGE_DENSE_AFTER_FLATTEN,
                        """
                        @Flatten Layer flat;
                        @Dense(110) Layer wide; // <-
                        @Dense(10) Layer rest;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """,
                        "wide holds 900,110 of the 1,000,111 parameters of the network (90 %), as a dense layer on 8,181"
                                + " flattened values. Pool before it, as by @MaxPool2d or @GlobalAveragePool2d in place of"
                                + " @Flatten, or give it fewer units."),
                new Case(
                        "an image with its channels last",
                        Message.CHANNELS_LAST,
                        """
                        @Network
                        class Net {
                            @Input({32, 24, 3}) Input image; // <-
                            @Conv2d(filters = 4, kernel = 3) Layer maps;
                        }
                        """,
                        "image is [32, 24, 3], which maps reads as 32 channels: maps are [channels, height, width]. If the channels"
                                + " are last, declare @Input({3, 32, 24}), and bring the values into that order."),
                field(
                        "an id that does not exist",
                        Message.UNKNOWN_LINT,
                        """
                        @SuppressWarnings("synapt:unread-layr") @Dense(1) Layer score; // <-
                        @MeanSquaredError Loss loss;
                        """,
                        "@SuppressWarnings names \"synapt:unread-layr\", but there is no such lint. Did you mean"
                                + " \"unread-layer\"?"),
                network(
                        "gradient descent",
                        Message.HIGH_LEARNING_RATE,
                        "@Network",
                        "@Sgd(learningRate = 1.5) // <-",
                        "The learning rate of Net is 1.5, above 1.0: training will most likely diverge. Start with 0.01."),
                network(
                        "Adam",
                        Message.HIGH_LEARNING_RATE,
                        "@Network",
                        "@Adam(learningRate = 0.2) // <-",
                        "The learning rate of Net is 0.2, above 0.1: training will most likely diverge. Start with 0.001."),
                network(
                        "zero",
                        Message.LEARNING_RATE_NOT_POSITIVE,
                        "@Network",
                        "@RmsProp(learningRate = 0) // <-",
                        "The learning rate of Net is 0.0: nothing is ever learned. Start with 0.001."),
                network(
                        "below zero",
                        Message.LEARNING_RATE_NOT_POSITIVE,
                        "@Network",
                        "@Sgd(learningRate = -0.1) // <-",
                        "The learning rate of Net is -0.1: each step makes the loss larger. Start with 0.01."),
                network(
                        "training",
                        Message.BATCH_OF_ONE,
                        "@Network(batch = 1) // <-",
                        "@Adam",
                        "The batch of Net is 1: every step follows the gradient of a single example, which is noisy and slow. Choose"
                                + " a batch from 16 to 512; a step may still take fewer."),
                network(
                        "one more",
                        Message.LARGE_BATCH,
                        "@Network(batch = 8_193) // <-",
                        "@Adam",
                        "The batch of Net is 8,193, above 8,192: memory is planned for all of it, and so few large steps mostly"
                                + " generalise worse. Choose a batch from 16 to 512."));
    }

    static Stream<Case> kept() {
        return Stream.of(
                field("the last layer of zeros", Message.ZERO_INITIALIZATION, """
                        @Dense(8) @Tanh Layer hidden;
                        @Dense(3) @Initialize(Initializer.ZERO) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("zeros that random weights read", Message.ZERO_INITIALIZATION, """
                        @Dense(8) @Tanh @Initialize(Initializer.ZERO) Layer hidden;
                        @Dense(3) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("zeros that a join reads", Message.ZERO_INITIALIZATION, """
                        @Dense(16) @Initialize(Initializer.ZERO) Layer change;
                        @Add({"x", "change"}) Layer sum;
                        @Dense(3) @Initialize(Initializer.ZERO) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("zeros before a leaky ReLU", Message.ZERO_BEFORE_RELU, """
                        @Dense(8) @LeakyRelu @Initialize(Initializer.ZERO) Layer hidden;
                        @Dense(3) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("He before ReLU", Message.HE_BEFORE_SATURATING, """
                        @Dense(8) @Relu @Initialize(Initializer.HE_NORMAL) Layer hidden;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("Xavier before tanh", Message.XAVIER_BEFORE_RELU, """
                        @Dense(8) @Tanh @Initialize(Initializer.XAVIER_NORMAL) Layer hidden;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("three in a row", Message.VANISHING_GRADIENTS, """
                        @Dense(8) @Tanh Layer a;
                        @Dense(8) @Tanh Layer b;
                        @Dense(8) @Tanh Layer c;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("a row that ReLU breaks", Message.VANISHING_GRADIENTS, """
                        @Dense(8) @Tanh Layer a;
                        @Dense(8) @Tanh Layer b;
                        @Dense(8) @Relu Layer broken;
                        @Dense(8) @Tanh Layer c;
                        @Dense(8) @Tanh Layer d;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("a row with a shortcut", Message.VANISHING_GRADIENTS, """
                        @Dense(8) @Tanh Layer a;
                        @Dense(8) @Tanh Layer b;
                        @Add({"a", "b"}) Layer sum;
                        @Dense(8) @Tanh Layer c;
                        @Dense(8) @Tanh Layer d;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("four side by side", Message.VANISHING_GRADIENTS, """
                        @From("x") @Dense(8) @Tanh Layer a;
                        @From("x") @Dense(8) @Tanh Layer b;
                        @From("x") @Dense(8) @Tanh Layer c;
                        @From("x") @Dense(8) @Tanh Layer d;
                        @Add({"a", "b", "c", "d"}) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("sigmoid before a squared error", Message.ACTIVATION_BEFORE_LOGITS, """
                        @Dense(3) @Sigmoid Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("ReLU one layer earlier", Message.ACTIVATION_BEFORE_LOGITS, """
                        @Dense(3) @Relu Layer hidden;
                        @Dense(3) Layer score;
                        @CrossEntropy Loss loss;
                        """, ""),
                field("dropout one layer earlier", Message.DROPOUT_LAST, """
                        @Dense(8) @Relu @Dropout(0.5) Layer hidden;
                        @Dense(3) Layer score;
                        @CrossEntropy Loss loss;
                        """, ""),
                field("an output nobody reads", Message.UNREAD_LAYER, """
                        @Dense(8) @Output Layer code;
                        @From("x") @Dense(1) @Output Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("a layer that a loss reads by name", Message.UNREAD_LAYER, """
                        @Dense(8) Layer first;
                        @From("x") @Dense(1) Layer second;
                        @MeanSquaredError(of = "first", target = "a") Loss loss;
                        @MeanSquaredError(of = "second", target = "b") Loss other;
                        """, ""),
                field("a layer whose loss stands below an input", Message.UNREAD_LAYER, """
                        @Dense(1) Layer score;
                        @Input(1) Input y;
                        @MeanSquaredError(target = "y") Loss loss;
                        """, ""),
                new Case("the last layer without losses", Message.UNREAD_LAYER, """
                        @Network
                        class Net {
                            @Input(2) Input x;
                            @Dense(1) Layer score;
                        }
                        """, ""),
                field("an input that is a target", Message.UNREAD_INPUT, """
                        @Input(1) Input y;
                        @From("x") @Dense(1) Layer score;
                        @MeanSquaredError(target = "y") Loss loss;
                        """, ""),
                field("a loss of little weight", Message.LOSS_WEIGHT_NOT_POSITIVE, """
                        @Dense(1) Layer score;
                        @MeanSquaredError(weight = 0.1) Loss loss;
                        """, ""),
                field("a large dense layer without a flatten", Message.LARGE_DENSE_AFTER_FLATTEN, """
                        @Dense(100) Layer large;
                        @Dense(10) Layer rest;
                        @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                field("exactly 80 % after a flatten", Message.LARGE_DENSE_AFTER_FLATTEN, """
                        @Flatten @Dense(100) Layer large;
                        @Dense(10) Layer rest;
                        @Dense(10) Layer more;
                        @MeanSquaredError Loss loss;
                        """, ""),
                new Case("many narrow maps", Message.CHANNELS_LAST, """
                        @Network
                        class Net {
                            @Input({32, 24, 5}) Input image;
                            @Conv2d(filters = 4, kernel = 3) Layer maps;
                        }
                        """, ""),
                new Case("an image that is flattened", Message.CHANNELS_LAST, """
                        @Network
                        class Net {
                            @Input({32, 24, 3}) Input image;
                            @Flatten @Dense(4) Layer score;
                        }
                        """, ""),
                field("an id of another tool", Message.UNKNOWN_LINT, """
                        @SuppressWarnings("unused") @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, ""),
                network("gradient descent at 1", Message.HIGH_LEARNING_RATE, "@Network", "@Sgd(learningRate = 1)", ""),
                network("Adam at 0.1", Message.HIGH_LEARNING_RATE, "@Network", "@Adam(learningRate = 0.1)", ""),
                network("tiny", Message.LEARNING_RATE_NOT_POSITIVE, "@Network", "@Sgd(learningRate = 1e-9)", ""),
                network("two", Message.BATCH_OF_ONE, "@Network(batch = 2)", "@Sgd", ""),
                new Case("inference", Message.BATCH_OF_ONE, """
                        @Network(batch = 1)
                        class Net {
                            @Input(2) Input x;
                            @Dense(1) Layer score;
                        }
                        """, ""),
                network("8,192", Message.LARGE_BATCH, "@Network(batch = 8_192)", "@Sgd", ""));
    }

    static Stream<Case> brokenWithoutSuppression() {
        return broken().filter(broken -> !broken.source.contains("@SuppressWarnings"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void warnsWithAReasonAndAWayOut(Case broken) {
        List<String> lines = broken.source.lines().toList();
        long line = 1L + lines.indexOf(marked(lines));
        assertThat(warnings(broken.source))
                .containsExactly(new Warning("Net.java", line, broken.text + " [synapt:" + broken.lint.id() + "]"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void saysNothingWhereTheRuleIsKept(Case kept) {
        assertThat(warnings(kept.source)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenWithoutSuppression")
    void isSilencedWhereItWarns(Case broken) {
        String marked = marked(broken.source.lines().toList());
        assertThat(warnings(broken.source.replace(marked, suppress(broken.lint) + marked)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isSilencedForTheWholeClass(Case broken) {
        assertThat(warnings(broken.source.replace("class Net", suppress(broken.lint) + "class Net")))
                .isEmpty();
    }

    @Test
    void anotherIdSilencesNothing() {
        var source = field("", Message.UNREAD_LAYER, """
                        @SuppressWarnings({"synapt:dropout-last", "unused"}) @Dense(8) Layer forgotten;
                        @From("x") @Dense(1) Layer score;
                        @MeanSquaredError Loss loss;
                        """, "").source;
        assertThat(warnings(source)).hasSize(1);
    }

    @Test
    void countsTheParametersOfTheLoweredNetwork() {
        var reported = new ArrayList<Diagnostic>();
        var processor = new ReadingProcessor((network, _) -> {
            var diagnostics = Diagnostics.recording();
            Lints.check(network, Lowering.lower(network, diagnostics).orElseThrow(), diagnostics);
            reported.addAll(diagnostics.reported());
        });
        var _ = javac().withProcessors(processor).compile(JavaFileObjects.forSourceString("Net", """
                        import dev.synapt.*;
                        @Network
                        class Net {
                            @Input({3, 32, 32}) Input image;
                            @Flatten @Dense(512) @Relu Layer hidden;
                            @Dense(10) Layer scores;
                        }
                        """));
        assertThat(reported)
                .extracting(Diagnostic::text)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(
                                "hidden holds 1,573,376 of the 1,578,506 parameters of the network (99 %), as a dense layer on"
                                        + " 3,072 flattened values."));
    }

    @Test
    void everyLintIsTestedBothWays() {
        var lints = Stream.of(Message.values())
                .filter(message -> message.severity() == Severity.WARNING)
                .toList();
        assertThat(broken().map(Case::lint).collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(lints);
        assertThat(kept().map(Case::lint).collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(lints);
    }

    private static Case field(String title, Message lint, String fields, String text) {
        return new Case(title, lint, """
                @Network
                @Adam
                class Net {
                    @Input(16) Input x;
                %s}
                """.formatted(fields.indent(4)), text);
    }

    private static Case network(String title, Message lint, String network, String optimizer, String text) {
        return new Case(title, lint, """
                %s
                %s
                class Net {
                    @Input(2) Input x;
                    @Dense(1) Layer score;
                    @MeanSquaredError Loss loss;
                }
                """.formatted(network, optimizer), text);
    }

    private static String marked(List<String> lines) {
        return lines.stream().filter(line -> line.endsWith(ARROW)).findFirst().orElseThrow();
    }

    private static String suppress(Message lint) {
        return "@SuppressWarnings(\"synapt:" + lint.id() + "\") ";
    }

    private static List<Warning> warnings(String source) {
        var processor = new ReadingProcessor((network, diagnostics) -> {
            var lowered = Lowering.lower(network, Diagnostics.recording()).orElseThrow();
            Lints.check(network, withParameters(lowered), diagnostics);
        });
        var compilation = javac().withProcessors(processor)
                .compile(JavaFileObjects.forSourceString("Net", "import dev.synapt.*; " + source));
        assertThat(compilation.errors()).isEmpty();
        return new ArrayList<>(compilation.warnings())
                .stream()
                        .map(warning -> new Warning(
                                warning.getSource().getName(),
                                warning.getLineNumber(),
                                warning.getMessage(Locale.ROOT)))
                        .toList();
    }

    /** With the numbers of parameters of large networks, and one for each field that has some. */
    private static LoweredNetwork withParameters(LoweredNetwork lowered) {
        var fields = lowered.fields().stream()
                .map(field -> new FieldSpec(
                        field.name(),
                        field.kind(),
                        field.shape(),
                        PARAMETERS.getOrDefault(field.name(), Math.min(field.parameters(), 1)),
                        field.reads()))
                .toList();
        return new LoweredNetwork(
                lowered.training(),
                lowered.inference(),
                lowered.parameters(),
                lowered.statistics(),
                lowered.inputs(),
                lowered.targets(),
                lowered.losses(),
                lowered.outputs(),
                fields);
    }
}
