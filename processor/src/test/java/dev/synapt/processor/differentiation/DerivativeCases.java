package dev.synapt.processor.differentiation;

import static dev.synapt.processor.differentiation.DerivativeCase.Feed.between;
import static dev.synapt.processor.differentiation.DerivativeCase.Feed.indices;
import static dev.synapt.processor.differentiation.DerivativeCase.Feed.positive;
import static dev.synapt.processor.differentiation.DerivativeCase.Feed.real;

import dev.synapt.processor.differentiation.DerivativeCase.Feed;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.ArgMax;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.ConvolutionInputGradient;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Primitive.WindowSpread;
import dev.synapt.processor.graph.Primitive.WindowSum;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** At least one function for every primitive and every element-wise function, on arguments away from kinks. */
public final class DerivativeCases {
    private static final Shape ROWS = Shape.batchOf(4);
    private static final Window WINDOW = new Window(2, 3, 2, 1, 1, 2, 1, 0, 2, 1);
    private static final Shape MAPS = Shape.batchOf(2, 3, 4);
    /** What the window makes of MAPS. */
    private static final Shape SMALL_MAPS = Shape.batchOf(2, 2, 3);

    private DerivativeCases() {}

    public static Stream<DerivativeCase> all() {
        List<DerivativeCase> cases = new ArrayList<>();
        elementwise(cases);
        sources(cases);
        structure(cases);
        reductions(cases);
        products(cases);
        windows(cases);
        indexing(cases);
        ScanCases.add(cases);
        return cases.stream();
    }

    private static void add(
            List<DerivativeCase> cases,
            String name,
            List<Feed> feeds,
            BiFunction<Operations, List<Node>, Node> function) {
        cases.add(new DerivativeCase(name, feeds, function));
    }

    private static void addPlain(List<DerivativeCase> cases, Primitive operation, Feed... feeds) {
        add(cases, operation.toString(), List.of(feeds), (x, a) -> x.apply(operation, a.toArray(Node[]::new)));
    }

    private static void elementwise(List<DerivativeCase> cases) {
        for (UnaryFunction function : UnaryFunction.values()) {
            boolean needsPositive = function == UnaryFunction.SQUARE_ROOT || function == UnaryFunction.LOGARITHM;
            addPlain(cases, new Primitive.Unary(function), needsPositive ? positive(ROWS) : real(ROWS));
        }
        for (BinaryFunction function : BinaryFunction.values()) {
            boolean needsPositive = function == BinaryFunction.POWER;
            Feed right = function == BinaryFunction.DIVIDE ? positive(ROWS) : between(ROWS);
            addPlain(cases, new Primitive.Binary(function), needsPositive ? positive(ROWS) : real(ROWS), right);
        }
        for (Comparison comparison : Comparison.values()) {
            add(
                    cases,
                    "masked by " + comparison,
                    List.of(real(ROWS), between(ROWS)),
                    (x, a) -> x.multiply(a.get(0), x.compare(comparison, a.get(0), a.get(1))));
        }
        add(cases, "select", List.of(real(ROWS), real(ROWS), real(ROWS)), (x, a) -> {
            Node isPositive = x.greater(a.get(0), x.constant(0));
            return x.select(isPositive, x.unary(UnaryFunction.SQUARE, a.get(1)), x.multiply(a.get(0), a.get(2)));
        });
        add(cases, "a value used three times", List.of(real(ROWS)), (x, a) -> {
            Node square = x.multiply(a.get(0), a.get(0));
            return x.add(x.unary(UnaryFunction.TANH, square), x.multiply(square, a.get(0)));
        });
    }

    private static void sources(List<DerivativeCase> cases) {
        Shape pair = Shape.batchOf(2);
        add(
                cases,
                "parameter",
                List.of(real(pair)),
                (x, a) -> x.multiply(a.get(0), x.apply(Specs.read("net.parameter", Shape.of(2)))));
        add(
                cases,
                "state",
                List.of(real(pair)),
                (x, a) -> x.multiply(a.get(0), x.apply(Specs.state("net.state", Shape.of(2)))));
        for (RunTimeScalar scalar : RunTimeScalar.values()) {
            add(cases, scalar.toString(), List.of(real(pair)), (x, a) -> x.divide(a.get(0), x.scalar(scalar)));
        }
        add(cases, "random", List.of(real(ROWS)), (x, a) -> {
            Node mask = x.greater(x.apply(new Primitive.Random(2, ROWS)), x.constant(0.45));
            return x.multiply(x.unary(UnaryFunction.SQUARE, a.get(0)), mask);
        });
        add(
                cases,
                "update",
                List.of(real(Shape.of(2))),
                (x, a) -> x.update(
                        x.apply(Specs.state("net.state", Shape.of(2))), x.unary(UnaryFunction.TANH, a.get(0))));
        // Nothing flows through a sign in any case, so differences agree.
        add(
                cases,
                "stopped gradient",
                List.of(real(ROWS)),
                (x, a) -> x.multiply(
                        x.unary(UnaryFunction.SQUARE, a.get(0)),
                        x.apply(new StopGradient(), x.unary(UnaryFunction.SIGN, a.get(0)))));
    }

    private static void structure(List<DerivativeCase> cases) {
        addSquared(cases, new Primitive.Reshape(Shape.batchOf(3, 2)), real(Shape.batchOf(6)));
        addSquared(cases, new Primitive.Transpose(List.of(2, 0, 1)), real(Shape.batchOf(2, 4)));
        addSquared(cases, new Primitive.Broadcast(Shape.batchOf(3, 4)), real(Shape.of(3, 1)));
        addSquared(cases, new Primitive.Broadcast(Shape.batchOf(2)), real(Shape.SCALAR));
        addSquared(cases, new Slice(1, 1, 2), real(ROWS));
        addSquared(cases, new Slice(-1, 2, 2), real(ROWS));
        addSquared(cases, new Pad(1, 2, 1), real(ROWS));
        addSquared(cases, new Pad(-1, 0, 1), real(ROWS));
        addSquared(cases, new Concat(1), real(ROWS), real(Shape.batchOf(1)), real(Shape.batchOf(2)));
        addSquared(cases, new Concat(-1), real(ROWS), real(ROWS));
    }

    /** The operation on squares, so that second derivatives do not vanish. */
    private static void addSquared(List<DerivativeCase> cases, Primitive operation, Feed... feeds) {
        add(
                cases,
                operation + " of squares",
                List.of(feeds),
                (x, a) -> x.apply(
                        operation,
                        a.stream()
                                .map(v -> v.type() == ElementType.INT ? v : x.unary(UnaryFunction.SQUARE, v))
                                .toArray(Node[]::new)));
    }

    private static void reductions(List<DerivativeCase> cases) {
        addSquared(cases, new Primitive.Sum(List.of(0)), real(ROWS));
        addSquared(cases, new Primitive.Sum(List.of(0, 2)), real(Shape.batchOf(2, 3)));
        addPlain(cases, new Max(List.of(1)), real(ROWS));
        addPlain(cases, new Max(List.of(0, 2)), real(Shape.batchOf(2, 3)));
        add(
                cases,
                "arg max",
                List.of(real(ROWS)),
                (x, a) -> x.multiply(
                        x.unary(UnaryFunction.SQUARE, a.get(0)),
                        x.apply(new Cast(ElementType.FLOAT), x.apply(new ArgMax(), a.get(0)))));
        addPlain(cases, new Softmax(), real(ROWS));
        addPlain(cases, new LogSumExp(), real(ROWS));
        addPlain(cases, new Standardise(List.of(1), 1e-3), real(ROWS));
        addPlain(cases, new Standardise(List.of(0, 2), 1e-3), real(Shape.batchOf(2, 2)));
        addPlain(cases, new Covariance(List.of(1)), real(ROWS), real(ROWS));
        addPlain(cases, new Covariance(List.of(0, 2)), real(Shape.batchOf(2, 2)), real(Shape.batchOf(2, 2)));
        add(
                cases,
                "variance",
                List.of(real(Shape.batchOf(3, 2))),
                (x, a) -> x.apply(new Covariance(List.of(0, 2)), a.get(0), a.get(0)));
    }

    private static void products(List<DerivativeCase> cases) {
        for (boolean left : new boolean[] {false, true}) {
            for (boolean right : new boolean[] {false, true}) {
                addPlain(
                        cases,
                        new Primitive.MatrixProduct(left, right),
                        real(left ? Shape.batchOf(4, 2) : Shape.batchOf(2, 4)),
                        real(right ? Shape.batchOf(3, 4) : Shape.batchOf(4, 3)));
            }
        }
        for (int groups : new int[] {1, 2}) {
            Shape weight = Shape.of(4, 2 / groups, 2, 3);
            Shape output = Shape.batchOf(4, 2, 3);
            addPlain(cases, new Convolution(WINDOW, groups), real(MAPS), real(weight));
            addPlain(cases, new ConvolutionInputGradient(WINDOW, groups, MAPS), real(weight), real(output));
            addPlain(cases, new ConvolutionWeightGradient(WINDOW, groups, weight), real(MAPS), real(output));
        }
    }

    private static void windows(List<DerivativeCase> cases) {
        addSquared(cases, new WindowSum(WINDOW), real(MAPS));
        addSquared(cases, new WindowSpread(WINDOW, MAPS), real(SMALL_MAPS));
        add(cases, "max pooling", List.of(real(MAPS)), (x, a) -> {
            Node positions = x.apply(new WindowArgMax(WINDOW), a.get(0));
            return x.apply(
                    new Take(Indexing.LAST),
                    x.reshape(x.unary(UnaryFunction.SQUARE, a.get(0)), Shape.batchOf(2, 12)),
                    x.reshape(positions, Shape.batchOf(2, 6)));
        });
    }

    private static void indexing(List<DerivativeCase> cases) {
        addSquared(cases, new Take(Indexing.LAST), real(ROWS), indices(Shape.batchOf(6), 4));
        addSquared(cases, new Take(Indexing.ROWS), real(Shape.of(5, 2)), indices(Shape.batchOf(2), 5));
        addSquared(cases, new PutAdd(Indexing.LAST, ROWS), indices(Shape.batchOf(6), 4), real(Shape.batchOf(6)));
        addSquared(
                cases,
                new PutAdd(Indexing.ROWS, Shape.of(5, 2)),
                indices(Shape.batchOf(3), 5),
                real(Shape.batchOf(3, 2)));
    }
}
