package dev.synapt.processor.simplification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.graph.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each pass alone: what it makes of a value. */
class PassesTest {
    private static final Shape SHAPE = Shape.batchOf(4);
    private final GraphBuilder builder = new GraphBuilder();
    private final Operations x = builder.at(new Site("field", Phase.FORWARD));
    private final Node a = x.apply(new Input("a", SHAPE, ElementType.FLOAT));
    private final Node b = x.apply(new Input("b", SHAPE, ElementType.FLOAT));

    private Node after(Pass pass, Node value) {
        Result result = new Result(Result.Role.VALUE, "value", Optional.empty(), value);
        Graph needed = new DeadNodes().apply(new Graph(builder.nodes(), List.of(result)));
        Graph graph = GraphVerifier.verify(pass.apply(needed), pass.getClass().getSimpleName());
        return graph.results().getFirst().node();
    }

    private void assertStays(Pass pass, Node value) {
        assertThat(after(pass, value)).isSameAs(value);
    }

    @Test
    void commonSubexpressionsKeepTheFirst() {
        Node first = builder.at(new Site("first", Phase.FORWARD)).add(a, b);
        Node second = builder.at(new Site("second", Phase.BACKWARD)).add(a, b);
        Node commuted = builder.at(new Site("third", Phase.BACKWARD)).add(b, a);
        Node product = after(new CommonSubexpressions(), x.multiply(x.multiply(first, second), commuted));
        assertThat(product.input(0).inputs()).containsExactly(first, first);
        assertThat(product.input(1)).isSameAs(first);
        assertThat(first.site().field()).isEqualTo("first");
    }

    @Test
    void commonSubexpressionsAreEqualInOperationAndOrder() {
        assertStays(new CommonSubexpressions(), x.add(x.subtract(a, b), x.subtract(b, a)));
        assertStays(new CommonSubexpressions(), x.add(x.sum(a, List.of(0)), x.apply(new Max(List.of(0)), a)));
        assertStays(new CommonSubexpressions(), x.add(x.constant(1), x.constant(-1)));
    }

    @Test
    void updatesAreNotMerged() {
        Node state = x.apply(Specs.state("net.s", SHAPE));
        Node value = x.update(state, a);
        assertStays(new CommonSubexpressions(), value);
    }

    @Test
    void deadNodesGo() {
        Node unused = x.unary(UnaryFunction.TANH, a);
        Node used = x.unary(UnaryFunction.TANH, b);
        builder.result(Result.Role.OUTPUT, "used", used);
        Graph graph = new DeadNodes().apply(builder.build());
        assertThat(graph.nodes()).containsExactly(b, used).doesNotContain(unused);
        assertThat(new DeadNodes().apply(graph)).isSameAs(graph);
    }

    @Test
    void neutralElementsGo() {
        Arithmetic pass = new Arithmetic();
        Node zero = x.full(0, SHAPE);
        Node one = x.full(1, SHAPE);
        assertThat(after(pass, x.add(a, zero))).isSameAs(a);
        assertThat(after(pass, x.add(zero, a))).isSameAs(a);
        assertThat(after(pass, x.subtract(a, zero))).isSameAs(a);
        assertThat(after(pass, x.multiply(a, one))).isSameAs(a);
        assertThat(after(pass, x.multiply(one, a))).isSameAs(a);
        assertThat(after(pass, x.divide(a, one))).isSameAs(a);
        assertThat(after(pass, x.binary(BinaryFunction.POWER, a, one))).isSameAs(a);
        assertThat(after(pass, x.binary(BinaryFunction.MAXIMUM, a, a))).isSameAs(a);
        assertStays(pass, x.divide(one, a));
        assertStays(pass, x.multiply(a, b));
    }

    @Test
    void zeroAbsorbs() {
        Node zero = x.full(0, SHAPE);
        for (Node product : List.of(x.multiply(a, zero), x.multiply(zero, a), x.divide(zero, a))) {
            assertThat(UniformValues.constant(after(new Arithmetic(), product))).hasValue(0);
        }
    }

    @Test
    void signsAreMovedTogether() {
        Arithmetic pass = new Arithmetic();
        assertThat(after(pass, x.negate(x.negate(a)))).isSameAs(a);
        assertThat(after(pass, x.add(a, x.negate(b))).toString())
                .contains("SUBTRACT")
                .contains("(%0, %1)");
        assertThat(after(pass, x.add(x.negate(a), b)).toString())
                .contains("SUBTRACT")
                .contains("(%1, %0)");
        assertThat(after(pass, x.subtract(a, x.negate(b))).toString())
                .contains("ADD")
                .contains("(%0, %1)");
        assertThat(after(pass, x.subtract(x.full(0, SHAPE), a)).toString())
                .contains("NEGATE")
                .contains("(%0)");
        assertThat(after(pass, x.multiply(a, -1)).toString()).contains("NEGATE").contains("(%0)");
    }

    @Test
    void factorsThatAreOneNumberAreMultipliedFirst() {
        Node rate = x.scalar(RunTimeScalar.LEARNING_RATE);
        Node product = after(new Arithmetic(), x.multiply(x.multiply(a, 3), rate));
        assertThat(product.input(0)).isSameAs(a);
        assertThat(UniformValues.scalar(product.input(1)).inputs())
                .satisfiesExactly(
                        three -> assertThat(ConstantFolding.value(three)).hasValue(3),
                        other -> assertThat(other).isSameAs(rate));
    }

    @Test
    void constantsAreFolded() {
        ConstantFolding pass = new ConstantFolding();
        Node two = x.constant(2);
        Node three = x.constant(3);
        assertFolded(pass, 5, (l, r) -> x.add(l, r), two, three);
        assertFolded(pass, -1, (l, r) -> x.subtract(l, r), two, three);
        assertFolded(pass, 8, (l, r) -> x.binary(BinaryFunction.POWER, l, r), two, three);
        assertFolded(pass, 0, (l, r) -> x.greater(l, r), two, three);
        assertFolded(pass, Math.sqrt(2), (l, _) -> x.unary(UnaryFunction.SQUARE_ROOT, l), two, three);
        assertStays(pass, x.divide(two, x.constant(0)));
        assertStays(pass, x.multiply(two, x.scalar(RunTimeScalar.STEP)));
    }

    private void assertFolded(Pass pass, double expected, BiFunction<Node, Node, Node> value, Node left, Node right) {
        assertThat(ConstantFolding.value(after(pass, value.apply(left, right)))).hasValue(expected);
    }

    @Test
    void whatIsTheSameInEveryElementIsComputedOnce() {
        UniformValues pass = new UniformValues();
        Node rate = x.scalar(RunTimeScalar.LEARNING_RATE);
        Node uniform = x.broadcast(rate, SHAPE);
        assertUniform(after(pass, x.unary(UnaryFunction.TANH, uniform)), SHAPE, "TANH");
        assertUniform(after(pass, x.multiply(uniform, x.full(3, SHAPE))), SHAPE, "MULTIPLY");
        assertThat(after(pass, x.reshape(uniform, Shape.batchOf(2, 2))).input(0))
                .isSameAs(rate);
        assertThat(after(pass, x.transpose(uniform, 1, 0)).input(0)).isSameAs(rate);
        Node sum = after(pass, x.sum(uniform, List.of(1)));
        assertUniform(sum, Shape.batchOf(1), "MULTIPLY");
        assertThat(ConstantFolding.value(sum.input(0).input(1))).hasValue(4);
        assertStays(pass, x.multiply(a, uniform));
    }

    private static void assertUniform(Node node, Shape shape, String function) {
        assertThat(node.operation()).isEqualTo(new Broadcast(shape));
        assertThat(node.input(0).shape()).isEqualTo(Shape.SCALAR);
        assertThat(node.input(0).toString()).contains(function);
    }

    @Test
    void reshapesOfReshapesAreOne() {
        Node twice = x.apply(new Reshape(Shape.batchOf(4, 1)), x.reshape(a, Shape.batchOf(2, 2)));
        assertThat(after(new Reshapes(), twice).input(0)).isSameAs(a);
        assertThat(after(new Reshapes(), x.apply(new Reshape(SHAPE), a))).isSameAs(a);
        Node thereAndBack = x.reshape(x.reshape(a, Shape.batchOf(2, 2)), SHAPE);
        assertThat(after(new Reshapes(), thereAndBack)).isSameAs(a);
    }

    @Test
    void transposesOfTransposesAreOne() {
        Node cube = x.reshape(a, Shape.batchOf(2, 2));
        Node once = x.transpose(cube, 1, 2, 0);
        assertThat(after(new Transposes(), x.transpose(once, 2, 0, 1))).isSameAs(cube);
        Node twice = after(new Transposes(), x.transpose(once, 1, 2, 0));
        assertThat(twice.operation()).isEqualTo(new Transpose(List.of(2, 0, 1)));
        assertThat(twice.input(0)).isSameAs(cube);
        assertThat(after(new Transposes(), x.transpose(cube, 0, 1, 2))).isSameAs(cube);
    }

    @Test
    void productsReadThroughTransposes() {
        Node left = x.transpose(a, 1, 0);
        Node right = x.transpose(b, 1, 0);
        assertProduct(x.product(left, false, b, false), new MatrixProduct(true, false));
        assertProduct(x.product(left, true, right, false), new MatrixProduct(false, true));
        assertProduct(x.product(a, true, right, true), new MatrixProduct(true, false));
        Node cube = x.reshape(a, Shape.batchOf(2, 2));
        assertStays(new Transposes(), x.product(x.transpose(cube, 1, 0, 2), false, x.transpose(cube, 1, 2, 0), false));
    }

    private void assertProduct(Node product, Primitive expected) {
        Node folded = after(new Transposes(), product);
        assertThat(folded.operation()).isEqualTo(expected);
        assertThat(folded.inputs()).containsExactly(a, b);
    }

    @Test
    void broadcastsOfBroadcastsAreOne() {
        Node row = x.sum(a, List.of(0));
        Node twice = x.broadcast(x.broadcast(row, SHAPE), Shape.batchOf(4).prepend(SHAPE.dim(-1)));
        assertThat(after(new Broadcasts(), twice).input(0)).isSameAs(row);
        assertThat(after(new Broadcasts(), x.apply(new Broadcast(SHAPE), a))).isSameAs(a);
        assertStays(new Broadcasts(), x.full(0.5, SHAPE));
    }

    @Test
    void sumsOverDimensionsOfOneGo() {
        Node column = x.reshape(a, Shape.batchOf(1, 4));
        assertThat(after(new Reductions(), x.sum(column, List.of(1)))).isSameAs(column);
        assertThat(after(new Reductions(), x.apply(new Max(List.of(1)), column)))
                .isSameAs(column);
        assertThat(after(new Reductions(), x.sum(column, List.of(1, 2))).operation())
                .isEqualTo(new Sum(List.of(2)));
        Node twice = after(new Reductions(), x.sum(x.sum(column, List.of(2)), List.of(0)));
        assertThat(twice.operation()).isEqualTo(new Sum(List.of(0, 2)));
        assertThat(twice.input(0)).isSameAs(column);
        assertStays(new Reductions(), x.sum(column, List.of(0)));
    }

    @Test
    void stoppedGradientsAndCastsToTheSameTypePassTheirValue() {
        assertThat(after(new StopGradients(), x.apply(new StopGradient(), a))).isSameAs(a);
        assertThat(after(new StopGradients(), x.apply(new Cast(ElementType.FLOAT), a)))
                .isSameAs(a);
        assertStays(new StopGradients(), x.apply(new Cast(ElementType.INT), a));
    }

    @Test
    void knownConditionsChoose() {
        Function<Double, Node> choice = condition -> x.select(x.full(condition, SHAPE), a, b);
        assertThat(after(new Selects(), choice.apply(1.0))).isSameAs(a);
        assertThat(after(new Selects(), choice.apply(0.0))).isSameAs(b);
        assertThat(after(new Selects(), x.select(b, a, a))).isSameAs(a);
        assertStays(new Selects(), x.select(a, a, b));
    }

    @Test
    void masksOfWhatWentToTheLargestCellsAreThoseOfTheWindows() {
        Window window = new Window(2, 2, 2, 2, 1, 1, 0, 0, 0, 0);
        Node image = x.apply(new Input("image", Shape.batchOf(3, 4, 4), ElementType.FLOAT));
        Node index = x.reshape(x.apply(new WindowArgMax(window), image), Shape.batchOf(3, 4));
        Node dy = x.apply(new Input("dy", Shape.batchOf(3, 2, 2), ElementType.FLOAT));
        Node spread =
                x.apply(new PutAdd(Indexing.LAST, Shape.batchOf(3, 16)), index, x.reshape(dy, Shape.batchOf(3, 4)));
        Function<Node, Node> mask = cells -> x.select(
                x.greater(cells, x.full(0, cells.shape())), x.reshape(spread, cells.shape()), x.full(0, cells.shape()));

        Node after = after(new Masks(), mask.apply(image));

        assertThat(after.shape()).isEqualTo(image.shape());
        assertThat(after.input(0).operation()).isInstanceOf(PutAdd.class);
        Node masked = after.input(0).input(1).input(0);
        assertThat(masked.operation()).isInstanceOf(Select.class);
        assertThat(masked.input(1)).isSameAs(dy);
        assertThat(masked.input(0).input(0).input(0).operation()).isInstanceOf(Take.class);
        assertStays(new Masks(), mask.apply(x.negate(image)));
    }

    @Test
    void bodiesOfScansAreSimplified() {
        GraphBuilder body = new GraphBuilder();
        Operations inside = body.at(a.site());
        Node carry = inside.apply(new Input("carry0", SHAPE, ElementType.FLOAT));
        body.result(Result.Role.VALUE, "next", inside.negate(inside.negate(inside.multiply(carry, 1))));
        Node scan = after(new ScanBodies(), x.apply(new Scan(body.build(), 1, 0, 3, false), a));
        assertThat(((Scan) scan.operation()).body().nodes()).containsExactly(carry);
        assertStays(new ScanBodies(), scan.input(0));
    }

    @Test
    void updatesStillComeAfterAllReaders() {
        Node state = x.apply(Specs.state("net.s", SHAPE));
        Node read = x.multiply(state, 1);
        builder.result(Result.Role.UPDATE, "s", x.update(state, x.add(read, x.unary(UnaryFunction.TANH, state))));
        Graph graph = Simplification.simplify(builder.build());
        assertThat(graph.nodes()).hasSize(4);
        GraphVerifier.verify(graph, "simplification");
    }
}
