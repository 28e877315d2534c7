package dev.synapt.processor.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.ConvolutionInputGradient;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Primitive.WindowSpread;
import dev.synapt.processor.graph.Primitive.WindowSum;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.graph.Window;
import dev.synapt.runtime.random.CounterRandom;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values worked out by hand or, where it says so, by PyTorch 2.13 in double precision. */
class InterpreterTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-14);
    private final GraphBuilder builder = new GraphBuilder();
    private final Operations x = builder.at(new Site("field", Phase.FORWARD));

    private Interpreter interpreter() {
        return new Interpreter(builder.build());
    }

    private Node input(String name, Shape shape) {
        return x.apply(new Input(name, shape, ElementType.FLOAT));
    }

    private Node integers(String name, Shape shape) {
        return x.apply(new Input(name, shape, ElementType.INT));
    }

    private static double[] values(int size, IntToDoubleFunction value) {
        return IntStream.range(0, size).mapToDouble(value).toArray();
    }

    @Test
    void groupedDilatedStridedConvolutionAsInPyTorch() {
        Window window = new Window(2, 3, 2, 1, 1, 2, 1, 0, 2, 1);
        Node image = input("x", Shape.batchOf(2, 4, 4));
        Node weight = x.apply(Specs.read("net.w", Shape.of(4, 1, 2, 3)));
        Node output = x.apply(new Convolution(window, 2), image, weight);
        Node gradient = input("g", Shape.batchOf(4, 2, 3));
        Node imageGradient = x.apply(new ConvolutionInputGradient(window, 2, image.shape()), weight, gradient);
        Node weightGradient = x.apply(new ConvolutionWeightGradient(window, 2, weight.shape()), image, gradient);
        Values values = interpreter()
                .input("x", values(32, i -> i * 7 % 11 - 5))
                .parameter("net.w", values(24, i -> i * 5 % 7 - 3))
                .input("g", values(24, i -> i * 3 % 5 - 2))
                .run();
        // torch.nn.functional.conv2d(pad(x, (2, 1, 1, 0)), w, stride=(2, 1), dilation=(1, 2), groups=2) and
        // .backward(g)
        assertThat(values.of(output))
                .containsExactly(
                        -17, 11, 4, -11, -2, 10, 4, 11, 4, 10, -12, -11, 0, 8, -6, 10, 1, 4, -6, 8, 9, 4, 7, 12);
        assertThat(values.of(imageGradient))
                .containsExactly(
                        -6, 5, -6, -2, 9, 6, -7, -4, 10, 4, -6, -6, 0, 0, 0, 0, 10, 0, -2, -4, 8, -2, 8, -2, -6, -2, 8,
                        -2, 0, 0, 0, 0);
        assertThat(values.of(weightGradient))
                .containsExactly(
                        -2, -6, 8, 13, 8, 7, 1, 10, 0, -14, -18, 3, -3, -2, 12, 2, 19, -13, 6, -6, -7, 2, -11, 4);
    }

    @Test
    void functionsAsInPyTorch() {
        assertFunction(UnaryFunction.ERROR_FUNCTION, new double[] {-2.5, -0.3, 0, 0.7, 4}, new double[] {
            -0.999593047982555, -0.3286267594591274, 0, 0.6778011938374184, 0.9999999845827421
        });
        assertFunction(UnaryFunction.SOFTPLUS, new double[] {-30, -1, 0, 2, 50}, new double[] {
            9.357622968839737e-14, 0.31326168751822286, 0.6931471805599453, 2.1269280110429727, 50
        });
        assertFunction(UnaryFunction.SIGMOID, new double[] {-1, 0, 2}, new double[] {
            0.2689414213699951, 0.5, 0.8807970779778823
        });
    }

    private void assertFunction(UnaryFunction function, double[] at, double[] expected) {
        Node node = x.unary(function, input(function.name(), Shape.of(at.length)));
        Graph only = new Graph(List.of(node.input(0), node), List.of());
        Values values = new Interpreter(only).input(function.name(), at).run();
        assertThat(values.of(node)).containsExactly(expected, CLOSE);
    }

    @Test
    void compositesAsInPyTorch() {
        Node rows = input("x", Shape.of(2, 3));
        Node softmax = x.apply(new Softmax(), rows);
        Node logSumExp = x.apply(new LogSumExp(), rows);
        Node standardised = x.apply(new Standardise(List.of(1), 1e-3), rows);
        Node variance = x.apply(new Covariance(List.of(0)), rows, rows);
        Node covariance = x.apply(new Covariance(List.of(0, 1)), rows, softmax);
        Values values = interpreter().input("x", 1, 2, 4, 0, -1, 3).run();
        assertThat(values.of(softmax))
                .containsExactly(
                        new double[] {
                            0.04201006613406605, 0.11419519938459449, 0.8437947344813395,
                            0.0466126225779739, 0.017147825545520388, 0.9362395518765058
                        },
                        CLOSE);
        assertThat(values.of(logSumExp)).containsExactly(new double[] {4.169846019556286, 3.0658839037574293}, CLOSE);
        assertThat(values.of(standardised))
                .containsExactly(
                        new double[] {
                            -1.0687015116389473, -0.2671753779097369, 1.3358768895486837,
                            -0.39216440154115684, -0.980411003852892, 1.3725754053940487
                        },
                        CLOSE);
        assertThat(values.of(variance)).containsExactly(new double[] {0.25, 2.25, 0.25}, CLOSE);
        assertThat(values.of(covariance)).containsExactly(new double[] {0.5728583721521016}, CLOSE);
    }

    @Test
    void transposedOperandsOfProducts() {
        Node left = input("a", Shape.of(2, 3));
        Node right = input("b", Shape.of(2, 2));
        Node product = x.product(left, true, right, true);
        Values values = interpreter()
                .input("a", 1, 2, 3, 4, 5, 6)
                .input("b", 1, 10, 100, 1000)
                .run();
        // Column i of a times row j of b.
        assertThat(values.of(product)).containsExactly(41, 4100, 52, 5200, 63, 6300);
    }

    @Test
    void windows() {
        Window window = new Window(2, 2, 1, 1, 1, 1, 0, 0, 1, 0);
        Node image = input("x", Shape.of(2, 3));
        Node sum = x.apply(new WindowSum(window), image);
        Node largest = x.apply(new WindowArgMax(window), image);
        Node spread = x.apply(new WindowSpread(window, image.shape()), sum);
        Values values = interpreter().input("x", 1, 5, 3, 5, 2, 4).run();
        assertThat(values.of(sum)).containsExactly(6, 13, 14);
        assertThat(values.of(largest)).containsExactly(3, 1, 1);
        assertThat(values.of(spread)).containsExactly(19, 27, 14, 19, 27, 14);
    }

    @Test
    void indices() {
        Node table = input("table", Shape.of(3, 2));
        Node rows = integers("rows", Shape.batchOf());
        Node taken = x.apply(new Take(Indexing.ROWS), table, rows);
        Node put = x.apply(new PutAdd(Indexing.ROWS, table.shape()), rows, taken);
        Node last = integers("last", Shape.of(3, 1));
        Node picked = x.apply(new Take(Indexing.LAST), table, last);
        Interpreter interpreter =
                interpreter().examples(3).input("table", 1, 2, 3, 4, 5, 6).input("last", 1, 0, 1);
        Values values = interpreter.input("rows", 2, 0, 2).run();
        assertThat(values.of(taken)).containsExactly(5, 6, 1, 2, 5, 6);
        assertThat(values.of(put)).containsExactly(1, 2, 0, 0, 10, 12);
        assertThat(values.of(picked)).containsExactly(2, 3, 6);
        assertThatThrownBy(() -> interpreter.input("rows", 3, 0, 2).run()).hasMessageContaining("index 3 into 3");
    }

    @Test
    void scansRunEitherWayAndKeepOutputsInTheirPlaces() {
        GraphBuilder body = new GraphBuilder();
        Operations inside = body.at(x.site());
        Node carry = inside.apply(new Input("carry0", Shape.SCALAR, ElementType.FLOAT));
        Node element = inside.apply(new Input("element0", Shape.SCALAR, ElementType.FLOAT));
        Node factor = inside.apply(new Input("constant0", Shape.SCALAR, ElementType.FLOAT));
        body.result(Result.Role.VALUE, "next", inside.add(inside.multiply(carry, factor), element));
        body.result(Result.Role.VALUE, "before", carry);
        Node sequence = input("x", Shape.of(3));
        Node forwards = x.apply(new Scan(body.build(), 1, 1, 3, false), x.constant(1), sequence, x.constant(10));
        Node backwards = x.apply(new Scan(body.build(), 1, 1, 3, true), x.constant(1), sequence, x.constant(10));
        Node before = x.apply(new Pick(1), forwards);
        Node after = x.apply(new Pick(1), backwards);
        Values values = interpreter().input("x", 2, 3, 4).run();
        assertThat(values.of(forwards)).containsExactly(1234);
        assertThat(values.of(before)).containsExactly(1, 12, 123);
        assertThat(values.of(backwards)).containsExactly(1432);
        assertThat(values.of(after)).containsExactly(143, 14, 1);
    }

    @Test
    void theStepsOfAScanDrawNumbersOfTheirOwn() {
        GraphBuilder inner = new GraphBuilder();
        inner.result(Result.Role.VALUE, "drawn", inner.at(x.site()).apply(new Primitive.Random(3, Shape.of(2))));
        GraphBuilder outer = new GraphBuilder();
        Node scan = outer.at(x.site()).apply(new Scan(inner.build(), 0, 0, 2, false));
        outer.result(Result.Role.VALUE, "drawn", scan);
        Node forwards = x.apply(new Scan(outer.build(), 0, 0, 2, false));
        Node backwards = x.apply(new Scan(outer.build(), 0, 0, 2, true));
        Values values = interpreter().random(9, CounterRandom::uniform).run();
        assertThat(values.of(forwards)).hasSize(8).doesNotHaveDuplicates();
        // The same step of the loop draws the same, whichever runs first.
        assertThat(values.of(backwards)).isEqualTo(values.of(forwards));
    }

    @Test
    void updatesRunTimeScalarsAndRandomNumbers() {
        Node state = x.apply(Specs.state("net.s", Shape.of(2)));
        Node noise = x.apply(new Primitive.Random(3, Shape.batchOf(2)));
        Node step = x.multiply(x.scalar(RunTimeScalar.STEP), x.scalar(RunTimeScalar.LEARNING_RATE));
        Node update = x.update(state, x.add(state, x.broadcast(step, Shape.of(2))));
        builder.result(Result.Role.UPDATE, "s", update);
        builder.result(Result.Role.LOSS, "mean", x.meanAll(noise));
        Values values = interpreter()
                .examples(2)
                .state("net.s", 1, 2)
                .step(4)
                .learningRate(0.5)
                .random(9, (seed, at, stream, position) -> seed * 1000 + at * 100 + stream * 10L + position)
                .run();
        assertThat(values.of(noise)).containsExactly(9430, 9431, 9432, 9433);
        assertThat(values.scalar(Result.Role.LOSS, "mean")).isEqualTo(9431.5);
        assertThat(values.updates()).containsOnlyKeys("net.s");
        assertThat(values.updates().get("net.s")).containsExactly(3, 4);
        assertThat(values.results(Result.Role.LOSS)).isEqualTo(Map.of("mean", values.result(Result.Role.LOSS, "mean")));
    }

    @Test
    void saysWhatIsNotGiven() {
        input("image", Shape.batchOf(2));
        assertThatThrownBy(() -> interpreter().run()).hasMessage("the graph reads input image, given are []");
        assertThatThrownBy(() -> interpreter().examples(3).input("image", 1, 2).run())
                .hasMessage("input image [n,2] has 6 elements, not 2");
    }
}
