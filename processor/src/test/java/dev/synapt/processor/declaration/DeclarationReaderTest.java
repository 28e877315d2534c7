package dev.synapt.processor.declaration;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Initializer;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.language.Reference;
import dev.synapt.processor.language.activation.GeluActivation;
import dev.synapt.processor.language.activation.LeakyReluActivation;
import dev.synapt.processor.language.activation.ReluActivation;
import dev.synapt.processor.language.activation.SigmoidActivation;
import dev.synapt.processor.language.activation.SoftmaxActivation;
import dev.synapt.processor.language.activation.SwishActivation;
import dev.synapt.processor.language.activation.TanhActivation;
import dev.synapt.processor.language.initializer.Initialization;
import dev.synapt.processor.language.layer.AddLayer;
import dev.synapt.processor.language.layer.AveragePool2dLayer;
import dev.synapt.processor.language.layer.ConcatLayer;
import dev.synapt.processor.language.layer.Conv2dLayer;
import dev.synapt.processor.language.layer.DenseLayer;
import dev.synapt.processor.language.layer.GlobalAveragePool2dLayer;
import dev.synapt.processor.language.layer.MaxPool2dLayer;
import dev.synapt.processor.language.layer.MultiplyLayer;
import dev.synapt.processor.language.layer.ReshapeLayer;
import dev.synapt.processor.language.layer.SubtractLayer;
import dev.synapt.processor.language.layer.WindowDeclaration;
import dev.synapt.processor.language.loss.BinaryCrossEntropyLoss;
import dev.synapt.processor.language.loss.CrossEntropyLoss;
import dev.synapt.processor.language.loss.MeanSquaredErrorLoss;
import dev.synapt.processor.language.norm.BatchNormLayer;
import dev.synapt.processor.language.optimizer.AdamOptimizer;
import dev.synapt.processor.language.optimizer.RmsPropOptimizer;
import dev.synapt.processor.language.optimizer.SgdOptimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

/** What is read of classes without mistakes. Origins are left out of comparisons; the tests of bad input see where they point. */
class DeclarationReaderTest {

    private static final RecursiveComparisonConfiguration WITHOUT_ORIGINS = RecursiveComparisonConfiguration.builder()
            .withIgnoredFieldsOfTypes(Origin.class)
            .withIgnoredFieldsMatchingRegexes(".*[oO]rigin", "input", "loss")
            .withStrictTypeChecking(true)
            .build();

    @Test
    void readsNetwork() {
        var network = read("""
                package some.where;
                import dev.synapt.*;
                @Network(batch = 64, keepGradients = true)
                @SuppressWarnings({"unused", "synapt:large-batch"})
                class Net {
                    static final int UNITS = 3;
                    @Input({1, 28, 28}) Input image;
                    @Flatten @Dense(UNITS) private Layer scores;
                }
                """);
        assertThat(network.packageName()).isEqualTo("some.where");
        assertThat(network.name()).isEqualTo("Net");
        assertThat(network.batch()).isEqualTo(64);
        assertThat(network.keepGradients()).isTrue();
        assertThat(network.suppressed()).containsExactly("large-batch");
        assertThat(network.optimizer()).isEmpty();
        assertThat(network.fields()).extracting(FieldDeclaration::name).containsExactly("image", "scores");
    }

    @Test
    void namesNestedClassesAfterAllTheyAreNestedIn() {
        var network = read("""
                import dev.synapt.*;
                interface Outer {
                    class Middle {
                        @Network static class Inner {
                            @Input(2) Input x;
                            @Dense(1) Layer y;
                        }
                    }
                }
                """);
        assertThat(network.packageName()).isEmpty();
        assertThat(network.name()).isEqualTo("Outer_Middle_Inner");
        assertThat(network.batch()).isEqualTo(32);
        assertThat(network.keepGradients()).isFalse();
    }

    @Test
    void readsInputs() {
        assertThat(field("@Input({3, 32, 32}) Input x;"))
                .usingRecursiveComparison(WITHOUT_ORIGINS)
                .isEqualTo(new InputField("x", List.of(3, 32, 32), 0, null, Set.of(), null));
        assertThat(field("@Input({}) Input x;"))
                .usingRecursiveComparison(WITHOUT_ORIGINS)
                .isEqualTo(new InputField("x", List.of(), 0, null, Set.of(), null));
        assertThat(field("@SuppressWarnings(\"synapt:a\") @Input(value = 64, indices = 65) Input x;"))
                .usingRecursiveComparison(WITHOUT_ORIGINS)
                .isEqualTo(new InputField("x", List.of(64), 65, null, Set.of("a"), null));
    }

    @Test
    void readsWhatIsStackedInAnyOrder() {
        assertThat(field("@Output @Dropout(0.25) @Initialize(value = Initializer.RANDOM_UNIFORM, scale = 0.1) @Relu"
                        + " @BatchNorm(momentum = 0.2, epsilon = 1e-3, affine = false)"
                        + " @Dense(value = 10, bias = false) @Flatten @From(\"image\") Layer x;"))
                .usingRecursiveComparison(WITHOUT_ORIGINS)
                .isEqualTo(new LayerField(
                        "x",
                        Optional.of(new Reference("image", null)),
                        true,
                        Optional.of(new DenseLayer(10, false, null)),
                        Optional.of(new Initialization(Initializer.RANDOM_UNIFORM, 0.1, null)),
                        Optional.of(new BatchNormLayer(0.2, 1e-3, false, null)),
                        Optional.of(new ReluActivation(null)),
                        OptionalDouble.of(0.25),
                        null,
                        true,
                        Set.of(),
                        null));
        assertThat(field("@Dropout Layer x;"))
                .usingRecursiveComparison(WITHOUT_ORIGINS)
                .isEqualTo(new LayerField(
                        "x",
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.of(0.5),
                        null,
                        false,
                        Set.of(),
                        null));
    }

    @Test
    void readsConvolutionsAndPools() {
        assertThatLayer("@Conv2d(filters = 8, kernel = 3) Layer x;")
                .isEqualTo(new Conv2dLayer(
                        8, window(List.of(3), List.of(1), false, List.of(), List.of(1)), 1, true, null));
        assertThatLayer("@Conv2d(filters = 8, kernel = {3, 5}, stride = {1, 2}, pad = {0, 1, 2, 3}, dilation = {2, 1},"
                        + " groups = 4, bias = false) Layer x;")
                .isEqualTo(new Conv2dLayer(
                        8,
                        window(List.of(3, 5), List.of(1, 2), false, List.of(0, 1, 2, 3), List.of(2, 1)),
                        4,
                        false,
                        null));
        assertThatLayer("@MaxPool2d(value = 2, padding = Padding.SAME, dilation = 3) Layer x;")
                .isEqualTo(new MaxPool2dLayer(window(List.of(2), List.of(), true, List.of(), List.of(3)), null));
        assertThatLayer("@AveragePool2d(value = {2, 3}, stride = 1, pad = 1, countPadding = false) Layer x;")
                .isEqualTo(new AveragePool2dLayer(
                        window(List.of(2, 3), List.of(1), false, List.of(1), List.of(1)), false, null));
        assertThatLayer("@GlobalAveragePool2d Layer x;").isEqualTo(new GlobalAveragePool2dLayer(null));
    }

    @Test
    void readsReshapesAndJoins() {
        var operands = List.of(new Reference("a", null), new Reference("b", null));
        assertThatLayer("@Reshape({2, -1}) Layer x;").isEqualTo(new ReshapeLayer(List.of(2, -1), null));
        assertThatLayer("@Add({\"a\", \"b\"}) Layer x;").isEqualTo(new AddLayer(operands, null));
        assertThatLayer("@Multiply({\"a\", \"b\"}) Layer x;").isEqualTo(new MultiplyLayer(operands, null));
        assertThatLayer("@Subtract({\"a\", \"b\"}) Layer x;").isEqualTo(new SubtractLayer(operands, null));
        assertThatLayer("@Concat(value = {\"a\", \"b\"}, axis = -1) Layer x;")
                .isEqualTo(new ConcatLayer(operands, -1, null));
    }

    @Test
    void readsActivations() {
        assertThatActivation("@Sigmoid").isEqualTo(new SigmoidActivation(null));
        assertThatActivation("@Tanh").isEqualTo(new TanhActivation(null));
        assertThatActivation("@Relu").isEqualTo(new ReluActivation(null));
        assertThatActivation("@LeakyRelu").isEqualTo(new LeakyReluActivation(0.01, null));
        assertThatActivation("@LeakyRelu(slope = 0.2)").isEqualTo(new LeakyReluActivation(0.2, null));
        assertThatActivation("@Swish(beta = 1.5)").isEqualTo(new SwishActivation(1.5, null));
        assertThatActivation("@Gelu").isEqualTo(new GeluActivation(null));
        assertThatActivation("@Softmax").isEqualTo(new SoftmaxActivation(null));
    }

    @Test
    void readsLosses() {
        assertThatLoss("@CrossEntropy Loss x;")
                .isEqualTo(new LossField(
                        "x", new CrossEntropyLoss(), "target", Optional.empty(), 1, null, Set.of(), null));
        assertThatLoss("@BinaryCrossEntropy(target = \"tags\", of = \"y\", weight = 0.5) Loss x;")
                .isEqualTo(new LossField(
                        "x",
                        new BinaryCrossEntropyLoss(),
                        "tags",
                        Optional.of(new Reference("y", null)),
                        0.5,
                        null,
                        Set.of(),
                        null));
        assertThatLoss("@MeanSquaredError Loss x;")
                .isEqualTo(new LossField(
                        "x", new MeanSquaredErrorLoss(), "target", Optional.empty(), 1, null, Set.of(), null));
    }

    @Test
    void readsOptimizers() {
        assertThatOptimizer("@Sgd").isEqualTo(new SgdOptimizer(0.01, 0, false, 0, 0, null));
        assertThatOptimizer("@Sgd(learningRate = 1, momentum = 0.9, nesterov = true, weightDecay = 0.1, clipNorm = 2)")
                .isEqualTo(new SgdOptimizer(1, 0.9, true, 0.1, 2, null));
        assertThatOptimizer("@RmsProp(decay = 0.9, momentum = 0.5, centered = true, epsilon = 1e-6)")
                .isEqualTo(new RmsPropOptimizer(0.01, 0.9, 1e-6, 0.5, true, 0, 0, null));
        assertThatOptimizer("@Adam(beta1 = 0.8, beta2 = 0.99, epsilon = 1e-7)")
                .isEqualTo(new AdamOptimizer(1e-3, 0.8, 0.99, 1e-7, 0, false, 0, null));
        assertThatOptimizer("@AdamW").isEqualTo(new AdamOptimizer(1e-3, 0.9, 0.999, 1e-8, 0.01, true, 0, null));
    }

    @Test
    void waitsForConstantsThatAnotherProcessorWrites() {
        var processor = new ReadingProcessor();
        var compilation = javac().withProcessors(processor, new ConstantsProcessor())
                .compile(JavaFileObjects.forSourceString("Net", ofUnits("Constants.UNITS")));
        assertThat(compilation.errors()).isEmpty();
        assertThat(processor.networks())
                .singleElement()
                .satisfies(network -> assertThat(network.fields())
                        .last()
                        .extracting(field -> ((LayerField) field).layer().orElseThrow())
                        .usingRecursiveComparison(WITHOUT_ORIGINS)
                        .isEqualTo(new DenseLayer(7, true, null)));
    }

    @Test
    void leavesWhatIsMissingForEverToTheJavaCompiler() {
        for (String source : List.of(
                ofUnits("Constants.UNITS"),
                ofUnits("1").replace("@Dense(1)", "@Dens(1)"),
                ofUnits("1").replace("@Dense(1)", "@Dense"),
                ofUnits("1").replace("@Dense(1)", "@Dense(\"1\")"),
                ofUnits("1").replace("@Dense(1)", "@MaxPool2d(value = 2, padding = Padding.SOME)"),
                ofUnits("1").replace("Layer y", "Leyer y"))) {
            var processor = new ReadingProcessor();
            var compilation = javac().withProcessors(processor).compile(JavaFileObjects.forSourceString("Net", source));
            assertThat(processor.networks()).as(source).isEmpty();
            assertThat(compilation.errors())
                    .as(source)
                    .isNotEmpty()
                    .allSatisfy(
                            error -> assertThat(error.getMessage(Locale.ROOT)).doesNotContain("synapt:"));
        }
    }

    private static String ofUnits(String units) {
        return "import dev.synapt.*; @Network class Net { @Input(2) Input x; @Dense(%s) Layer y; }".formatted(units);
    }

    /** Another processor that writes a class in the first round. */
    private static final class ConstantsProcessor extends AbstractProcessor {
        private boolean written;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!written) {
                written = true;
                try (var writer =
                        processingEnv.getFiler().createSourceFile("Constants").openWriter()) {
                    writer.write("class Constants { static final int UNITS = 7; }");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    private static WindowDeclaration window(
            List<Integer> kernel, List<Integer> stride, boolean same, List<Integer> pad, List<Integer> dilation) {
        return new WindowDeclaration(kernel, stride, same, pad, dilation);
    }

    private static RecursiveComparisonAssert<?> assertThatLayer(String field) {
        return assertThat(((LayerField) field(field)).layer().orElseThrow()).usingRecursiveComparison(WITHOUT_ORIGINS);
    }

    private static RecursiveComparisonAssert<?> assertThatActivation(String annotation) {
        return assertThat(((LayerField) field(annotation + " Layer x;"))
                        .activation()
                        .orElseThrow())
                .usingRecursiveComparison(WITHOUT_ORIGINS);
    }

    private static RecursiveComparisonAssert<?> assertThatLoss(String field) {
        return assertThat(field(field)).usingRecursiveComparison(WITHOUT_ORIGINS);
    }

    private static RecursiveComparisonAssert<?> assertThatOptimizer(String annotation) {
        return assertThat(trained(annotation, "@MeanSquaredError Loss x;")
                        .optimizer()
                        .orElseThrow())
                .usingRecursiveComparison(WITHOUT_ORIGINS);
    }

    /** The last field of a network around it. */
    private static FieldDeclaration field(String field) {
        return (field.contains("Loss ") ? trained("@Adam", field) : trained("", field))
                .fields()
                .getLast();
    }

    private static NetworkDeclaration trained(String optimizer, String field) {
        return read("import dev.synapt.*; @Network %s class Net { @Input(2) Input a; @Dense(1) Layer y; %s }"
                .formatted(optimizer, field));
    }

    private static NetworkDeclaration read(String source) {
        var processor = new ReadingProcessor();
        Compilation compilation =
                javac().withProcessors(processor).compile(JavaFileObjects.forSourceString("Net", source));
        assertThat(compilation.errors()).isEmpty();
        assertThat(processor.networks()).hasSize(1);
        return processor.networks().getFirst();
    }
}
