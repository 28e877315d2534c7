package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.schedule.ReductionShape;
import dev.synapt.processor.target.cpu.fusion.Patterns;
import dev.synapt.processor.target.cpu.fusion.Patterns.Ending;
import dev.synapt.processor.target.cpu.fusion.Patterns.FilterGradients;
import dev.synapt.processor.target.cpu.fusion.Patterns.Pool;
import dev.synapt.processor.target.cpu.kernel.CopyShape;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Reduce.Kind;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Rows;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.layout.AbsorbedTransposes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes every operation that is no strip program as calls of the runtime. */
public final class CallWriter {
    /** Columns that the runtime packs together; a test holds it equal to its own. */
    static final int PANEL = 32;

    /** Weights of a convolution of which there are sums for each band of rows. */
    private static final int MOST_BANDED = 1 << 16;

    /**
     * Floats of a right factor of which each worker packs all, so that it reads nothing that another has just written. That is for a few workers:
     * a sixteenth of a product of some 240 rows takes no longer than packing.
     */
    private static final int MOST_PACKED = 1 << 16;

    /** Elements of a gradient's block that stays in the nearest cache while the update reads it. */
    private static final int BLOCK = 6 * 1024;

    /** Elements of one that stays in the second cache. */
    private static final int LARGE_BLOCK = 1 << 17;

    /** Floats of a right factor that does not stay in the second cache: the fewer blocks it is read for, the better. */
    private static final int LARGE_PACKED = 1 << 17;

    /** So many blocks, where there are as many tiles, for workers to share. */
    private static final int BLOCKS = 8;

    /** Rows of the runtime's tiles. */
    private static final int TILE = 6;

    private final Buffers buffers;
    private final int batch;
    private final Patterns patterns;
    private final AbsorbedTransposes transposes;

    /** @param batch the largest number of examples */
    public CallWriter(Buffers buffers, int batch) {
        this.buffers = buffers;
        this.batch = batch;
        this.patterns = buffers.units().patterns();
        this.transposes = patterns.transposes();
    }

    /** The calls that give {@code node}, in order; a pool is written once, for its value. */
    public List<CpuWork> write(Node node) {
        Optional<Ending> ending = patterns.ending(node);
        Optional<Pool> pool = patterns.pool(node);
        if (ending.isPresent()) {
            return List.of(product(ending.get(), node));
        }
        if (pool.isPresent()) {
            return List.of(pool(pool.get()));
        }
        Optional<FilterGradients> both = patterns.filterGradients(node);
        if (both.isPresent()) {
            Node weight = both.get().weight();
            ConvolutionWeightGradient gradient = (ConvolutionWeightGradient) weight.operation();
            return List.of(
                    weightGradient(gradient, weight, Optional.of(at(both.get().bias()))));
        }
        Optional<Patterns.Moments> moments = patterns.moments(node);
        if (moments.isPresent()) {
            return List.of(covariance(moments.get()));
        }
        Node core = transposes.core(node);
        return switch (core.operation()) {
            case Primitive.ConvolutionInputGradient gradient -> {
                Geometry g =
                        geometry(gradient.input(), core.input(1).shape().dim(1), gradient.window(), gradient.groups());
                yield List.of(new CpuWork.ConvolutionInputGradient(
                        gradient.input().dim(0), transposes.isBatchLast(core), g, in(core, 0), in(core, 1), out(node)));
            }
            case ConvolutionWeightGradient gradient -> List.of(weightGradient(gradient, core, Optional.empty()));
            case Primitive.WindowSum sum -> {
                Shape x = core.input(0).shape();
                yield List.of(new CpuWork.WindowSum(
                        outer(core, x, 2), inner(core), plane(x, sum.window()), in(core, 0), out(node)));
            }
            case Primitive.WindowSpread spread -> {
                Shape x = spread.input();
                yield List.of(new CpuWork.WindowSpread(
                        outer(core, x, 2), inner(core), plane(x, spread.window()), in(core, 0), out(node)));
            }
            case Primitive.WindowArgMax argMax -> {
                Shape x = core.input(0).shape();
                yield List.of(new CpuWork.MaxPool(
                        outer(core, x, 2),
                        inner(core),
                        plane(x, argMax.window()),
                        in(core, 0),
                        Optional.empty(),
                        Optional.of(out(node))));
            }
            case Take take -> List.of(take(take, core, node));
            case PutAdd putAdd -> List.of(putAdd(putAdd, core, node));
            case Primitive.Softmax _ ->
                List.of(new CpuWork.Softmax(rows(core), width(core), inner(core), in(core, 0), out(node)));
            case Primitive.LogSumExp _ ->
                List.of(new CpuWork.LogSumExp(rows(core), width(core), inner(core), in(core, 0), out(node)));
            case Primitive.ArgMax _ ->
                List.of(new CpuWork.ArgMax(rows(core), width(core), inner(core), in(core, 0), out(node)));
            case Primitive.Sum sum -> reduce(Kind.SUM, sum.axes(), node);
            case Primitive.Max max -> reduce(Kind.MAX, max.axes(), node);
            case Primitive.Transpose _, Primitive.Slice _, Primitive.Broadcast _ ->
                List.of(copy(node, 0, CopyShape.of(node).orElseThrow(), false));
            case Primitive.Pad _ -> List.of(copy(node, 0, CopyShape.of(node).orElseThrow(), true));
            case Primitive.Concat concat -> {
                List<CpuWork> parts = new ArrayList<>();
                for (int i = 0; i < node.inputs().size(); i++) {
                    parts.add(copy(
                            node, i, CopyShape.ofPart(node, concat.axis(), i).orElseThrow(), false));
                }
                yield parts;
            }
            default -> throw new IllegalStateException("no kernel for " + node);
        };
    }

    /** The product that gives {@code gradient}, and the program that takes it. */
    public CpuWork productUpdate(Node gradient, StripProgram program) {
        MatrixProduct product = (MatrixProduct) gradient.operation();
        Dim depth = gradient.input(0).shape().dim(product.transposeLeft() ? -2 : -1);
        int columns = gradient.shape().dim(-1).size();
        int rows = gradient.shape().dim(-2).size();
        Dim packed = new Dim(Math.multiplyExact(depth.size(), (columns + PANEL - 1) / PANEL * PANEL), depth.batched());
        long floats = packed.batched() ? (long) packed.size() * batch : packed.size();
        return new CpuWork.ProductUpdate(
                in(gradient, 0),
                product.transposeLeft(),
                in(gradient, 1),
                product.transposeRight(),
                rows,
                depth,
                columns,
                block(rows, columns, floats > LARGE_PACKED ? LARGE_BLOCK : BLOCK),
                floats <= MOST_PACKED
                        ? Optional.empty()
                        : Optional.of(new Operand(buffers.temporary(gradient, "Panels", packed, 0))),
                program);
    }

    private static int block(int rows, int columns, int most) {
        return Math.min(rows, Math.max(TILE, Math.min(most / columns, rows / BLOCKS) / TILE * TILE));
    }

    private CpuWork product(Ending ending, Node node) {
        Node core = ending.core();
        Optional<Operand> bias = ending.bias().map(this::at);
        if (core.operation() instanceof Primitive.Convolution convolution) {
            Shape x = core.input(0).shape();
            Geometry g = geometry(x, core.shape().dim(1), convolution.window(), convolution.groups());
            return new CpuWork.Convolution(
                    x.dim(0),
                    transposes.isBatchLast(core),
                    g,
                    in(core, 0),
                    in(core, 1),
                    bias,
                    ending.relu(),
                    out(node));
        }
        MatrixProduct product = (MatrixProduct) core.operation();
        Dim depth = core.input(0).shape().dim(product.transposeLeft() ? -2 : -1);
        return new CpuWork.Product(
                core.shape().product(0, core.shape().rank() - 2),
                in(core, 0),
                product.transposeLeft(),
                in(core, 1),
                product.transposeRight(),
                core.shape().dim(-2),
                depth,
                core.shape().dim(-1),
                bias,
                ending.perRow(),
                ending.relu(),
                out(node));
    }

    private CpuWork weightGradient(ConvolutionWeightGradient gradient, Node core, Optional<Operand> bias) {
        Shape x = core.input(0).shape();
        Geometry g = geometry(x, gradient.weight().dim(0), gradient.window(), gradient.groups());
        boolean batchLast = transposes.isBatchLast(core);
        int weights = gradient.weight().flat().size();
        int bands = batchLast ? bands(core.input(1).shape().dim(2).size(), weights) : 1;
        Optional<Operand> sums = bands == 1
                ? Optional.empty()
                : Optional.of(
                        new Operand(buffers.temporary(core, "BandSums", Dim.of(bands * (weights + g.filters())), 0)));
        return new CpuWork.ConvolutionWeightGradient(
                x.dim(0), batchLast, g, bands, in(core, 0), in(core, 1), out(core), bias, sums);
    }

    /**
     * In how many bands the rows of the output are summed up. With several, workers read the rows that they wrote; but each band has sums of its
     * own, which should be few beside what is read, and rows around it that are read twice.
     */
    private static int bands(int rows, int weights) {
        if (weights > MOST_BANDED) {
            return 1;
        }
        return rows >= 2 * Rows.MANY ? 4 : rows >= Rows.MANY ? 2 : 1;
    }

    private CpuWork covariance(Patterns.Moments moments) {
        Node node = moments.covariance();
        List<Integer> axes = ((Primitive.Covariance) node.operation()).axes();
        ReductionShape shape = ReductionShape.steps(node.input(0).shape(), axes).getFirst();
        Operand sum = moments.sum()
                .map(this::at)
                .orElseGet(() -> new Operand(buffers.temporary(node, "Sums", shape.outputSize(), 0)));
        return new CpuWork.Covariance(shape.a(), shape.b(), shape.c(), in(node, 0), in(node, 1), sum, out(node));
    }

    private CpuWork pool(Pool pool) {
        Node search = transposes.core(pool.index());
        Shape x = search.input(0).shape();
        Window window = ((Primitive.WindowArgMax) search.operation()).window();
        Optional<Operand> index = buffers.has(pool.index()) ? Optional.of(at(pool.index())) : Optional.empty();
        return new CpuWork.MaxPool(
                outer(search, x, 2),
                inner(search),
                plane(x, window),
                at(pool.x()),
                Optional.of(at(pool.value())),
                index);
    }

    private CpuWork take(Take take, Node core, Node node) {
        Shape table = core.input(0).shape();
        Shape indices = core.input(1).shape();
        return switch (take.indexing()) {
            case LAST ->
                new CpuWork.TakeLast(
                        outer(core, indices, 1),
                        table.dim(-1).size(),
                        indices.dim(-1).size(),
                        inner(core),
                        in(core, 0),
                        in(core, 1),
                        out(node));
            case ROWS ->
                new CpuWork.TakeRows(
                        indices.flat(), table.product(1, table.rank()).size(), in(core, 0), in(core, 1), out(node));
        };
    }

    private CpuWork putAdd(PutAdd putAdd, Node core, Node node) {
        Shape table = putAdd.table();
        Shape indices = core.input(0).shape();
        if (putAdd.indexing() == Indexing.ROWS) {
            return new CpuWork.PutAddRows(
                    table.dim(0).size(),
                    indices.flat(),
                    table.product(1, table.rank()).size(),
                    in(core, 0),
                    in(core, 1),
                    out(node));
        }
        Node search = transposes.core(transposes.input(core, 0));
        if (search.operation() instanceof Primitive.WindowArgMax argMax
                && transposes.isBatchLast(search) == transposes.isBatchLast(core)) {
            Shape x = search.input(0).shape();
            if (x.product(x.rank() - 2, x.rank()).equals(table.dim(-1))) {
                return new CpuWork.MaxPoolGradient(
                        outer(search, x, 2),
                        inner(search),
                        plane(x, argMax.window()),
                        in(core, 0),
                        in(core, 1),
                        out(node));
            }
        }
        return new CpuWork.PutAddLast(
                outer(core, indices, 1),
                table.dim(-1).size(),
                indices.dim(-1).size(),
                inner(core),
                in(core, 0),
                in(core, 1),
                out(node));
    }

    private List<CpuWork> reduce(Kind kind, List<Integer> axes, Node node) {
        List<CpuWork> steps = new ArrayList<>();
        List<ReductionShape> shapes = ReductionShape.steps(node.input(0).shape(), axes);
        Operand x = in(node, 0);
        for (ReductionShape shape : shapes) {
            boolean last = shape == shapes.getLast();
            Operand out = last ? out(node) : new Operand(buffers.temporary(node, "Partial", shape.outputSize(), 0));
            steps.add(new CpuWork.Reduce(kind, shape.a(), shape.b(), shape.c(), shape.d(), x, out));
            x = out;
        }
        return steps;
    }

    private CpuWork copy(Node node, int input, CopyShape shape, boolean clear) {
        return new CpuWork.Copy(
                shape.sizes(),
                in(node, input),
                shape.offset(),
                shape.strides(),
                out(node),
                shape.outOffset(),
                shape.outStrides(),
                clear);
    }

    private static Geometry geometry(Shape x, Dim filters, Window window, int groups) {
        return new Geometry(x.dim(1).size(), x.dim(2).size(), x.dim(3).size(), filters.size(), window, groups);
    }

    /** One plane at a time; all planes are alike. */
    private static Geometry plane(Shape x, Window window) {
        return new Geometry(1, x.dim(-2).size(), x.dim(-1).size(), 1, window, 1);
    }

    /** All of {@code shape} but its last dimensions, without the batch where the kernel has it innermost. */
    private Dim outer(Node core, Shape shape, int last) {
        return shape.product(transposes.isBatchLast(core) ? 1 : 0, shape.rank() - last);
    }

    private Dim inner(Node core) {
        return transposes.isBatchLast(core) ? Dim.batch(1) : Dim.of(1);
    }

    private Dim rows(Node core) {
        return outer(core, core.input(0).shape(), 1);
    }

    private static int width(Node node) {
        return node.input(0).shape().dim(-1).size();
    }

    private Operand in(Node node, int index) {
        return at(transposes.input(node, index));
    }

    private Operand at(Node node) {
        return new Operand(buffers.of(node));
    }

    private Operand out(Node node) {
        return at(node);
    }
}
