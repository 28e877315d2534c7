package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.kernel.CpuWork;
import dev.synapt.processor.kernel.CpuWork.Geometry;
import dev.synapt.processor.kernel.CpuWork.Operand;
import dev.synapt.processor.kernel.CpuWork.Reduce.Kind;
import java.util.Arrays;
import java.util.Optional;

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
            case CpuWork.Convolution w -> {
                Geometry g = w.geometry();
                int[] shape = maps(w.examples(), g);
                Tensor y = Products.convolution(
                        tensor(w.x(), images(w.examples(), g)),
                        tensor(w.weight(), weight(g)),
                        g.window(),
                        g.groups(),
                        shape);
                w.bias().ifPresent(bias -> addBias(y, bias, g.filters(), shape[2] * shape[3]));
                end(y, w.relu(), w.out(), w.scratch());
            }
            case CpuWork.ConvolutionInputGradient w -> {
                Geometry g = w.geometry();
                Tensor gradient = tensor(w.gradient(), maps(w.examples(), g));
                Tensor weight = tensor(w.weight(), weight(g));
                end(
                        Products.inputGradient(weight, gradient, g.window(), g.groups(), images(w.examples(), g)),
                        false,
                        w.out(),
                        w.scratch());
            }
            case CpuWork.ConvolutionWeightGradient w -> {
                Geometry g = w.geometry();
                Tensor gradient = tensor(w.gradient(), maps(w.examples(), g));
                Tensor x = tensor(w.x(), images(w.examples(), g));
                end(
                        Products.weightGradient(x, gradient, g.window(), g.groups(), weight(g)),
                        false,
                        w.out(),
                        w.scratch());
            }
            case CpuWork.WindowSum w -> {
                Geometry g = w.geometry();
                put(w.out(), Windows.sum(tensor(w.x(), plane(w.planes(), g)), g.window(), pooled(w.planes(), g)));
            }
            case CpuWork.WindowSpread w -> {
                Geometry g = w.geometry();
                put(w.out(), Windows.spread(tensor(w.x(), pooled(w.planes(), g)), g.window(), plane(w.planes(), g)));
            }
            case CpuWork.MaxPool w -> maxPool(w);
            case CpuWork.TakeLast w ->
                put(
                        w.out(),
                        Structure.take(
                                Indexing.LAST,
                                tensor(w.table(), size(w.rows()), w.width()),
                                tensor(w.indices(), size(w.rows()), w.picks()),
                                new int[] {size(w.rows()), w.picks()}));
            case CpuWork.PutAddLast w ->
                put(
                        w.table(),
                        Structure.putAdd(
                                Indexing.LAST,
                                tensor(w.indices(), size(w.rows()), w.picks()),
                                tensor(w.values(), size(w.rows()), w.picks()),
                                new int[] {size(w.rows()), w.width()}));
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
            case CpuWork.Softmax w -> put(w.out(), Reductions.softmax(tensor(w.x(), size(w.rows()), w.width())));
            case CpuWork.LogSumExp w ->
                put(w.out(), Reductions.logSumExp(tensor(w.x(), size(w.rows()), w.width()), new int[] {size(w.rows()), 1
                }));
            case CpuWork.ArgMax w ->
                put(w.out(), Reductions.argMax(tensor(w.x(), size(w.rows()), w.width()), new int[] {size(w.rows()), 1
                }));
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
        w.bias().ifPresent(bias -> addBias(y, bias, columns, 1));
        end(y, w.relu(), w.out(), w.scratch());
    }

    private void addBias(Tensor y, Operand bias, int size, int inner) {
        double[] values = memory.read(bias, size);
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] += values[i / inner % size];
        }
    }

    /** Scratch is overwritten with what no one should read, before the result lands. */
    private void end(Tensor y, boolean relu, Operand out, Optional<Operand> scratch) {
        scratch.ifPresent(operand -> {
            double[] rubbish = new double[(int) operand.buffer().elements(n)];
            Arrays.fill(rubbish, Double.NaN);
            memory.write(operand, rubbish);
        });
        for (int i = 0; relu && i < y.size(); i++) {
            y.values()[i] = Math.max(0, y.values()[i]);
        }
        put(out, y);
    }

    private void maxPool(CpuWork.MaxPool w) {
        Geometry g = w.geometry();
        Tensor x = tensor(w.x(), plane(w.planes(), g));
        Tensor index = Windows.argMax(x, g.window(), pooled(w.planes(), g));
        int cells = g.height() * g.width();
        int windows = index.dim(1) * index.dim(2);
        w.out().ifPresent(out -> {
            double[] values = new double[index.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = x.values()[i / windows * cells + (int) index.values()[i]];
            }
            memory.write(out, values);
        });
        w.index().ifPresent(operand -> put(operand, index));
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
            int x = memory.start(w.x());
            int y = memory.start(w.out());
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                x += rest % sizes[axis] * w.strides().get(axis);
                y += rest % sizes[axis] * w.outStrides().get(axis);
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
