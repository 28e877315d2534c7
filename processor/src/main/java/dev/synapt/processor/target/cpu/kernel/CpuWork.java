package dev.synapt.processor.target.cpu.kernel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.schedule.Work;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import java.util.List;
import java.util.Optional;

/** What a kernel of the CPU target does: a call of the runtime with sizes and operands, or a strip program. */
public sealed interface CpuWork extends Work {

    /** A kernel of the field and phase that does this. */
    default Kernel at(Site site) {
        Access access = Access.of(this);
        return new Kernel(site, this, access.reads(), access.writes(), access.inPlace(), KernelComment.of(this));
    }

    /**
     * out[rows, columns] = op(left) x op(right), started with a bias and ended with ReLU where asked; {@code count} of them.
     *
     * @param biasPerRow whether the bias is one number a row, not one a column
     */
    record Product(
            Dim count,
            Operand left,
            boolean transposeLeft,
            Operand right,
            boolean transposeRight,
            Dim rows,
            Dim depth,
            Dim columns,
            Optional<Operand> bias,
            boolean biasPerRow,
            boolean relu,
            Operand out)
            implements CpuWork {}

    /**
     * A product as two sums that have to be added, each over half of the depth: {@code product} leaves the first half's, {@code second} is the
     * other's.
     */
    record SplitKProduct(Product product, Operand second) implements CpuWork {}

    /**
     * A product whose result is not kept: as it is computed, rows by rows, the program runs over it.
     *
     * @param block how many rows at a time: whole tiles, or all
     * @param panels memory for the right factor in another order, in which workers put it together; where there is none, each has all of it
     *     in scratch of its own
     */
    record ProductUpdate(
            Operand left,
            boolean transposeLeft,
            Operand right,
            boolean transposeRight,
            int rows,
            Dim depth,
            int columns,
            int block,
            Optional<Operand> panels,
            StripProgram program)
            implements CpuWork {

        @Override
        public boolean updatesAtOnce() {
            return true;
        }
    }

    /**
     * The sizes of a convolution or a pooling, all of one example.
     *
     * @param winograd whether a convolution, and the gradient of its input, compute two by two outputs at once
     * @param winogradWeightGradient whether the gradient of its weight does so, too
     */
    record Geometry(
            int channels,
            int height,
            int width,
            int filters,
            Window window,
            int groups,
            boolean winograd,
            boolean winogradWeightGradient) {
        public Geometry(int channels, int height, int width, int filters, Window window, int groups) {
            this(channels, height, width, filters, window, groups, false, false);
        }
    }

    /** @param batchLast whether x and out have the batch innermost, as in the two that follow */
    record Convolution(
            Dim examples,
            boolean batchLast,
            Geometry geometry,
            Operand x,
            Operand weight,
            Optional<Operand> bias,
            boolean relu,
            Operand out)
            implements CpuWork {}

    record ConvolutionInputGradient(
            Dim examples, boolean batchLast, Geometry geometry, Operand weight, Operand gradient, Operand out)
            implements CpuWork {}

    /**
     * With the batch innermost the rows of the output may be summed up in several {@code bands}, which then have {@code sums} of their own,
     * and the gradient of the {@code bias} comes with it.
     */
    record ConvolutionWeightGradient(
            Dim examples,
            boolean batchLast,
            Geometry geometry,
            int bands,
            Operand x,
            Operand gradient,
            Operand out,
            Optional<Operand> bias,
            Optional<Operand> sums)
            implements CpuWork {}

    /** x is [planes, height, width, inner], and so in the three that follow; {@code inner} is 1 or the batch. */
    record WindowSum(Dim planes, Dim inner, Geometry geometry, Operand x, Operand out) implements CpuWork {}

    record WindowSpread(Dim planes, Dim inner, Geometry geometry, Operand x, Operand out) implements CpuWork {}

    /** Largest cell of each window, and its position where {@code index} is there; {@code out} may be missing instead. */
    record MaxPool(Dim planes, Dim inner, Geometry geometry, Operand x, Optional<Operand> out, Optional<Operand> index)
            implements CpuWork {}

    /** Adds each element of {@code gradient} to the cell of its window that {@code index} names. */
    record MaxPoolGradient(Dim planes, Dim inner, Geometry geometry, Operand index, Operand gradient, Operand out)
            implements CpuWork {}

    /** A convolution of whose output the largest cell of each window is kept, and the rest has no memory; the batch is innermost. */
    record ConvolutionMaxPool(Convolution convolution, MaxPool pool) implements CpuWork {}

    /** The gradient of the weight where that of the output has no memory, but is made from that of a pool as it is read. */
    record MaxPoolWeightGradient(MaxPoolGradient pool, ConvolutionWeightGradient gradient) implements CpuWork {}

    /** table is [outer, width, inner], indices [outer, picks, inner]; {@code inner} is 1 or the batch, and so wherever it stands. */
    record TakeLast(Dim outer, int width, int picks, Dim inner, Operand table, Operand indices, Operand out)
            implements CpuWork {}

    record PutAddLast(Dim outer, int width, int picks, Dim inner, Operand indices, Operand values, Operand table)
            implements CpuWork {}

    record TakeRows(Dim count, int width, Operand table, Operand indices, Operand out) implements CpuWork {}

    record PutAddRows(int tableRows, Dim count, int width, Operand indices, Operand values, Operand table)
            implements CpuWork {}

    record Softmax(Dim outer, int width, Dim inner, Operand x, Operand out) implements CpuWork {}

    record LogSumExp(Dim outer, int width, Dim inner, Operand x, Operand out) implements CpuWork {}

    record ArgMax(Dim outer, int width, Dim inner, Operand x, Operand out) implements CpuWork {}

    /** x seen as [a][b][c][d], reduced over a and c. */
    record Reduce(Kind kind, Dim a, Dim b, Dim c, Dim d, Operand x, Operand out) implements CpuWork {
        public enum Kind {
            SUM,
            MAX
        }
    }

    /**
     * x and y seen as [a][b][c]: over a and c, the sum of x and the covariance of both, which is the variance of x
     * where they are one.
     */
    record Covariance(Dim a, Dim b, Dim c, Operand x, Operand y, Operand sum, Operand out) implements CpuWork {}

    /**
     * A strided copy of up to five dimensions, outermost first, from {@code offset} of x on to {@code outOffset} of out on;
     * {@code clear} fills all of {@code out} with zeros before.
     */
    record Copy(
            List<Dim> sizes,
            Operand x,
            Dim offset,
            List<Dim> strides,
            Operand out,
            Dim outOffset,
            List<Dim> outStrides,
            boolean clear)
            implements CpuWork {}

    /** Element-wise work over {@code length} elements, strip by strip; by rows of planes where kernels share them so. */
    record Elementwise(Dim length, Optional<Rows> rows, StripProgram program) implements CpuWork {
        public Elementwise(Dim length, StripProgram program) {
            this(length, Optional.empty(), program);
        }

        /** Whether one strip holds all, which the first worker then does. */
        public boolean isOneStrip() {
            return !length.batched() && length.size() <= StripProgram.STRIP;
        }

        @Override
        public List<Instruction> steps() {
            return program.instructions();
        }
    }

    /**
     * Runs the kernels of {@code body} {@code length} times, one step after the other, forwards or backwards.
     *
     * @param depth how many loops are around it
     */
    record Loop(int length, boolean reverse, int depth, List<Kernel> body) implements CpuWork {
        public Loop {
            body = List.copyOf(body);
        }

        @Override
        public List<Kernel> repeated() {
            return body;
        }
    }

    /** The rows of planes, where there are so many that workers share them rather than the planes. */
    record Rows(int planes, int rows, Dim length) {
        /** As the runtime's {@code Strip.MANY_ROWS}. */
        public static final int MANY = 10;
    }
}
