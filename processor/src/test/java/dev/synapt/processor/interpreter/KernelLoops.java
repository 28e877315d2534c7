package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Reduce.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** What each kind of kernel does, by the interpreter's loops. */
final class KernelLoops {
    private final ScheduleRunner memory;
    private final int n;

    KernelLoops(ScheduleRunner memory, int n) {
        this.memory = memory;
        this.n = n;
    }

    void run(CpuWork work) {
        switch (work) {
            case CpuWork.Product w -> product(w);
            case CpuWork.SplitKProduct(CpuWork.Product w, Operand second) -> {
                // In parts of which neither is the product: whoever reads one has to read the other.
                product(w);
                double[] whole = memory.read(w.out(), size(w.rows()) * size(w.columns()));
                memory.write(w.out(), DoubleStream.of(whole).map(y -> y * 0.75).toArray());
                memory.write(second, DoubleStream.of(whole).map(y -> y * 0.25).toArray());
            }
            case CpuWork.ProductUpdate w -> {
                Tensor left = tensor(
                        w.left(),
                        1,
                        w.transposeLeft() ? size(w.depth()) : w.rows(),
                        w.transposeLeft() ? w.rows() : size(w.depth()));
                Tensor right = tensor(
                        w.right(),
                        1,
                        w.transposeRight() ? w.columns() : size(w.depth()),
                        w.transposeRight() ? size(w.depth()) : w.columns());
                Tensor gradient = Products.matrix(
                        left, w.transposeLeft(), right, w.transposeRight(), new int[] {1, w.rows(), w.columns()});
                w.panels().ifPresent(panels -> {
                    double[] rubbish = new double[(int) panels.buffer().elements(n)];
                    Arrays.fill(rubbish, Double.NaN);
                    memory.write(panels, rubbish);
                });
                new StripLoops(memory, n).run(w.program(), w.rows() * w.columns(), gradient.values());
            }
            case CpuWork.Loop w -> {
                memory.counters().add(0);
                for (int step = 0; step < w.length(); step++) {
                    memory.counters().set(w.depth(), w.reverse() ? w.length() - 1 - step : step);
                    w.body().forEach(kernel -> run((CpuWork) kernel.work()));
                }
                memory.counters().removeLast();
            }
            case CpuWork.Convolution w -> put(w.out(), turned(convolution(w), w.batchLast()));
            case CpuWork.ConvolutionMaxPool(CpuWork.Convolution w, CpuWork.MaxPool pool) ->
                maxPool(pool, convolution(w).as(plane(pool.planes(), pool.inner(), pool.geometry())));
            case CpuWork.ConvolutionInputGradient w -> {
                Geometry g = w.geometry();
                Tensor gradient = images(w.gradient(), w.batchLast(), maps(w.examples(), g));
                Tensor weight = tensor(w.weight(), weight(g));
                Tensor x = Products.inputGradient(weight, gradient, g.window(), g.groups(), images(w.examples(), g));
                put(w.out(), turned(x, w.batchLast()));
            }
            case CpuWork.ConvolutionWeightGradient w ->
                weightGradient(w, images(w.gradient(), w.batchLast(), maps(w.examples(), w.geometry())));
            case CpuWork.MaxPoolWeightGradient(CpuWork.MaxPoolGradient pool, CpuWork.ConvolutionWeightGradient w) ->
                weightGradient(w, maxPoolGradient(pool).as(maps(w.examples(), w.geometry())));
            case CpuWork.WindowSum w -> {
                Geometry g = w.geometry();
                Tensor x = outermost(w.x(), plane(w.planes(), g), w.inner());
                put(w.out(), innermost(Windows.sum(x, g.window(), pooled(w.planes(), w.inner(), g)), w.inner()));
            }
            case CpuWork.WindowSpread w -> {
                Geometry g = w.geometry();
                Tensor x = outermost(w.x(), pooled(w.planes(), g), w.inner());
                put(w.out(), innermost(Windows.spread(x, g.window(), plane(w.planes(), w.inner(), g)), w.inner()));
            }
            case CpuWork.MaxPool w -> maxPool(w, outermost(w.x(), plane(w.planes(), w.geometry()), w.inner()));
            case CpuWork.MaxPoolGradient w -> put(w.out(), innermost(maxPoolGradient(w), w.inner()));
            case CpuWork.Covariance w -> {
                int[] shape = {size(w.a()), size(w.b()), size(w.c())};
                Tensor x = tensor(w.x(), shape);
                put(w.sum(), Reductions.sum(x, new int[] {1, shape[1], 1}));
                put(w.out(), Reductions.covariance(x, tensor(w.y(), shape), List.of(0, 2)));
            }
            case CpuWork.TakeLast w -> {
                int rows = size(w.outer()) * size(w.inner());
                Tensor taken = Structure.take(
                        Indexing.LAST,
                        rows(w.table(), w.outer(), w.width(), w.inner()),
                        rows(w.indices(), w.outer(), w.picks(), w.inner()),
                        new int[] {rows, w.picks()});
                put(w.out(), innermost(taken, w.inner()));
            }
            case CpuWork.PutAddLast w -> {
                int rows = size(w.outer()) * size(w.inner());
                Tensor table = Structure.putAdd(
                        Indexing.LAST,
                        rows(w.indices(), w.outer(), w.picks(), w.inner()),
                        rows(w.values(), w.outer(), w.picks(), w.inner()),
                        new int[] {rows, w.width()});
                put(w.table(), innermost(table, w.inner()));
            }
            case CpuWork.TakeRows w -> {
                int rows = (int) (w.table().buffer().elements(n) / w.width());
                put(
                        w.out(),
                        Structure.take(
                                Indexing.ROWS,
                                tensor(w.table(), rows, w.width()),
                                tensor(w.indices(), size(w.count())),
                                new int[] {size(w.count()), w.width()}));
            }
            case CpuWork.PutAddRows w ->
                put(
                        w.table(),
                        Structure.putAdd(
                                Indexing.ROWS,
                                tensor(w.indices(), size(w.count())),
                                tensor(w.values(), size(w.count()), w.width()),
                                new int[] {w.tableRows(), w.width()}));
            case CpuWork.Softmax w -> {
                Tensor x = rows(w.x(), w.outer(), w.width(), w.inner());
                put(w.out(), innermost(Reductions.softmax(x), w.inner()));
            }
            case CpuWork.LogSumExp w -> {
                Tensor x = rows(w.x(), w.outer(), w.width(), w.inner());
                put(w.out(), innermost(Reductions.logSumExp(x, new int[] {x.dim(0), 1}), w.inner()));
            }
            case CpuWork.ArgMax w -> {
                Tensor x = rows(w.x(), w.outer(), w.width(), w.inner());
                put(w.out(), innermost(Reductions.argMax(x, new int[] {x.dim(0), 1}), w.inner()));
            }
            case CpuWork.Reduce w -> {
                Tensor x = tensor(w.x(), size(w.a()), size(w.b()), size(w.c()), size(w.d()));
                int[] shape = {1, size(w.b()), 1, size(w.d())};
                put(w.out(), w.kind() == Kind.SUM ? Reductions.sum(x, shape) : Reductions.max(x, shape));
            }
            case CpuWork.Copy w -> copy(w);
            case CpuWork.Elementwise w -> new StripLoops(memory, n).run(w);
        }
    }

    private void product(CpuWork.Product w) {
        int count = size(w.count());
        int rows = size(w.rows());
        int depth = size(w.depth());
        int columns = size(w.columns());
        Tensor left = tensor(w.left(), count, w.transposeLeft() ? depth : rows, w.transposeLeft() ? rows : depth);
        Tensor right =
                tensor(w.right(), count, w.transposeRight() ? columns : depth, w.transposeRight() ? depth : columns);
        Tensor y =
                Products.matrix(left, w.transposeLeft(), right, w.transposeRight(), new int[] {count, rows, columns});
        w.bias().ifPresent(bias -> addBias(y, bias, w.biasPerRow() ? rows : columns, w.biasPerRow() ? columns : 1));
        put(w.out(), ended(y, w.relu()));
    }

    private void addBias(Tensor y, Operand bias, int size, int inner) {
        double[] values = memory.read(bias, size);
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] += values[i / inner % size];
        }
    }

    private static Tensor ended(Tensor y, boolean relu) {
        for (int i = 0; relu && i < y.size(); i++) {
            y.values()[i] = Math.max(0, y.values()[i]);
        }
        return y;
    }

    private Tensor convolution(CpuWork.Convolution w) {
        Geometry g = w.geometry();
        int[] shape = maps(w.examples(), g);
        Tensor y = Products.convolution(
                images(w.x(), w.batchLast(), images(w.examples(), g)),
                tensor(w.weight(), weight(g)),
                g.window(),
                g.groups(),
                shape);
        w.bias().ifPresent(bias -> addBias(y, bias, g.filters(), shape[2] * shape[3]));
        return ended(y, w.relu());
    }

    private void weightGradient(CpuWork.ConvolutionWeightGradient w, Tensor gradient) {
        Geometry g = w.geometry();
        Tensor x = images(w.x(), w.batchLast(), images(w.examples(), g));
        put(w.out(), Products.weightGradient(x, gradient, g.window(), g.groups(), weight(g)));
        int[] perFilter = {1, g.filters(), 1, 1};
        w.bias().ifPresent(bias -> put(bias, Reductions.sum(gradient, perFilter)));
    }

    private Tensor maxPoolGradient(CpuWork.MaxPoolGradient w) {
        Geometry g = w.geometry();
        int[] pooled = pooled(w.planes(), g);
        int windows = pooled[1] * pooled[2];
        int planes = pooled[0] * size(w.inner());
        return Structure.putAdd(
                Indexing.LAST,
                outermost(w.index(), pooled, w.inner()).as(planes, windows),
                outermost(w.gradient(), pooled, w.inner()).as(planes, windows),
                new int[] {planes, g.height() * g.width()});
    }

    private void maxPool(CpuWork.MaxPool w, Tensor x) {
        Geometry g = w.geometry();
        Tensor index = Windows.argMax(x, g.window(), pooled(w.planes(), w.inner(), g));
        int cells = g.height() * g.width();
        int windows = index.dim(1) * index.dim(2);
        w.out().ifPresent(out -> {
            double[] values = new double[index.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = x.values()[i / windows * cells + (int) index.values()[i]];
            }
            put(out, innermost(new Tensor(index.shape(), values), w.inner()));
        });
        w.index().ifPresent(operand -> put(operand, innermost(index, w.inner())));
    }

    /** Images of shape [n, ...] that may lie with the batch innermost. */
    private Tensor images(Operand operand, boolean batchLast, int[] shape) {
        int elements = shape[1] * shape[2] * shape[3];
        return batchLast ? transposed(tensor(operand, elements, shape[0])).as(shape) : tensor(operand, shape);
    }

    /** [n, ...] as it is written with the batch innermost. */
    private static Tensor turned(Tensor y, boolean batchLast) {
        return batchLast ? transposed(y.as(y.dim(0), y.size() / y.dim(0))) : y;
    }

    /** What lies as [..., inner], read as [inner, ...] so that every inner index has planes of its own. */
    private Tensor outermost(Operand operand, int[] shape, Dim inner) {
        int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        int[] whole = shape.clone();
        whole[0] *= size(inner);
        return transposed(tensor(operand, elements, size(inner))).as(whole);
    }

    private Tensor innermost(Tensor y, Dim inner) {
        return transposed(y.as(size(inner), y.size() / size(inner)));
    }

    private Tensor rows(Operand operand, Dim outer, int width, Dim inner) {
        return outermost(operand, new int[] {size(outer), width}, inner);
    }

    private static Tensor transposed(Tensor x) {
        Tensor y = Tensor.zeros(x.dim(1), x.dim(0));
        for (int i = 0; i < x.dim(0); i++) {
            for (int j = 0; j < x.dim(1); j++) {
                y.values()[j * x.dim(0) + i] = x.at(i, j);
            }
        }
        return y;
    }

    private void copy(CpuWork.Copy w) {
        double[] from = memory.cells(w.x().buffer()).clone();
        double[] to = memory.cells(w.out().buffer());
        if (w.clear()) {
            int start = memory.start(new Operand(w.out().buffer()));
            Arrays.fill(to, start, start + (int) w.out().buffer().elements(n), 0);
        }
        int[] sizes = w.sizes().stream().mapToInt(this::size).toArray();
        int elements = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        for (int i = 0; i < elements; i++) {
            int rest = i;
            int x = memory.start(w.x()) + size(w.offset());
            int y = memory.start(w.out()) + size(w.outOffset());
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                x += rest % sizes[axis] * size(w.strides().get(axis));
                y += rest % sizes[axis] * size(w.outStrides().get(axis));
                rest /= sizes[axis];
            }
            to[y] = from[x];
        }
    }

    private int[] images(Dim examples, Geometry g) {
        return new int[] {size(examples), g.channels(), g.height(), g.width()};
    }

    private int[] maps(Dim examples, Geometry g) {
        return new int[] {
            size(examples),
            g.filters(),
            g.window().outputHeight(g.height()),
            g.window().outputWidth(g.width())
        };
    }

    private static int[] weight(Geometry g) {
        return new int[] {
            g.filters(),
            g.channels() / g.groups(),
            g.window().kernelHeight(),
            g.window().kernelWidth()
        };
    }

    private int[] plane(Dim planes, Dim inner, Geometry g) {
        return new int[] {size(planes) * size(inner), g.height(), g.width()};
    }

    private int[] pooled(Dim planes, Dim inner, Geometry g) {
        int[] shape = pooled(planes, g);
        shape[0] *= size(inner);
        return shape;
    }

    private int[] plane(Dim planes, Geometry g) {
        return new int[] {size(planes), g.height(), g.width()};
    }

    private int[] pooled(Dim planes, Geometry g) {
        return new int[] {
            size(planes), g.window().outputHeight(g.height()), g.window().outputWidth(g.width())
        };
    }

    private int size(Dim dim) {
        return dim.at(n);
    }

    private Tensor tensor(Operand operand, int... shape) {
        return new Tensor(shape, memory.read(operand, Arrays.stream(shape).reduce(1, Math::multiplyExact)));
    }

    private void put(Operand operand, Tensor tensor) {
        memory.write(operand, tensor.values());
    }
}
