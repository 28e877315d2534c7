package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.target.tornado.Body.Let;
import dev.synapt.processor.target.tornado.Body.LetInt;
import dev.synapt.processor.target.tornado.Body.LetReal;
import dev.synapt.processor.target.tornado.Body.Store;
import dev.synapt.processor.target.tornado.Body.StoreInt;
import dev.synapt.processor.target.tornado.Body.StoreReal;
import dev.synapt.processor.target.tornado.Value.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the values of one kernel as expressions at its position; what is read more than once gets a name. */
final class BodyWriter {
    private final DeviceBuffers buffers;
    private final Pieces pieces;
    private final Positions positions;
    private final List<Integer> streams;
    private final List<Let> lets = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private final Map<Node, Value> reals = new HashMap<>();
    private final Map<Node, Int> wholes = new HashMap<>();

    /** @param streams of random numbers met so far */
    BodyWriter(DeviceBuffers buffers, Positions positions, List<Integer> streams) {
        this.buffers = buffers;
        this.pieces = buffers.pieces();
        this.positions = positions;
        this.streams = streams;
    }

    Body write(Cluster cluster) {
        for (Node node : cluster.nodes()) {
            boolean heavy = !Pieces.isLight(node);
            if (node.type() == ElementType.INT) {
                Int value = heavy ? new Int.OfCore() : whole(node);
                wholes.put(node, name(value));
            } else {
                Value value = heavy ? new Value.OfCore() : real(node);
                reals.put(node, name(value));
            }
            for (Buffer buffer : buffers.written(node)) {
                stores.add(
                        node.type() == ElementType.INT
                                ? new StoreInt(buffer, wholes.get(node))
                                : new StoreReal(buffer, reals.get(node)));
            }
        }
        return new Body(lets, stores);
    }

    private Value name(Value value) {
        return switch (value) {
            case Value.Literal _, Value.Number _, Value.Local _, Value.OfCore _ -> value;
            default -> {
                lets.add(new LetReal(lets.size(), value));
                yield new Value.Local(lets.size() - 1);
            }
        };
    }

    private Int name(Int value) {
        return switch (value) {
            case Int.OfCore _, Int.Constant _, Int.Local _, Int.Position _ -> value;
            default -> {
                lets.add(new LetInt(lets.size(), value));
                yield new Int.Local(lets.size() - 1);
            }
        };
    }

    private Value real(Node node) {
        if (pieces.isNumber(node)) {
            return pieces.numbers().read(node);
        }
        return switch (node.operation()) {
            case Unary unary -> new Value.Unary(unary.function(), in(node, 0));
            case Binary binary -> new Value.Binary(binary.function(), in(node, 0), in(node, 1));
            case Compare compare -> new Value.Compare(compare.comparison(), in(node, 0), in(node, 1));
            case Select _ -> new Value.Select(in(node, 0), in(node, 1), in(node, 2));
            case Random random -> new Value.Random(slot(random.stream()));
            case Cast _ ->
                node.input(0).type() == ElementType.INT ? new Value.Converted(wholeIn(node, 0)) : in(node, 0);
            case Update _ -> in(node, 1);
            case Broadcast _, Transpose _, Slice _ -> new Value.Element(memory(node, 0), viewed(node));
            case Pad pad -> pad(node, pad);
            case Concat concat -> concat(node, concat);
            case Take take -> new Value.Element(memory(node, 0), taken(node, take));
            case PutAdd put -> put(node, put);
            default -> throw new IllegalStateException("not an expression: " + node);
        };
    }

    /** Integers are taken as they are, or from a table of integers. */
    private Int whole(Node node) {
        return switch (node.operation()) {
            case Broadcast _, Transpose _, Slice _ -> new Int.Element(memory(node, 0), viewed(node));
            default -> throw new IllegalStateException("not an expression of integers: " + node);
        };
    }

    /** What {@code node} reads of its input {@code index} at its own position. */
    private Value in(Node node, int index) {
        Node input = pieces.values().input(node, index);
        if (pieces.isNumber(input)) {
            return pieces.numbers().read(input);
        }
        Value here = reals.get(input);
        if (here == null) {
            here = name(new Value.Element(buffers.of(input), new Int.Position()));
            reals.put(input, here);
        }
        return here;
    }

    private Int wholeIn(Node node, int index) {
        Node input = pieces.values().input(node, index);
        Int here = wholes.get(input);
        return here != null ? here : new Int.Element(buffers.of(input), new Int.Position());
    }

    private Buffer memory(Node node, int index) {
        return buffers.of(pieces.values().input(node, index));
    }

    private int slot(int stream) {
        if (!streams.contains(stream)) {
            streams.add(stream);
        }
        return streams.indexOf(stream);
    }

    /** Where an operation that only moves elements finds its own. */
    private Int viewed(Node node) {
        Shape in = node.input(0).shape();
        Shape out = node.shape();
        List<Integer> source = positions.strides(in);
        List<Integer> strides = new ArrayList<>();
        int start = 0;
        switch (node.operation()) {
            case Broadcast _ -> {
                int missing = out.rank() - in.rank();
                for (int axis = 0; axis < out.rank(); axis++) {
                    boolean kept = axis >= missing && !in.dim(axis - missing).isOne();
                    strides.add(kept ? source.get(axis - missing) : 0);
                }
            }
            case Transpose transpose -> transpose.order().forEach(axis -> strides.add(source.get(axis)));
            case Slice slice -> {
                strides.addAll(source);
                start = slice.start() * source.get(axis(slice.axis(), in));
            }
            default -> throw new IllegalStateException("no view: " + node);
        }
        return Int.plus(new Int.Constant(start), positions.mapped(out, strides));
    }

    private Value pad(Node node, Pad pad) {
        Shape in = node.input(0).shape();
        int axis = axis(pad.axis(), in);
        List<Integer> source = positions.strides(in);
        Int at = positions.coordinate(node.shape(), axis);
        Int index = Int.less(positions.mapped(node.shape(), source), pad.before() * source.get(axis));
        return new Value.Choose(
                List.of(
                        new Test(at, Test.Kind.NOT_LESS, new Int.Constant(pad.before())),
                        new Test(at, Test.Kind.LESS, new Int.Constant(pad.before() + positions.of(in.dim(axis))))),
                new Value.Element(memory(node, 0), index),
                new Value.Literal(0));
    }

    private Value concat(Node node, Concat concat) {
        int axis = axis(concat.axis(), node.shape());
        Int at = positions.coordinate(node.shape(), axis);
        int end = positions.of(node.shape().dim(axis));
        Value value = null;
        for (int part = node.inputs().size() - 1; part >= 0; part--) {
            Shape in = node.input(part).shape();
            int start = end - positions.of(in.dim(axis));
            List<Integer> source = positions.strides(in);
            Int index = Int.less(positions.mapped(node.shape(), source), start * source.get(axis));
            Value element = new Value.Element(memory(node, part), index);
            value = value == null
                    ? element
                    : new Value.Choose(List.of(new Test(at, Test.Kind.LESS, new Int.Constant(end))), element, value);
            end = start;
        }
        return value;
    }

    private Int taken(Node node, Take take) {
        Shape table = node.input(0).shape();
        if (take.indexing() == Indexing.LAST) {
            int picks = positions.of(node.shape().dim(-1));
            int width = positions.of(table.dim(-1));
            return Int.plus(Int.times(Int.over(new Int.Position(), picks), width), wholeIn(node, 1));
        }
        int width = positions.elements(table.subShape(1, table.rank()));
        Int row = new Int.Element(memory(node, 1), Int.over(new Int.Position(), width));
        Int within = width == 1 ? new Int.Constant(0) : new Int.Remainder(new Int.Position(), width);
        return Int.plus(Int.times(row, width), within);
    }

    /** Of one pick a row: its value where it points, otherwise 0. */
    private Value put(Node node, PutAdd put) {
        int width = positions.of(put.table().dim(-1));
        Int row = Int.over(new Int.Position(), width);
        Int column = new Int.Remainder(new Int.Position(), width);
        Node values = pieces.values().input(node, 1);
        return new Value.Choose(
                List.of(new Test(new Int.Element(memory(node, 0), row), Test.Kind.EQUAL, column)),
                pieces.isNumber(values) ? pieces.numbers().read(values) : new Value.Element(buffers.of(values), row),
                new Value.Literal(0));
    }

    /** An axis below zero counts from the end. */
    private static int axis(int axis, Shape shape) {
        return axis < 0 ? axis + shape.rank() : axis;
    }
}
