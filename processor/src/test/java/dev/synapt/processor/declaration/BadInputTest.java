package dev.synapt.processor.declaration;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.processor.SynaptProcessor;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when a declaration is wrong: the whole text, the file and the line, which each source marks by an arrow. */
class BadInputTest {

    private static final String ARROW = "// <-";

    private record Case(String title, String source, String text) {
        Error error() {
            var lines = source.lines().toList();
            int marked = IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).endsWith(ARROW))
                    .findFirst()
                    .orElseThrow();
            return new Error("Net.java", 1 + marked, text);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private record Error(String file, long line, String text) {}

    static Stream<Case> classes() {
        return Stream.of(
                new Case(
                        "an interface",
                        """
                        @Network
                        interface Net {} // <-
                        """,
                        "@Network is on Net, which is an interface; expected a class."
                                + " Declare it as class Net. [synapt:not-a-class]"),
                new Case(
                        "a record",
                        """
                        @Network
                        record Net() {} // <-
                        """,
                        "@Network is on Net, which is a record; expected a class."
                                + " Declare it as class Net. [synapt:not-a-class]"),
                new Case(
                        "an enum",
                        """
                        @Network
                        enum Net {} // <-
                        """,
                        "@Network is on Net, which is an enum; expected a class."
                                + " Declare it as class Net. [synapt:not-a-class]"),
                new Case(
                        "an annotation",
                        """
                        @Network
                        @interface Net {} // <-
                        """,
                        "@Network is on Net, which is an annotation; expected a class."
                                + " Declare it as class Net. [synapt:not-a-class]"),
                new Case(
                        "an abstract class",
                        """
                        @Network
                        abstract class Net { // <-
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                        }
                        """,
                        "Network Net is abstract."
                                + " Remove abstract; the class only declares and is never instantiated."
                                + " [synapt:abstract-class]"),
                new Case(
                        "a private class",
                        """
                        class Outer {
                            @Network
                            private static class Net { // <-
                                @Input(2) Input x;
                                @Dense(1) Layer y;
                            }
                        }
                        """,
                        "Network Net is private. Remove private; the generated classes lie beside it."
                                + " [synapt:private-class]"),
                new Case(
                        "a generic class",
                        """
                        @Network
                        class Net<T, U> { // <-
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                        }
                        """,
                        "Network Net has type parameters T, U. Remove them; write a class for each network."
                                + " [synapt:generic-class]"),
                new Case(
                        "an inner class",
                        """
                        class Outer {
                            @Network
                            class Net { // <-
                                @Input(2) Input x;
                                @Dense(1) Layer y;
                            }
                        }
                        """,
                        "Network Net is nested in Outer without being static. Add static, or move it to a file of its"
                                + " own. [synapt:inner-class]"),
                new Case(
                        "a class that extends another",
                        """
                        class Base {
                            int width;
                        }

                        @Network
                        class Net extends Base { // <-
                            @Input(2) Input z;
                            @Dense(1) Layer y;
                        }
                        """,
                        "Network Net extends Base, whose fields would not be part of it. Remove extends and declare all"
                                + " fields in Net. [synapt:extending-class]"),
                new Case(
                        "no inputs",
                        """
                        @Network
                        class Net { // <-
                            @Dense(1) Layer y;
                        }
                        """,
                        "Network Net has no input. Declare one, as in: @Input({1, 28, 28}) Input image;"
                                + " [synapt:no-inputs]"),
                new Case(
                        "no layers",
                        """
                        @Network
                        class Net { // <-
                            @Input(2) Input x;
                        }
                        """,
                        "Network Net has no layer. Declare one, as in: @Dense(10) Layer scores; [synapt:no-layers]"),
                new Case(
                        "a batch of none",
                        """
                        @Network(
                                batch = 0) // <-
                        class Net {
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                        }
                        """,
                        "batch of @Network on Net is 0; expected at least 1. Give a size of 1 or more."
                                + " [synapt:size-not-positive]"));
    }

    static Stream<Case> optimizers() {
        return Stream.of(
                new Case(
                        "two optimizers",
                        """
                        @Network
                        @Adam
                        @Sgd // <-
                        class Net {
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                            @MeanSquaredError Loss loss;
                        }
                        """,
                        "Network Net has two optimizers, @Adam and @Sgd; expected one at most. Remove one of them."
                                + " [synapt:two-optimizers]"),
                new Case(
                        "losses without an optimizer",
                        """
                        @Network
                        class Net {
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                            @MeanSquaredError
                            Loss loss; // <-
                        }
                        """,
                        "Network Net has the loss loss but no optimizer to make it smaller. Put @Adam, @AdamW, @Sgd or"
                                + " @RmsProp on the class, or remove the loss for a network that only predicts."
                                + " [synapt:losses-without-optimizer]"),
                new Case(
                        "an optimizer without losses",
                        """
                        @Network
                        @Adam // <-
                        class Net {
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                        }
                        """,
                        "Network Net has the optimizer @Adam but no loss to make smaller. Declare one, as in:"
                                + " @CrossEntropy(target = \"digit\") Loss loss; or remove @Adam for a network that only"
                                + " predicts. [synapt:optimizer-without-losses]"),
                trained(
                        "Nesterov without momentum",
                        "@Sgd(nesterov = true)",
                        "nesterov of @Sgd on Net looks ahead along the momentum, but the momentum is 0. Give a momentum,"
                                + " as in: momentum = 0.9, or remove nesterov. [synapt:nesterov-without-momentum]"),
                trained(
                        "a momentum of 1",
                        "@Sgd(momentum = 1)",
                        "momentum of @Sgd on Net is 1.0; expected at least 0 and, as a float, below 1. The usual value is 0.9."
                                + " [synapt:fraction-out-of-range]"),
                trained(
                        "a decay below 0",
                        "@RmsProp(decay = -0.1)",
                        "decay of @RmsProp on Net is -0.1; expected at least 0 and, as a float, below 1. The usual value is 0.99."
                                + " [synapt:fraction-out-of-range]"),
                trained(
                        "a beta1 of 1",
                        "@Adam(beta1 = 1)",
                        "beta1 of @Adam on Net is 1.0; expected at least 0 and, as a float, below 1. The usual value is 0.9."
                                + " [synapt:fraction-out-of-range]"),
                trained(
                        "a beta2 that is not a number",
                        "@AdamW(beta2 = Double.NaN)",
                        "beta2 of @AdamW on Net is NaN; expected at least 0 and, as a float, below 1. The usual value is 0.999."
                                + " [synapt:fraction-out-of-range]"),
                trained(
                        "an epsilon that is 0 as a float",
                        "@Adam(epsilon = 1e-60)",
                        "epsilon of @Adam on Net is 1.0E-60; expected a number above 0 that a float holds. The usual value is"
                                + " 1e-8. [synapt:number-not-positive]"),
                trained(
                        "a beta that is 1 as a float",
                        "@Adam(beta1 = 0.999999999999)",
                        "beta1 of @Adam on Net is 0.999999999999; expected at least 0 and, as a float, below 1. The usual value"
                                + " is 0.9. [synapt:fraction-out-of-range]"),
                trained(
                        "an epsilon of 0",
                        "@Adam(epsilon = 0)",
                        "epsilon of @Adam on Net is 0.0; expected a number above 0 that a float holds. The usual value is 1e-8."
                                + " [synapt:number-not-positive]"),
                trained(
                        "a negative weight decay",
                        "@Sgd(weightDecay = -1)",
                        "weightDecay of @Sgd on Net is -1.0; expected a number of at least 0 that a float holds. Give 0 for none."
                                + " [synapt:negative-number]"),
                trained(
                        "a negative norm to clip to",
                        "@Adam(clipNorm = -1)",
                        "clipNorm of @Adam on Net is -1.0; expected a number of at least 0 that a float holds. Give 0 for none."
                                + " [synapt:negative-number]"),
                trained(
                        "an infinite learning rate",
                        "@Adam(learningRate = 1 / 0.0)",
                        "learningRate of @Adam on Net is Infinity; expected a finite number that a float holds. Write it as a number such as"
                                + " 0.01. [synapt:not-finite]"));
    }

    static Stream<Case> fields() {
        return Stream.of(
                layer(
                        "a field of another type",
                        "String name;",
                        "Field name has the type java.lang.String; expected Input, Layer or Loss. Change its type, or make"
                                + " it static if it is no part of the network. [synapt:wrong-field-type]"),
                layer(
                        "a primitive field",
                        "int units;",
                        "Field units has the type int; expected Input, Layer or Loss. Change its type, or make it static"
                                + " if it is no part of the network. [synapt:wrong-field-type]"),
                layer(
                        "a static layer",
                        "@Dense(3) static Layer more;",
                        "Field more is static; inputs, layers and losses are not. Remove static. [synapt:static-field]"),
                layer(
                        "two declarators",
                        "@Dense(3) Layer first, second;",
                        "Fields first and second are declared together; expected one field a declaration. Write a"
                                + " declaration of its own for second, with its own annotations."
                                + " [synapt:two-declarators]"),
                layer(
                        "an input without a shape",
                        "Input more;",
                        "Input more has no shape. Give the shape of one example, as in: @Input({1, 28, 28}) Input more;"
                                + " [synapt:input-without-shape]"),
                layer(
                        "a layer without a layer",
                        "Layer more;",
                        "Layer more does not say which layer it is. Add an annotation such as @Dense, @Conv2d, @MaxPool2d,"
                                + " @Add, @BatchNorm, @Flatten or @Relu. [synapt:layer-without-layer]"),
                layer(
                        "a layer that only says where it reads",
                        "@From(\"x\") @Output Layer more;",
                        "Layer more does not say which layer it is. Add an annotation such as @Dense, @Conv2d, @MaxPool2d,"
                                + " @Add, @BatchNorm, @Flatten or @Relu. [synapt:layer-without-layer]"),
                layer(
                        "two layers",
                        "@Dense(3) @MaxPool2d(2) Layer more;",
                        "Field more carries two layers, @Dense and @MaxPool2d; expected one. Give @MaxPool2d a field of"
                                + " its own below. [synapt:two-layers]"),
                layer(
                        "two activations",
                        "@Dense(3) @Relu @Tanh Layer more;",
                        "Field more carries two activations, @Relu and @Tanh; expected one. Give @Tanh a field of its own"
                                + " below. [synapt:two-activations]"),
                layer(
                        "a layer's annotation on an input",
                        "@Input(3) @Dense(4) Input more;",
                        "@Dense does not apply to more; expected it on a field of type Layer. Move it or remove it."
                                + " [synapt:misplaced-annotation]"),
                layer(
                        "@From on an input",
                        "@Input(3) @From(\"x\") Input more;",
                        "@From does not apply to more; expected it on a field of type Layer. Move it or remove it."
                                + " [synapt:misplaced-annotation]"),
                layer(
                        "@Output on an input",
                        "@Input(3) @Output Input more;",
                        "@Output does not apply to more; expected it on a field of type Layer. Move it or remove it."
                                + " [synapt:misplaced-annotation]"),
                layer(
                        "an input's annotation on a layer",
                        "@Dense(3) @Input(4) Layer more;",
                        "@Input does not apply to more; expected it on a field of type Input. Move it or remove it."
                                + " [synapt:misplaced-annotation]"),
                layer(
                        "a loss on a layer",
                        "@Dense(3) @CrossEntropy Layer more;",
                        "@CrossEntropy does not apply to more; expected it on a field of type Loss. Move it or remove it."
                                + " [synapt:misplaced-annotation]"),
                layer(
                        "weights to start where there are none",
                        "@Flatten @Relu @Initialize(Initializer.ZERO) Layer more;",
                        "@Initialize is on field more, which has no weights. Move it to a field with @Dense or @Conv2d, or"
                                + " remove it. [synapt:initialize-without-weights]"),
                layer(
                        "@From on a join",
                        "@From(\"x\") @Add({\"x\", \"y\"}) Layer more;",
                        "@From is on field more, but @Add lists all that it reads itself. Put \"x\" among the operands of"
                                + " @Add and remove @From. [synapt:from-on-join]"),
                layer(
                        "a join of one",
                        "@Concat(\"x\") Layer more;",
                        "@Concat on more has one, \"x\"; expected two or more operands. Name all the fields that it joins:"
                                + " ({\"a\", \"b\"}). [synapt:too-few-operands]"),
                layer(
                        "a join of none",
                        "@Multiply({}) Layer more;",
                        "@Multiply on more has none; expected two or more operands. Name all the fields that it joins:"
                                + " ({\"a\", \"b\"}). [synapt:too-few-operands]"),
                layer(
                        "names that differ in case",
                        "@Dense(3) Layer Y;",
                        "Fields y and Y differ in upper and lower case alone; their generated names would be the same."
                                + " Rename Y. [synapt:names-differ-in-case]"),
                layer(
                        "a layer named like a method",
                        "@Dense(3) Layer memory;",
                        "The name memory belongs to the generated code, which has a method of that name. Choose another"
                                + " name. [synapt:reserved-name]"),
                layer(
                        "an input named like a parameter",
                        "@Input(3) Input n;",
                        "The name n belongs to the generated code, which has a parameter of that name. Choose another"
                                + " name. [synapt:reserved-name]"));
    }

    static Stream<Case> losses() {
        return Stream.of(
                loss(
                        "a loss without a loss",
                        "Loss loss;",
                        "Loss loss does not say which loss it is. Add @CrossEntropy, @BinaryCrossEntropy or"
                                + " @MeanSquaredError. [synapt:loss-without-loss]"),
                loss(
                        "two losses",
                        "@CrossEntropy @MeanSquaredError Loss loss;",
                        "Field loss carries two losses, @CrossEntropy and @MeanSquaredError; expected one. Give"
                                + " @MeanSquaredError a field of its own. [synapt:two-losses]"),
                loss(
                        "@Output on a loss",
                        "@CrossEntropy @Output Loss loss;",
                        "@Output does not apply to loss; expected it on a field of type Layer. Move it or remove it."
                                + " [synapt:misplaced-annotation]"),
                loss(
                        "a target that is no name",
                        "@CrossEntropy(target = \"the digit\") Loss loss;",
                        "target of @CrossEntropy on loss is \"the digit\"; expected a Java identifier, as it becomes the"
                                + " name of a parameter. Choose a name of letters and digits that is no word of the"
                                + " language, such as \"label\". [synapt:invalid-name]"),
                loss(
                        "a target that is a word of Java",
                        "@CrossEntropy(target = \"class\") Loss loss;",
                        "target of @CrossEntropy on loss is \"class\"; expected a Java identifier, as it becomes the name"
                                + " of a parameter. Choose a name of letters and digits that is no word of the language,"
                                + " such as \"label\". [synapt:invalid-name]"),
                loss(
                        "a target named like a parameter",
                        "@MeanSquaredError(target = \"into\") Loss loss;",
                        "The name into belongs to the generated code, which has a parameter of that name. Choose another"
                                + " name. [synapt:reserved-name]"),
                loss(
                        "a weight that is not a number",
                        "@CrossEntropy(weight = Double.NaN) Loss loss;",
                        "weight of @CrossEntropy on loss is NaN; expected a finite number that a float holds. Write it as a number such as"
                                + " 0.01. [synapt:not-finite]"));
    }

    static Stream<Case> numbers() {
        String positive = "; expected at least 1. Give a size of 1 or more. [synapt:size-not-positive]";
        String count = "Give one number for both sides, or one for each, height before width. [synapt:wrong-count]";
        return Stream.of(
                layer("an input of size zero", "@Input({3, 0}) Input more;", "@Input on more is [3, 0]" + positive),
                layer(
                        "negative indices",
                        "@Input(value = 3, indices = -1) Input more;",
                        "indices of @Input on more is -1; expected at least 0. Give 0 or more."
                                + " [synapt:negative-size]"),
                layer(
                        "a normalisation that never moves",
                        "@Dense(2) @BatchNorm(momentum = 0) Layer more;",
                        "momentum of @BatchNorm on more is 0.0; expected a number above 0, as a float, and at most 1."
                                + " The usual value is 0.1. [synapt:share-out-of-range]"),
                layer(
                        "a normalisation that may divide by zero",
                        "@Dense(2) @BatchNorm(epsilon = 0) Layer more;",
                        "epsilon of @BatchNorm on more is 0.0; expected a number above 0 that a float holds."
                                + " The usual value is 1e-5. [synapt:number-not-positive]"),
                layer(
                        "a dropout of all, as a float",
                        "@Dense(2) @Dropout(0.999999999999) Layer more;",
                        "@Dropout on more is 0.999999999999; expected a probability of at least 0 and, as a float, below 1."
                                + " Values from 0.1 to 0.5 are usual; 0.25 drops every fourth."
                                + " [synapt:probability-out-of-range]"),
                layer("a dense layer of none", "@Dense(0) Layer more;", "@Dense on more is 0" + positive),
                layer(
                        "no filters",
                        "@Conv2d(filters = 0, kernel = 3) Layer more;",
                        "filters of @Conv2d on more is 0" + positive),
                layer(
                        "a negative kernel",
                        "@Conv2d(filters = 1, kernel = {3, -3}) Layer more;",
                        "kernel of @Conv2d on more is [3, -3]" + positive),
                layer(
                        "a kernel of three numbers",
                        "@Conv2d(filters = 1, kernel = {3, 3, 3}) Layer more;",
                        "kernel of @Conv2d on more has 3 numbers; expected 1 or 2. " + count),
                layer(
                        "a convolution without a stride",
                        "@Conv2d(filters = 1, kernel = 3, stride = {}) Layer more;",
                        "stride of @Conv2d on more has 0 numbers; expected 1 or 2. " + count),
                layer(
                        "a stride of zero",
                        "@MaxPool2d(value = 2, stride = 0) Layer more;",
                        "stride of @MaxPool2d on more is [0]" + positive),
                layer(
                        "a dilation of zero",
                        "@MaxPool2d(value = 2, dilation = 0) Layer more;",
                        "dilation of @MaxPool2d on more is [0]" + positive),
                layer(
                        "an empty window",
                        "@AveragePool2d({}) Layer more;",
                        "@AveragePool2d on more has 0 numbers; expected 1 or 2. " + count),
                layer(
                        "three numbers of padding",
                        "@Conv2d(filters = 1, kernel = 3, pad = {1, 1, 1}) Layer more;",
                        "pad of @Conv2d on more has 3 numbers; expected 1, 2 or 4. "
                                + count.replace("width.", "width, or four for top, bottom, left and right.")),
                layer(
                        "a negative padding",
                        "@Conv2d(filters = 1, kernel = 3, pad = -1) Layer more;",
                        "pad of @Conv2d on more is [-1]; expected at least 0. Give 0 or more. [synapt:negative-size]"),
                layer(
                        "two ways to pad",
                        "@Conv2d(filters = 1, kernel = 3, pad = 1, padding = Padding.SAME) Layer more;",
                        "pad of @Conv2d on more is [1], but padding = SAME works the padding out by itself. Remove either"
                                + " pad or padding = SAME. [synapt:pad-with-same]"),
                layer(
                        "no groups",
                        "@Conv2d(filters = 1, kernel = 3, groups = 0) Layer more;",
                        "groups of @Conv2d on more is 0" + positive),
                layer(
                        "groups that do not divide the filters",
                        "@Conv2d(filters = 9, kernel = 3, groups = 2) Layer more;",
                        "groups of @Conv2d on more is 2, which does not divide the 9 filters. Give a number of groups"
                                + " that divides the filters, and the channels too. [synapt:groups-do-not-divide-filters]"),
                layer(
                        "a shape with a zero",
                        "@Reshape({2, 0}) Layer more;",
                        "@Reshape on more is [2, 0]; expected each dimension at least 1, or -1 for the one to be worked"
                                + " out. Write the sizes of one example, as in: @Reshape({1, 28, 28})."
                                + " [synapt:invalid-dimension]"),
                layer(
                        "a shape with two unknowns",
                        "@Reshape({-1, 2, -1}) Layer more;",
                        "@Reshape on more is [-1, 2, -1], with more than one -1; expected one at most. Write all but one"
                                + " of them as numbers. [synapt:two-unknown-dimensions]"),
                layer(
                        "a dropout of everything",
                        "@Dense(3) @Dropout(1) Layer more;",
                        "@Dropout on more is 1.0; expected a probability of at least 0 and, as a float, below 1. Values from 0.1 to"
                                + " 0.5 are usual; 0.25 drops every fourth. [synapt:probability-out-of-range]"),
                layer(
                        "a scale of zero",
                        "@Dense(3) @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0) Layer more;",
                        "scale of @Initialize on more is 0.0; expected a number above 0 that a float holds. The usual value is 0.05."
                                + " [synapt:number-not-positive]"),
                layer(
                        "an infinite slope",
                        "@Dense(3) @LeakyRelu(slope = 1 / 0.0) Layer more;",
                        "slope of @LeakyRelu on more is Infinity; expected a finite number that a float holds. Write it as a number such as"
                                + " 0.01. [synapt:not-finite]"),
                layer(
                        "a beta that is not a number",
                        "@Dense(3) @Swish(beta = 0 / 0.0) Layer more;",
                        "beta of @Swish on more is NaN; expected a finite number that a float holds. Write it as a number such as 0.01."
                                + " [synapt:not-finite]"));
    }

    @ParameterizedTest
    @MethodSource({"classes", "optimizers", "fields", "losses", "numbers"})
    void saysWhatIsWrongWhereAndWhatToDo(Case bad) {
        assertThat(errors(bad.source)).containsExactly(bad.error());
    }

    /** It drops the place of messages about records. */
    static Stream<Case> placedByEclipse() {
        return Stream.of(classes(), optimizers(), fields(), losses(), numbers())
                .flatMap(cases -> cases)
                .filter(bad -> !Set.of("a record", "two declarators").contains(bad.title));
    }

    /** Eclipse's compiler, and so its editor, shows the same at the same place. */
    @ParameterizedTest
    @MethodSource("placedByEclipse")
    void saysTheSameUnderEclipse(Case bad, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Net.java"), withImport(bad.source));
        var compiler = new EclipseCompiler();
        var collector = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    collector,
                    List.of("--release", "25", "-proc:only", "-d", folder.toString()),
                    null,
                    files.getJavaFileObjects(file));
            task.setProcessors(List.of(new SynaptProcessor()));
            task.call();
        }
        assertThat(collector.getDiagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .extracting(BadInputTest::error)
                .containsExactly(bad.error());
    }

    @Test
    void reportsAllMistakesOfAClassInOneRun() {
        var errors = errors("""
                @Network(batch = -1)
                @Adam(beta1 = 2)
                @Sgd
                abstract class Net {
                    @Input({1, 0}) Input x;
                    @Dense(-1) @Relu @Tanh Layer hidden;
                    int units;
                    @Conv2d(filters = 0,
                            kernel = {1, 2, 3},
                            stride = 0) Layer image;
                    @CrossEntropy(target = "") Loss loss;
                }
                """);
        assertThat(errors)
                .extracting(Error::line)
                .containsExactlyInAnyOrder(3L, 5L, 6L, 6L, 7L, 1L, 4L, 8L, 9L, 10L, 2L, 11L);
    }

    private static Case trained(String title, String optimizer, String text) {
        return new Case(title, """
                @Network
                %s // <-
                class Net {
                    @Input(2) Input x;
                    @Dense(1) Layer y;
                    @MeanSquaredError Loss loss;
                }
                """.formatted(optimizer), text);
    }

    private static Case layer(String title, String field, String text) {
        return new Case(title, """
                @Network
                class Net {
                    @Input(2) Input x;
                    @Dense(1) Layer y;
                    %s // <-
                }
                """.formatted(field), text);
    }

    private static Case loss(String title, String field, String text) {
        return new Case(title, """
                @Network
                @Adam
                class Net {
                    @Input(2) Input x;
                    @Dense(1) Layer y;
                    %s // <-
                }
                """.formatted(field), text);
    }

    /** On the first line of the source, so that lines keep their numbers. */
    private static String withImport(String source) {
        return "import dev.synapt.*; " + source;
    }

    private static List<Error> errors(String source) {
        var compilation = javac().withProcessors(new SynaptProcessor())
                .compile(JavaFileObjects.forSourceString("Net", withImport(source)));
        return compilation.errors().stream().map(BadInputTest::error).toList();
    }

    private static Error error(Diagnostic<? extends JavaFileObject> diagnostic) {
        return new Error(
                Path.of(diagnostic.getSource().getName()).getFileName().toString(),
                diagnostic.getLineNumber(),
                diagnostic.getMessage(Locale.ROOT));
    }
}
