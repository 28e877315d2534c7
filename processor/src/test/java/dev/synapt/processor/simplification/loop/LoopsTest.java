package dev.synapt.processor.simplification.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.ScanAssembly;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each pass over loops takes out of them, and that the results stay what they were. */
class LoopsTest {
    private static final int STEPS = 4;
    private static final int EXAMPLES = 3;
    private static final Shape STATE = Shape.batchOf(2);

    private final GraphBuilder builder = new GraphBuilder();
    private final Operations x = builder.at(new Site("field", Phase.FORWARD));
    private final Node sequence = x.apply(new Input("sequence", STATE.prepend(Dim.of(STEPS)), ElementType.FLOAT));
    private final Node matrix = x.apply(new Input("matrix", Shape.of(2, 2), ElementType.FLOAT));
    private final Node start = x.apply(new Input("start", STATE, ElementType.FLOAT));

    /** The graph after the passes; its results are those of before. */
    private Graph simplified() {
        Graph before = builder.build();
        Graph after = GraphVerifier.verify(Loops.simplify(before), "loops");
        Values expected = values(before);
        Values actual = values(after);
        for (int i = 0; i < before.results().size(); i++) {
            assertThat(actual.of(after.results().get(i).node()))
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(expected.of(before.results().get(i).node()));
        }
        return after;
    }

    private static Values values(Graph graph) {
        return new Interpreter(graph)
                .examples(EXAMPLES)
                .input("sequence", numbers(STEPS * EXAMPLES * 2))
                .input("matrix", 0.3, -0.2, 0.5, 0.7)
                .input("start", numbers(EXAMPLES * 2))
                .run();
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> Math.sin(i + 1));
        return numbers;
    }

    private ScanAssembly scan() {
        return new ScanAssembly(x, x.site());
    }

    private static List<Scan> scans(Graph graph) {
        return graph.nodes().stream()
                .map(Node::operation)
                .filter(Scan.class::isInstance)
                .map(Scan.class::cast)
                .toList();
    }

    private static long products(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.operation() instanceof MatrixProduct)
                .count();
    }

    @Test
    void resultsThatNobodyReadsGo() {
        ScanAssembly scan = scan();
        Node state = scan.carry(start);
        Node counter = scan.carry(start);
        Node element = scan.element(sequence);
        scan.next(scan.operations().unary(UnaryFunction.TANH, state));
        scan.next(scan.operations().add(counter, element));
        scan.output(scan.operations().unary(UnaryFunction.SQUARE, state));
        Node loop = scan.assemble(STEPS, false);
        builder.result(Role.VALUE, "state", x.apply(new Pick(0), loop));
        Scan left = scans(simplified()).getFirst();
        assertThat(left.carried()).isEqualTo(1);
        assertThat(left.sequences()).isZero();
        assertThat(left.body().results()).hasSize(1);
    }

    @Test
    void equalElementsBecomeAValueOfEveryStep() {
        ScanAssembly scan = scan();
        Node state = scan.carry(start);
        Node element = scan.element(x.broadcast(start, sequence.shape()));
        scan.next(scan.operations().add(state, element));
        builder.result(Role.VALUE, "state", x.apply(new Pick(0), scan.assemble(STEPS, false)));
        Scan left = scans(simplified()).getFirst();
        assertThat(left.sequences()).isZero();
    }

    @Test
    void productsOfElementsStandBeforeTheLoop() {
        ScanAssembly scan = scan();
        Node state = scan.carry(start);
        Node element = scan.element(sequence);
        Node weight = scan.constant(matrix);
        Operations body = scan.operations();
        Node sum = body.add(body.product(element, false, weight, true), state);
        scan.next(body.unary(UnaryFunction.TANH, sum));
        builder.result(Role.VALUE, "state", x.apply(new Pick(0), scan.assemble(STEPS, true)));
        Graph after = simplified();
        assertThat(products(scans(after).getFirst().body())).isZero();
        assertThat(products(after)).isEqualTo(1);
    }

    @Test
    void productsThatNoStepReadsStandBehindTheLoop() {
        ScanAssembly scan = scan();
        Node state = scan.carry(start);
        Node weight = scan.constant(matrix);
        Operations body = scan.operations();
        Node next = body.unary(UnaryFunction.TANH, state);
        scan.next(next);
        scan.output(body.product(next, false, weight, false));
        builder.result(Role.VALUE, "outputs", x.apply(new Pick(1), scan.assemble(STEPS, false)));
        Graph after = simplified();
        assertThat(products(scans(after).getFirst().body())).isZero();
        assertThat(products(after)).isEqualTo(1);
    }

    @Test
    void sumsOfProductsAreOneProduct() {
        ScanAssembly scan = scan();
        Node state = scan.carry(start);
        Node total = scan.carry(x.full(0, Shape.of(2, 2)));
        Node bias = scan.carry(x.full(0, Shape.of(2)));
        Node element = scan.element(sequence);
        Operations body = scan.operations();
        Node next = body.unary(UnaryFunction.TANH, body.add(state, element));
        scan.next(next);
        scan.next(body.add(total, body.product(next, true, element, false)));
        scan.next(body.add(bias, body.reshape(body.apply(new Sum(List.of(0)), next), Shape.of(2))));
        Node loop = scan.assemble(STEPS, false);
        builder.result(Role.VALUE, "total", x.apply(new Pick(1), loop));
        builder.result(Role.VALUE, "bias", x.apply(new Pick(2), loop));
        Graph after = simplified();
        assertThat(scans(after).getFirst().carried()).isEqualTo(1);
        assertThat(products(scans(after).getFirst().body())).isZero();
        assertThat(products(after)).isEqualTo(1);
    }

    @Test
    void aSumThatAStepReadsStays() {
        ScanAssembly scan = scan();
        Node total = scan.carry(x.full(0, Shape.of(2, 2)));
        Node element = scan.element(sequence);
        Operations body = scan.operations();
        scan.next(body.add(total, body.product(element, true, element, false)));
        scan.output(body.product(element, false, total, false));
        Node loop = scan.assemble(STEPS, false);
        builder.result(Role.VALUE, "total", x.apply(new Pick(0), loop));
        builder.result(Role.VALUE, "outputs", x.apply(new Pick(1), loop));
        assertThat(scans(simplified()).getFirst().carried()).isEqualTo(1);
    }

    @Test
    void scansOfOneLoopAreOne() {
        ScanAssembly first = recurrence();
        first.output(first.operations().constant(1));
        ScanAssembly second = recurrence();
        Node loop = first.assemble(STEPS, false);
        builder.result(Role.VALUE, "state", x.apply(new Pick(0), loop));
        builder.result(Role.VALUE, "ones", x.apply(new Pick(1), loop));
        builder.result(Role.VALUE, "states", x.apply(new Pick(1), second.assemble(STEPS, false)));
        assertThat(scans(simplified())).hasSize(1);
    }

    @Test
    void scansThatCarryOtherValuesStayTwo() {
        ScanAssembly first = recurrence();
        ScanAssembly second = scan();
        Node state = second.carry(start);
        second.next(second.operations()
                .unary(UnaryFunction.SIGMOID, second.operations().add(state, second.element(sequence))));
        builder.result(Role.VALUE, "state", x.apply(new Pick(0), first.assemble(STEPS, false)));
        builder.result(Role.VALUE, "other", x.apply(new Pick(0), second.assemble(STEPS, false)));
        assertThat(scans(simplified())).hasSize(2);
    }

    /** tanh(state + element), and all states. */
    private ScanAssembly recurrence() {
        ScanAssembly scan = scan();
        Node state = scan.carry(start);
        Node next =
                scan.operations().unary(UnaryFunction.TANH, scan.operations().add(state, scan.element(sequence)));
        scan.next(next);
        scan.output(next);
        return scan;
    }
}
