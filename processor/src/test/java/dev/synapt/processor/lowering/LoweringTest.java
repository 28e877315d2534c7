package dev.synapt.processor.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Initial;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.RandomStreams;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import dev.synapt.processor.network.LoweredNetwork.FieldSpec;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.network.LoweredNetwork.OutputSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network is lowered to: its lists, the shapes of its layers, and what is in which graph. */
class LoweringTest {

    private static final String DIGITS = """
            @Input({1, 28, 28}) Input image;
            @Conv2d(filters = 16, kernel = 3) @Relu Layer edges;
            @MaxPool2d(2) Layer smaller;
            @Flatten @Dense(128) @Relu @Dropout(0.25) Layer hidden;
            @Dense(10) Layer scores;
            @CrossEntropy(target = "digit") Loss loss;
            """;

    @Test
    void describesANetwork() {
        LoweredNetwork digits = Declared.lower(Declared.trained(DIGITS));

        assertThat(digits.inputs()).containsExactly(new FeedSpec("image", List.of(1, 28, 28), 0));
        assertThat(digits.targets()).containsExactly(new FeedSpec("digit", List.of(), 10));
        assertThat(digits.outputs()).containsExactly(new OutputSpec("scores", List.of(10), true));
        assertThat(digits.losses()).containsExactly(new LossSpec("loss", "CROSS_ENTROPY", false, "digit", 1, 10, 10));
        assertThat(digits.parameters().stream().map(parameter -> parameter.name() + parameter.shape()))
                .containsExactly(
                        "edges.weight[16,1,3,3]",
                        "edges.bias[16]",
                        "hidden.weight[128,2704]",
                        "hidden.bias[128]",
                        "scores.weight[10,128]",
                        "scores.bias[10]");
        assertThat(digits.fields())
                .containsExactly(
                        new FieldSpec("image", "input", "[1, 28, 28]", 0, List.of()),
                        new FieldSpec("edges", "convolution 16 of 3x3, relu", "[16, 26, 26]", 160, List.of("image")),
                        new FieldSpec("smaller", "max pool 2x2", "[16, 13, 13]", 0, List.of("edges")),
                        new FieldSpec(
                                "hidden",
                                "flatten, dense 128, relu, dropout 0.25",
                                "[128]",
                                346_240,
                                List.of("smaller")),
                        new FieldSpec("scores", "dense 10", "[10]", 1_290, List.of("hidden")),
                        new FieldSpec("loss", "cross-entropy with digit", "[]", 0, List.of("scores")));
    }

    @Test
    void givesSoundGraphsWithTheResultsTheirReadersWant() {
        LoweredNetwork digits = Declared.lower(Declared.trained(DIGITS));
        Graph training = GraphVerifier.verify(digits.training().orElseThrow(), "lowering");
        Graph inference = GraphVerifier.verify(digits.inference(), "lowering");

        assertThat(results(training)).containsExactly("LOSS loss []", "TOTAL_LOSS total []");
        assertThat(results(inference))
                .containsExactlyInAnyOrder(
                        "OUTPUT scores [n,10]",
                        "PROBABILITIES scores [n,10]",
                        "VALUE loss [n,10]",
                        "LOSS loss []",
                        "TOTAL_LOSS total []");
        assertThat(operations(training)).contains(Random.class);
        assertThat(operations(inference)).doesNotContain(Random.class);
    }

    @Test
    void aStreamOfRandomNumbersBelongsToItsUse() {
        String two = """
                @Dense(4) @Dropout(0.5) Layer a;
                @Dense(4) @Dropout(0.5) Layer b;
                @MeanSquaredError Loss loss;
                """;
        List<Integer> streams = streams("@Input(4) Input x;" + two);
        assertThat(streams).hasSize(2).doesNotHaveDuplicates();
        assertThat(streams("@Input(4) Input x; @Dense(4) @Dropout(0.1) Layer before;" + two))
                .hasSize(3)
                .containsAll(streams);
    }

    private static List<Integer> streams(String fields) {
        LoweredNetwork network = Declared.lower(Declared.trained(fields));
        List<Integer> streams = new ArrayList<>();
        network.training().orElseThrow().nodes().forEach(node -> {
            if (node.operation() instanceof Random(int stream, var _)) {
                streams.add(stream);
            }
        });
        return streams;
    }

    /** FNV-1a gives both names the number 1,645,103,058. */
    @Test
    void usesWithOneHashHaveTwoStreams() {
        RandomStreams streams = new RandomStreams();
        assertThat(streams.of("declinate")).isNotEqualTo(streams.of("macallums"));
    }

    @Test
    void hasNoTrainingGraphWithoutALoss() {
        LoweredNetwork network = Declared.lower(Declared.untrained("@Input(4) Input x; @Dense(3) Layer y;"));
        assertThat(network.training()).isEmpty();
        assertThat(results(network.inference())).containsExactly("OUTPUT y [n,3]");
        assertThat(network.outputs()).containsExactly(new OutputSpec("y", List.of(3), false));
    }

    @Test
    void leavesOutWhatNobodyReads() {
        LoweredNetwork network = Declared.lower(Declared.trained("""
                @Input(4) Input x;
                @Dense(3) Layer unread;
                @From("x") @Dense(2) Layer y;
                @MeanSquaredError Loss loss;
                """));
        assertThat(network.parameters().stream().map(ParameterSpec::name)).containsExactly("y.weight", "y.bias");
        assertThat(network.inference().nodes().stream().map(node -> node.site().field()))
                .doesNotContain("unread");
        assertThat(network.training().orElseThrow().nodes().stream().map(Node::operation))
                .doesNotContain(Specs.read("unread.weight", Shape.of(3, 4)));
    }

    @Test
    void takesMarkedOutputsAndTheirProbabilities() {
        LoweredNetwork network = Declared.lower(Declared.trained("""
                @Input(4) Input x;
                @Dense(5) @Output Layer code;
                @Dense(3) Layer scores;
                @CrossEntropy Loss loss;
                @From("code") @Dense(2) @Output Layer tags;
                @BinaryCrossEntropy(target = "tagged") Loss second;
                """));
        assertThat(network.outputs())
                .containsExactly(new OutputSpec("code", List.of(5), false), new OutputSpec("tags", List.of(2), true));
        assertThat(network.inference().result(Role.PROBABILITIES, "tags").operation())
                .isEqualTo(new Primitive.Unary(UnaryFunction.SIGMOID));
    }

    @Test
    void readsTheLayerAboveAcrossLosses() {
        LoweredNetwork network = Declared.lower(Declared.trained("""
                @Input(4) Input x;
                @Dense(3) Layer a;
                @MeanSquaredError(target = "first") Loss loss;
                @Dense(2) Layer b;
                @MeanSquaredError(target = "second") Loss other;
                """));
        assertThat(network.parameters().get(2).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(network.targets())
                .containsExactly(new FeedSpec("first", List.of(3), 0), new FeedSpec("second", List.of(2), 0));
    }

    @Test
    void sharesATargetBetweenLossesThatAskForTheSame() {
        LoweredNetwork network = Declared.lower(Declared.trained("""
                @Input(4) Input x;
                @Dense(3) Layer a;
                @CrossEntropy(target = "label") Loss first;
                @From("x") @Dense(3) Layer b;
                @CrossEntropy(target = "label", weight = 0.5) Loss second;
                """));
        assertThat(network.targets()).containsExactly(new FeedSpec("label", List.of(), 3));
        assertThat(network.losses().stream().map(LossSpec::weight)).containsExactly(1.0, 0.5);
    }

    @Test
    void comparesWithAnInputWithoutAnotherFeed() {
        LoweredNetwork network = Declared.lower(Declared.trained("""
                @Input(4) Input x;
                @Input(value = 2, indices = 3) Input labels;
                @From("x") @Dense(4) Layer again;
                @MeanSquaredError(target = "x") Loss same;
                @From("x") @Dense(6) Layer both;
                @Reshape({2, 3}) Layer scores;
                @CrossEntropy(target = "labels") Loss chosen;
                """));
        assertThat(network.targets()).isEmpty();
        assertThat(network.losses().get(1).predictionLength()).isEqualTo(6);
        assertThat(network.losses().get(1).classes()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3, 8, 9    | @Conv2d(filters = 4, kernel = {3, 2})                               | 4, 6, 8",
                "3, 8, 9    | @Conv2d(filters = 4, kernel = 3, stride = 2, pad = 1)               | 4, 4, 5",
                "3, 8, 9    | @Conv2d(filters = 4, kernel = 3, dilation = {2, 1}, pad = {1, 0, 2, 1}) | 4, 5, 10",
                "3, 8, 9    | @Conv2d(filters = 4, kernel = {4, 3}, stride = 2, padding = Padding.SAME) | 4, 4, 5",
                "3, 8, 9    | @Conv2d(filters = 6, kernel = 1, groups = 3)                        | 6, 8, 9",
                "2, 3, 8, 9 | @Conv2d(filters = 4, kernel = 3)                                    | 2, 4, 6, 7",
                "3, 8, 9    | @MaxPool2d(2)                                                       | 3, 4, 4",
                "3, 8, 9    | @MaxPool2d(value = 3, stride = 2, pad = 1)                          | 3, 4, 5",
                "2, 3, 8, 9 | @MaxPool2d(2)                                                       | 2, 3, 4, 4",
                "3, 8, 9    | @AveragePool2d(value = {2, 3}, padding = Padding.SAME)              | 3, 4, 3",
                "3, 8, 9    | @GlobalAveragePool2d                                                | 3",
                "2, 3, 8, 9 | @GlobalAveragePool2d                                                | 2, 3",
                "3, 8, 9    | @Flatten                                                            | 216",
                "3, 8, 9    | @Flatten @Dense(7)                                                  | 7",
                "8, 9       | @Dense(7)                                                           | 8, 7",
                "3, 8, 9    | @Reshape({4, -1, 2})                                                | 4, 27, 2",
                "3, 8, 9    | @Concat(value = {\"x\", \"x\"}, axis = -1)                          | 3, 8, 18",
                "3, 8, 9    | @Concat({\"x\", \"x\", \"x\"})                                      | 9, 8, 9",
                "3, 8, 9    | @Flatten @Add({\"x\", \"x\"})                                       | 216",
                "3, 8, 9    | @Softmax                                                            | 3, 8, 9",
            })
    void infersShapes(String input, String layer, String output) {
        LoweredNetwork network =
                Declared.lower(Declared.untrained("@Input({" + input + "}) Input x; " + layer + " Layer y;"));
        GraphVerifier.verify(network.inference(), "lowering");
        assertThat(network.outputs().getFirst().shape()).hasToString("[" + output + "]");
    }

    @ParameterizedTest
    @CsvSource({
        // fans of a dense layer from 6 to 4: in 6, out 4
        "@Dense(4),                                               UNIFORM, 0.7745966692414834",
        "@Dense(4) @Tanh,                                         UNIFORM, 0.7745966692414834",
        "@Dense(4) @Relu,                                         NORMAL,  0.5773502691896257",
        "@Dense(4) @Gelu,                                         NORMAL,  0.5773502691896257",
        "@Dense(4) @Swish,                                        NORMAL,  0.5773502691896257",
        "@Dense(4) @LeakyRelu(slope = 1),                         NORMAL,  0.4082482904638630",
        "@Dense(4) @Relu @Initialize(Initializer.ZERO),           CONSTANT, 0",
        "@Dense(4) @Initialize(Initializer.RANDOM_NORMAL),        NORMAL,  0.05",
        "@Dense(4) @Initialize(Initializer.RANDOM_UNIFORM),       UNIFORM, 0.05",
        "@Dense(4) @Relu @Initialize(Initializer.XAVIER_NORMAL),  NORMAL,  0.4472135954999579",
        "@Dense(4) @Relu @Initialize(Initializer.XAVIER_UNIFORM), UNIFORM, 0.7745966692414834",
        "@Dense(4) @Initialize(Initializer.HE_NORMAL),            NORMAL,  0.5773502691896257",
        "@Dense(4) @Initialize(Initializer.HE_UNIFORM),           UNIFORM, 1",
        // 6 channels in 2 groups and a kernel of 1 by 2: in 3 * 2, out 4 * 2
        "'@Reshape({6, 1, 2}) Layer map; @Conv2d(filters = 4, kernel = {1, 2}, groups = 2) @Relu', NORMAL, 0.5773502691896257",
        "'@Reshape({6, 1, 2}) Layer map; @Conv2d(filters = 4, kernel = {1, 2}, groups = 2)', UNIFORM, 0.6546536707079771",
    })
    void startsWeightsToSuitWhatFollows(String layer, Initial.Kind kind, double value) {
        String input = layer.startsWith("@Reshape") ? "@Input(12) Input x; " : "@Input(6) Input x; ";
        LoweredNetwork network = Declared.lower(Declared.untrained(input + layer + " Layer y;"));
        Initial weight = network.parameters().get(0).initial();
        assertThat(weight.kind()).isEqualTo(kind);
        assertThat(weight.value()).isCloseTo(value, within(1e-15));
        assertThat(network.parameters().get(1).initial()).isEqualTo(new Initial(Initial.Kind.CONSTANT, 0));
    }

    @Test
    void dropsWhereTheRandomNumberIsBelowTheProbability() {
        LoweredNetwork network = Declared.lower(Declared.trained("""
                @Input(4) Input x;
                @Dropout(0.75) Layer kept;
                @Dense(1) Layer y;
                @MeanSquaredError(target = "t") Loss loss;
                """));
        Graph training = network.training().orElseThrow();
        Node dropped = training.nodes().stream()
                .filter(node -> node.operation() instanceof Primitive.Select)
                .findFirst()
                .orElseThrow();
        float[] uniform = {0.74f, 0.75f, 0, 0.9f};
        double[] values = new Interpreter(training)
                .random(1, (_, _, _, position) -> uniform[position])
                .input("x", 1, 2, 3, 4)
                .input("t", 0)
                .parameter("y.weight", 0, 0, 0, 0)
                .parameter("y.bias", 0)
                .run()
                .of(dropped);
        assertThat(values).containsExactly(0, 8, 0, 16);
    }

    @Test
    void countsOnlyPlacesInsideWhereAskedTo() {
        LoweredNetwork network = Declared.lower(Declared.untrained("""
                @Input({1, 2, 2}) Input x;
                @AveragePool2d(value = 2, stride = 1, pad = 1, countPadding = false) Layer y;
                """));
        double[] means = new Interpreter(network.inference())
                .input("x", 4, 8, 12, 16)
                .run()
                .result(Role.OUTPUT, "y");
        assertThat(means).containsExactly(4, 6, 8, 8, 10, 12, 12, 14, 16);
    }

    @Test
    void growsWithTheNumberOfLayersAlone() {
        assertThat(nodes(200) - nodes(100)).isEqualTo(nodes(100) - nodes(0));
    }

    private static int nodes(int layers) {
        StringBuilder fields = new StringBuilder("@Input(4) Input x;\n@Dense(4) Layer first;\n");
        for (int i = 0; i < layers; i++) {
            fields.append("@Dense(4) @Tanh Layer layer").append(i).append(";\n");
        }
        fields.append("@MeanSquaredError Loss loss;\n");
        return Declared.lower(Declared.trained(fields.toString()))
                .training()
                .orElseThrow()
                .nodes()
                .size();
    }

    private static List<String> results(Graph graph) {
        return graph.results().stream()
                .map(result -> result.role() + " " + result.name() + " "
                        + result.node().shape())
                .toList();
    }

    private static Set<Class<?>> operations(Graph graph) {
        return graph.nodes().stream()
                .map(node -> node.operation().getClass())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
