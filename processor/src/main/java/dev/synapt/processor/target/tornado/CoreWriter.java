package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.ReductionShape;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.target.tornado.Core.Geometry;
import dev.synapt.processor.target.tornado.Core.Kind;
import dev.synapt.processor.target.tornado.Core.Planes;
import dev.synapt.processor.target.tornado.DeviceWork.Compute;
import java.util.ArrayList;
import java.util.List;

/** Writes operations with loops as cores: kernels on the way to them, and the one that the body of their own kernel follows. */
final class CoreWriter {
    /** Rows from which on it pays to turn the right operand over first, so that neighbours read neighbours. */
    private static final int ROWS_WORTH_TURNING = 8;

    /** Elements that a cache holds, whichever way they lie. */
    private static final int SMALL = 1 << 14;

    private final DeviceBuffers buffers;
    private final Values values;
    private final Positions positions;
    private final List<Compute> before = new ArrayList<>();

    CoreWriter(DeviceBuffers buffers, Positions positions) {
        this.buffers = buffers;
        this.values = buffers.pieces().values();
        this.positions = positions;
    }

    /** Kernels that have to run before the core. */
    List<Compute> before() {
        return before;
    }

    Core write(Node node) {
        return switch (node.operation()) {
            case MatrixProduct product -> product(node, product);
            case Primitive.Convolution convolution -> {
                Shape x = node.input(0).shape();
                Geometry g = geometry(x, node.shape().dim(1), convolution.window(), convolution.groups());
                yield new Core.Convolution(positions.of(x.dim(0)), g, in(node, 0), in(node, 1));
            }
            case Primitive.ConvolutionInputGradient gradient -> {
                Geometry g =
                        geometry(gradient.input(), node.input(1).shape().dim(1), gradient.window(), gradient.groups());
                yield new Core.ConvolutionInputGradient(
                        positions.of(gradient.input().dim(0)), g, in(node, 0), in(node, 1));
            }
            case Primitive.ConvolutionWeightGradient gradient -> weightGradient(node, gradient);
            case Primitive.Sum sum -> reduce(Kind.SUM, sum.axes(), node);
            case Primitive.Max max -> reduce(Kind.MAX, max.axes(), node);
            case Primitive.Softmax _ -> new Core.Softmax(rows(node), width(node), in(node, 0));
            case Primitive.LogSumExp _ -> new Core.LogSumExp(rows(node), width(node), in(node, 0));
            case Primitive.ArgMax _ -> new Core.ArgMax(rows(node), width(node), in(node, 0));
            case Primitive.WindowSum sum ->
                new Core.WindowSum(planes(node.input(0).shape(), sum.window()), in(node, 0));
            case Primitive.WindowSpread spread ->
                new Core.WindowSpread(planes(spread.input(), spread.window()), in(node, 0));
            case WindowArgMax argMax ->
                new Core.WindowArgMax(planes(node.input(0).shape(), argMax.window()), in(node, 0));
            case PutAdd put -> put(node, put);
            default -> throw new IllegalStateException("no kernel for " + node);
        };
    }

    private Core product(Node node, MatrixProduct product) {
        Shape shape = node.shape();
        int count = positions.elements(shape.subShape(0, shape.rank() - 2));
        Dim depth = node.input(0).shape().dim(product.transposeLeft() ? -2 : -1);
        int rows = positions.of(shape.dim(-2));
        int columns = positions.of(shape.dim(-1));
        Buffer right = in(node, 1);
        boolean turned = product.transposeRight();
        boolean small = (long) columns * depth.size() <= SMALL;
        if (turned && !small && rows >= ROWS_WORTH_TURNING && !depth.batched()) {
            right = turn(node, right, count, columns, depth.size());
            turned = false;
        }
        return new Core.Product(count, in(node, 0), product.transposeLeft(), right, turned, rows, depth, columns);
    }

    /** [count, rows, columns] as [count, columns, rows]. */
    private Buffer turn(Node node, Buffer x, int count, int rows, int columns) {
        Buffer turned = buffers.temporary(node, "Turned", count * rows * columns);
        Shape shape = Shape.of(count, columns, rows);
        Int index = positions.mapped(shape, List.of(rows * columns, 1, columns));
        before.add(
                new Compute(new Core.None(count * rows * columns), Body.keeping(turned, new Value.Element(x, index))));
        return turned;
    }

    private Core weightGradient(Node node, Primitive.ConvolutionWeightGradient gradient) {
        Shape x = node.input(0).shape();
        Geometry g = geometry(x, gradient.weight().dim(0), gradient.window(), gradient.groups());
        int examples = positions.of(x.dim(0));
        long terms = (long) examples * g.outputHeight() * g.outputWidth();
        int splits = Splits.of(g.weights(), g.weights(), examples, terms);
        int share = Splits.share(examples, splits);
        Core core = new Core.ConvolutionWeightGradient(splits, x.dim(0), share, g, in(node, 0), in(node, 1));
        return splits == 1 ? core : added(node, Kind.SUM, splits, core, g.weights());
    }

    /** The parts of {@code core} are kept, and one number after the other made of them. */
    private Core added(Node node, Kind kind, int splits, Core core, int length) {
        Buffer parts = buffers.temporary(node, "Parts", core.length());
        before.add(new Compute(core, Body.keeping(parts)));
        return new Core.Reduction(kind, 1, splits, Dim.of(splits), 1, Dim.of(1), length, parts);
    }

    private Core reduce(Kind kind, List<Integer> axes, Node node) {
        List<ReductionShape> steps = ReductionShape.steps(node.input(0).shape(), axes);
        Buffer x = in(node, 0);
        for (ReductionShape step : steps.subList(0, steps.size() - 1)) {
            Core core = reduction(kind, node, step, x);
            x = buffers.temporary(node, "Partial", core.length());
            before.add(new Compute(core, Body.keeping(x)));
        }
        return reduction(kind, node, steps.getLast(), x);
    }

    private Core reduction(Kind kind, Node node, ReductionShape shape, Buffer x) {
        int b = positions.of(shape.b());
        int d = positions.of(shape.d());
        Dim split = shape.a().isOne() ? shape.c() : shape.a();
        int extent = positions.of(split);
        long terms = (long) positions.of(shape.a()) * positions.of(shape.c());
        int splits = Splits.of(b * d, b * d, extent, terms);
        int share = Splits.share(extent, splits);
        Core core = new Core.Reduction(kind, splits, share, shape.a(), b, shape.c(), d, x);
        return splits == 1 ? core : added(node, kind, splits, core, b * d);
    }

    private Core put(Node node, PutAdd put) {
        Shape table = put.table();
        Shape indices = node.input(0).shape();
        if (put.indexing() == Indexing.ROWS) {
            return new Core.RowGather(
                    positions.of(table.dim(0)),
                    indices.flat(),
                    positions.elements(table.subShape(1, table.rank())),
                    in(node, 0),
                    in(node, 1));
        }
        Node index = values.input(node, 0);
        if (index.operation() instanceof WindowArgMax argMax) {
            Planes planes = planes(index.input(0).shape(), argMax.window());
            if (planes.height() * planes.width() == positions.of(table.dim(-1))
                    && planes.windows() == positions.elements(indices)) {
                return new Core.WindowGather(planes, in(node, 0), in(node, 1));
            }
        }
        return new Core.PickGather(
                positions.elements(indices.subShape(0, indices.rank() - 1)),
                positions.of(table.dim(-1)),
                positions.of(indices.dim(-1)),
                in(node, 0),
                in(node, 1));
    }

    private static Geometry geometry(Shape x, Dim filters, Window window, int groups) {
        return new Geometry(x.dim(1).size(), x.dim(2).size(), x.dim(3).size(), filters.size(), window, groups);
    }

    private Planes planes(Shape x, Window window) {
        return new Planes(
                positions.elements(x.subShape(0, x.rank() - 2)),
                positions.of(x.dim(-2)),
                positions.of(x.dim(-1)),
                window);
    }

    private int rows(Node node) {
        Shape x = node.input(0).shape();
        return positions.elements(x.subShape(0, x.rank() - 1));
    }

    private int width(Node node) {
        return positions.of(node.input(0).shape().dim(-1));
    }

    private Buffer in(Node node, int index) {
        return buffers.of(values.input(node, index));
    }
}
