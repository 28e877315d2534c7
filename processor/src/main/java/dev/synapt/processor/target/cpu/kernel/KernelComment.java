package dev.synapt.processor.target.cpu.kernel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a kernel does and to which shapes, in one line, for the generated source and for dumps. */
final class KernelComment {
    private KernelComment() {}

    static String of(CpuWork work) {
        return switch (work) {
            case CpuWork.Product w ->
                matrix(w.count(), w.transposeLeft() ? w.depth() : w.rows(), w.transposeLeft() ? w.rows() : w.depth())
                        + (w.transposeLeft() ? "^T" : "")
                        + " x "
                        + matrix(
                                w.count(),
                                w.transposeRight() ? w.columns() : w.depth(),
                                w.transposeRight() ? w.depth() : w.columns())
                        + (w.transposeRight() ? "^T" : "")
                        + " -> "
                        + matrix(w.count(), w.rows(), w.columns())
                        + ending(w.bias().isPresent(), w.relu());
            case CpuWork.SplitKProduct(CpuWork.Product w, Operand _) -> of(w) + ", a sum for each half of the depth";
            case CpuWork.ProductUpdate w ->
                matrix(
                                Dim.of(1),
                                w.transposeLeft() ? w.depth() : Dim.of(w.rows()),
                                w.transposeLeft() ? Dim.of(w.rows()) : w.depth())
                        + (w.transposeLeft() ? "^T" : "")
                        + " x "
                        + matrix(
                                Dim.of(1),
                                w.transposeRight() ? Dim.of(w.columns()) : w.depth(),
                                w.transposeRight() ? w.depth() : Dim.of(w.columns()))
                        + (w.transposeRight() ? "^T" : "")
                        + " -> ["
                        + w.rows()
                        + ","
                        + w.columns()
                        + "], not kept; update: "
                        + instructions(w.program());
            case CpuWork.Convolution w ->
                arrow(w.x(), w.out()) + ", kernel " + kernel(w.geometry())
                        + winograd(w.geometry().winograd())
                        + ending(w.bias().isPresent(), w.relu());
            case CpuWork.ConvolutionInputGradient w ->
                arrow(w.gradient(), w.out()) + ", kernel " + kernel(w.geometry())
                        + winograd(w.geometry().winograd())
                        + ", gradient of the input";
            case CpuWork.ConvolutionWeightGradient w ->
                shape(w.x()) + ", " + arrow(w.gradient(), w.out())
                        + (w.bias().isPresent() ? ", gradients of weight and bias" : ", gradient of the weight")
                        + winograd(w.geometry().winogradWeightGradient())
                        + (w.bands() == 1 ? "" : ", rows in " + w.bands() + " bands");
            case CpuWork.WindowSum w -> arrow(w.x(), w.out()) + ", sum of windows " + kernel(w.geometry());
            case CpuWork.WindowSpread w -> arrow(w.x(), w.out()) + ", spread over windows " + kernel(w.geometry());
            case CpuWork.MaxPool w ->
                arrow(w.x(), w.out().or(w::index).orElseThrow()) + ", largest of windows " + kernel(w.geometry());
            case CpuWork.MaxPoolGradient w ->
                arrow(w.gradient(), w.out()) + ", to the largest of windows " + kernel(w.geometry());
            case CpuWork.ConvolutionMaxPool(CpuWork.Convolution w, CpuWork.MaxPool pool) ->
                of(w) + ", not kept -> " + shape(pool.out().orElseThrow()) + ", largest of windows "
                        + kernel(pool.geometry());
            case CpuWork.MaxPoolWeightGradient(CpuWork.MaxPoolGradient pool, CpuWork.ConvolutionWeightGradient w) ->
                of(pool) + ", not kept; " + of(w);
            case CpuWork.TakeLast w -> arrow(w.table(), w.out()) + ", taken at " + shape(w.indices());
            case CpuWork.TakeRows w -> arrow(w.table(), w.out()) + ", rows taken at " + shape(w.indices());
            case CpuWork.PutAddLast w -> arrow(w.values(), w.table()) + ", added at " + shape(w.indices());
            case CpuWork.PutAddRows w -> arrow(w.values(), w.table()) + ", added to rows " + shape(w.indices());
            case CpuWork.Softmax w -> arrow(w.x(), w.out()) + ", softmax";
            case CpuWork.LogSumExp w -> arrow(w.x(), w.out()) + ", log-sum-exp";
            case CpuWork.ArgMax w -> arrow(w.x(), w.out()) + ", position of the largest";
            case CpuWork.Reduce w ->
                arrow(w.x(), w.out()) + ", " + w.kind().name().toLowerCase(Locale.ROOT);
            case CpuWork.Covariance w ->
                arrow(w.x(), w.out())
                        + (w.x().equals(w.y()) ? ", sum and variance" : ", sum, and covariance with " + shape(w.y()));
            case CpuWork.Copy w -> arrow(w.x(), w.out()) + ", copy";
            case CpuWork.Elementwise w -> strips(w);
            case CpuWork.Loop w ->
                w.length() + (w.length() == 1 ? " step" : " steps") + (w.reverse() ? ", the last first" : "");
        };
    }

    private static String strips(CpuWork.Elementwise work) {
        List<Instruction> instructions = work.program().instructions();
        String outputs = instructions.stream()
                .map(Instruction::out)
                .filter(Elements.class::isInstance)
                .map(place -> shape(((Elements) place).operand()))
                .distinct()
                .collect(Collectors.joining(", "));
        return outputs + ": " + instructions(work.program());
    }

    private static String instructions(StripProgram program) {
        return program.instructions().stream().map(KernelComment::name).collect(Collectors.joining(", "));
    }

    private static String name(Instruction instruction) {
        return switch (instruction) {
            case StripProgram.Unary unary -> words(unary.function());
            case StripProgram.Binary binary -> words(binary.function());
            case StripProgram.Compare compare -> words(compare.comparison());
            case StripProgram.Select _ -> "select";
            case StripProgram.Broadcast _ -> "broadcast";
            case StripProgram.Random _ -> "random";
            case StripProgram.Convert _ -> "convert";
            case StripProgram.Copy _ -> "copy";
            case StripProgram.Compound compound -> words(compound.kind());
        };
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String matrix(Dim count, Dim rows, Dim columns) {
        return "[" + (count.isOne() ? "" : count + ",") + rows + "," + columns + "]";
    }

    private static String kernel(Geometry geometry) {
        return geometry.window().kernelHeight() + "x" + geometry.window().kernelWidth();
    }

    private static String winograd(boolean is) {
        return is ? " by Winograd's F(2x2, 3x3)" : "";
    }

    private static String ending(boolean bias, boolean relu) {
        return (bias ? ", bias" : "") + (relu ? ", relu" : "");
    }

    private static String arrow(Operand from, Operand to) {
        return shape(from) + " -> " + shape(to);
    }

    private static String shape(Operand operand) {
        return operand.buffer().shape();
    }
}
