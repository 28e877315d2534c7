package dev.synapt.processor.differentiation;

import static dev.synapt.processor.differentiation.DerivativeCase.Feed.indices;
import static dev.synapt.processor.differentiation.DerivativeCase.Feed.real;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.List;

/** Scans: a recurrent layer either way, one whose last state alone is read, one without anything carried. */
final class ScanCases {
    private static final Shape HIDDEN = Shape.batchOf(2);
    private static final Shape WEIGHT = Shape.of(2, 2);

    private ScanCases() {}

    static void add(List<DerivativeCase> cases) {
        Shape sequence = HIDDEN.prepend(dev.synapt.processor.graph.Dim.of(3));
        for (boolean reverse : new boolean[] {false, true}) {
            cases.add(new DerivativeCase(
                    "recurrent layer" + (reverse ? ", last first" : ""),
                    List.of(real(HIDDEN), real(sequence), real(WEIGHT)),
                    (x, a) -> {
                        Node scan = x.apply(new Scan(recurrent(), 1, 1, 3, reverse), a.toArray(Node[]::new));
                        Node last = x.apply(new Pick(0), scan);
                        return x.add(x.apply(new Pick(1), scan), x.broadcast(last, sequence));
                    }));
        }
        cases.add(new DerivativeCase(
                "last state only",
                List.of(real(HIDDEN), real(sequence), real(WEIGHT)),
                (x, a) -> x.apply(new Scan(recurrent(), 1, 1, 3, false), a.toArray(Node[]::new))));
        cases.add(new DerivativeCase(
                "random numbers in each step",
                List.of(real(HIDDEN), real(sequence)),
                (x, a) -> x.apply(new Scan(noisy(), 1, 1, 3, false), a.toArray(Node[]::new))));
        cases.add(new DerivativeCase(
                "nothing carried",
                List.of(indices(Shape.of(4, 3), 5), real(Shape.of(5))),
                (x, a) -> x.apply(new Scan(lookUp(), 0, 1, 4, false), a.toArray(Node[]::new))));
    }

    /** h = tanh(h u + x) with numbers u that each step draws: the backward scan has to draw the same. */
    private static Graph noisy() {
        GraphBuilder body = new GraphBuilder();
        Operations x = body.at(DerivativeCase.SITE);
        Node carry = x.apply(new Input("carry0", HIDDEN, ElementType.FLOAT));
        Node element = x.apply(new Input("element0", HIDDEN, ElementType.FLOAT));
        Node drawn = x.apply(new Primitive.Random(4, HIDDEN));
        body.result(Result.Role.VALUE, "next", x.unary(UnaryFunction.TANH, x.add(x.multiply(carry, drawn), element)));
        return body.build();
    }

    /** h = tanh(h W + x), output h^2 x. */
    private static Graph recurrent() {
        GraphBuilder body = new GraphBuilder();
        Operations x = body.at(DerivativeCase.SITE);
        Node carry = x.apply(new Input("carry0", HIDDEN, ElementType.FLOAT));
        Node element = x.apply(new Input("element0", HIDDEN, ElementType.FLOAT));
        Node weight = x.apply(new Input("constant0", WEIGHT, ElementType.FLOAT));
        Node next = x.unary(UnaryFunction.TANH, x.add(x.product(carry, false, weight, false), element));
        body.result(Result.Role.VALUE, "next", next);
        body.result(Result.Role.VALUE, "output", x.multiply(x.multiply(next, next), element));
        return body.build();
    }

    /** The squares of the entries of a table that integers point to. */
    private static Graph lookUp() {
        GraphBuilder body = new GraphBuilder();
        Operations x = body.at(DerivativeCase.SITE);
        Node indices = x.apply(new Input("element0", Shape.of(3), ElementType.INT));
        Node table = x.apply(new Input("constant0", Shape.of(5), ElementType.FLOAT));
        Node taken = x.apply(new Take(Indexing.LAST), table, indices);
        body.result(Result.Role.VALUE, "output", x.unary(UnaryFunction.SQUARE, taken));
        return body.build();
    }
}
