package dev.synapt.processor.target.cpu.parallel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import java.util.List;

/**
 * Which work is done sooner by one worker than shared: waiting for each other, and fetching what another processor wrote, takes microseconds.
 * Work is counted in steps of one element, of which a processor does some thousands in a microsecond.
 */
final class TinyWork {
    /** The most of several kernels together: some ten microseconds. */
    private static final long MOST = 40_000;

    /** Multiply-adds of a product that count as one step. */
    private static final int PRODUCT = 16;

    /** Results of a product that count as one. */
    private static final int RESULTS = 4;

    /** Steps for an element of a softmax, of an exponential and the like. */
    private static final int ROW = 8;

    private TinyWork() {}

    static boolean isTiny(List<Kernel> kernels, int batch) {
        long sum = 0;
        for (int i = 0; i < kernels.size() && sum <= MOST; i++) {
            sum += steps((CpuWork) kernels.get(i).work(), batch);
        }
        return sum <= MOST;
    }

    /** Steps at the full batch; more than {@link #MOST} for what is always shared. */
    private static long steps(CpuWork work, int batch) {
        return switch (work) {
            case CpuWork.Product w ->
                size(batch, w.count(), w.rows(), w.depth(), w.columns()) / PRODUCT + elements(w.out(), batch) / RESULTS;
            case CpuWork.SplitKProduct w -> steps(w.product(), batch);
            case CpuWork.ProductUpdate w ->
                size(batch, Dim.of(w.rows()), w.depth(), Dim.of(w.columns())) / PRODUCT
                        + (long) w.rows() * w.columns() * steps(w.program());
            case CpuWork.Elementwise w -> size(batch, w.length()) * steps(w.program());
            case CpuWork.Softmax w -> ROW * elements(w.x(), batch);
            case CpuWork.LogSumExp w -> ROW * elements(w.x(), batch);
            case CpuWork.ArgMax w -> ROW * elements(w.x(), batch);
            case CpuWork.TakeLast w -> ROW * elements(w.out(), batch);
            case CpuWork.PutAddLast w -> elements(w.table(), batch) + ROW * elements(w.values(), batch);
            case CpuWork.Reduce w -> elements(w.x(), batch);
            case CpuWork.Covariance w -> 2 * elements(w.x(), batch);
            case CpuWork.Copy w -> ROW * elements(w.out(), batch);
            // Every step of a loop ends with all waiting for each other: what counts is how much there is between.
            case CpuWork.Loop w -> isTiny(w.body(), batch) ? 0 : MOST + 1;
            case CpuWork.Convolution _,
                    CpuWork.ConvolutionMaxPool _,
                    CpuWork.ConvolutionInputGradient _,
                    CpuWork.ConvolutionWeightGradient _,
                    CpuWork.MaxPoolWeightGradient _,
                    CpuWork.WindowSum _,
                    CpuWork.WindowSpread _,
                    CpuWork.MaxPool _,
                    CpuWork.MaxPoolGradient _,
                    CpuWork.TakeRows _,
                    CpuWork.PutAddRows _ -> MOST + 1;
        };
    }

    private static int steps(StripProgram program) {
        return program.instructions().stream()
                .mapToInt(instruction -> instruction instanceof StripProgram.Unary ? ROW : 1)
                .sum();
    }

    private static long elements(Operand operand, int batch) {
        return operand.buffer().elements(batch);
    }

    private static long size(int batch, Dim... dims) {
        long size = 1;
        for (Dim dim : dims) {
            size *= dim.at(batch);
        }
        return size;
    }
}
