package dev.synapt.processor.kernel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Window;
import java.util.List;
import java.util.Optional;

/** What a kernel of the CPU target does: a call of the runtime with sizes and operands, or a strip program. */
public sealed interface CpuWork extends Work {

    /** {@code buffer} from element {@code offset} on. */
    record Operand(Buffer buffer, int offset) {
        public Operand(Buffer buffer) {
            this(buffer, 0);
        }
    }

    /** out[rows, columns] = op(left) x op(right), started with a bias and ended with ReLU where asked; {@code count} of them. */
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
            boolean relu,
            Operand out,
            Optional<Operand> scratch)
            implements CpuWork {}

    /** The sizes of a convolution or a pooling, all of one example. */
    record Geometry(int channels, int height, int width, int filters, Window window, int groups) {}

    record Convolution(
            Dim examples,
            Geometry geometry,
            Operand x,
            Operand weight,
            Optional<Operand> bias,
            boolean relu,
            Operand out,
            Optional<Operand> scratch)
            implements CpuWork {}

    record ConvolutionInputGradient(
            Dim examples, Geometry geometry, Operand weight, Operand gradient, Operand out, Optional<Operand> scratch)
            implements CpuWork {}

    record ConvolutionWeightGradient(
            Dim examples, Geometry geometry, Operand x, Operand gradient, Operand out, Optional<Operand> scratch)
            implements CpuWork {}

    record WindowSum(Dim planes, Geometry geometry, Operand x, Operand out) implements CpuWork {}

    record WindowSpread(Dim planes, Geometry geometry, Operand x, Operand out) implements CpuWork {}

    /** Largest cell of each window, and its position where {@code index} is there; {@code out} may be missing instead. */
    record MaxPool(Dim planes, Geometry geometry, Operand x, Optional<Operand> out, Optional<Operand> index)
            implements CpuWork {}

    record TakeLast(Dim rows, int width, int picks, Operand table, Operand indices, Operand out) implements CpuWork {}

    record PutAddLast(Dim rows, int width, int picks, Operand indices, Operand values, Operand table)
            implements CpuWork {}

    record TakeRows(Dim count, int width, Operand table, Operand indices, Operand out) implements CpuWork {}

    record PutAddRows(int tableRows, Dim count, int width, Operand indices, Operand values, Operand table)
            implements CpuWork {}

    record Softmax(Dim rows, int width, Operand x, Operand out) implements CpuWork {}

    record LogSumExp(Dim rows, int width, Operand x, Operand out) implements CpuWork {}

    record ArgMax(Dim rows, int width, Operand x, Operand out) implements CpuWork {}

    /** x seen as [a][b][c][d], reduced over a and c. */
    record Reduce(Kind kind, Dim a, Dim b, Dim c, Dim d, Operand x, Operand out) implements CpuWork {
        public enum Kind {
            SUM,
            MAX
        }
    }

    /** A strided copy of up to five dimensions, outermost first; {@code clear} fills all of {@code out} with zeros before. */
    record Copy(List<Dim> sizes, Operand x, List<Integer> strides, Operand out, List<Integer> outStrides, boolean clear)
            implements CpuWork {}

    /** Element-wise work over {@code length} elements, strip by strip. */
    record Elementwise(Dim length, StripProgram program, Optional<Operand> scratch) implements CpuWork {}
}
