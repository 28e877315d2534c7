package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The kernels of one method as statements: for each a call of the runtime, or a loop over strips. */
final class KernelCode {

    /** Dimensions that the runtime's strided copy takes. */
    private static final int DIMENSIONS = 5;

    private static final int LINE = 100;

    private final Operands operands;
    private final Geometries geometries;
    private final StepNumbers numbers;
    private final HostScalars scalars;

    KernelCode(Operands operands, Geometries geometries, StepNumbers numbers) {
        this.operands = operands;
        this.numbers = numbers;
        this.geometries = geometries;
        this.scalars = new HostScalars(operands, numbers);
    }

    /** @param field whose name stands before the comment; empty where several share the code */
    CodeBlock write(Kernel kernel, String field) {
        return CodeBlock.builder()
                .add(comment(kernel, field))
                .add(write((CpuWork) kernel.work()))
                .build();
    }

    /** A loop around the code that {@code body} writes, whose variables are gone behind it. */
    CodeBlock loop(CpuWork.Loop loop, Supplier<CodeBlock> body) {
        Set<HostScalar> before = scalars.inScope();
        CodeBlock code = Loops.around(loop, body.get());
        scalars.leave(before);
        return code;
    }

    /** Strip work in a form that serves any length, which is the operand {@code size}. */
    CodeBlock ofAnyLength(CpuWork.Elementwise work) {
        return new StripCode(operands, scalars, numbers, work, true).write();
    }

    /** A kernel's comment, in lines that people read without turning their heads. */
    static CodeBlock comment(Kernel kernel, String field) {
        CodeBlock.Builder comment = CodeBlock.builder();
        StringBuilder line = new StringBuilder();
        String text = (field.isEmpty() ? "" : field + ": ") + kernel.comment();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() + word.length() > LINE) {
                comment.add("// $L\n", line.toString().stripTrailing());
                line.setLength(0);
                line.append("  ");
            }
            line.append(word).append(' ');
        }
        return comment.add("// $L\n", line.toString().stripTrailing()).build();
    }

    private CodeBlock write(CpuWork work) {
        return switch (work) {
            case CpuWork.Product product -> product(product);
            case CpuWork.SplitKProduct(CpuWork.Product w, Operand second) ->
                call(
                        RuntimeTypes.PRODUCT,
                        "multiplyHalves",
                        at(w.left()),
                        at(w.right()),
                        at(w.out()),
                        at(second),
                        Literals.of(w.rows()),
                        Literals.of(w.depth()),
                        Literals.of(w.columns()));
            case CpuWork.ProductUpdate update -> new ProductUpdateCode(operands, scalars, numbers, update).write();
            case CpuWork.Convolution w ->
                call(
                        convolution(w.batchLast()),
                        "forward",
                        Literals.of(w.examples()),
                        geometries.convolution(w.geometry()),
                        at(w.x()),
                        at(w.weight()),
                        at(w.bias()),
                        w.relu(),
                        at(w.out()));
            case CpuWork.ConvolutionInputGradient w ->
                call(
                        convolution(w.batchLast()),
                        "inputGradient",
                        Literals.of(w.examples()),
                        geometries.convolution(w.geometry()),
                        at(w.weight()),
                        at(w.gradient()),
                        at(w.out()));
            case CpuWork.ConvolutionWeightGradient w -> weightGradient(w, "weightGradient", at(w.gradient()));
            case CpuWork.WindowSum w ->
                windows("windowSum", w.planes(), w.inner(), w.geometry(), at(w.x()), at(w.out()));
            case CpuWork.WindowSpread w ->
                windows("windowSpread", w.planes(), w.inner(), w.geometry(), at(w.x()), at(w.out()));
            case CpuWork.MaxPool w -> maxPool(w);
            case CpuWork.MaxPoolGradient w ->
                windows(
                        "maxPoolGradient",
                        w.planes(),
                        w.inner(),
                        w.geometry(),
                        at(w.index()),
                        at(w.gradient()),
                        at(w.out()));
            case CpuWork.ConvolutionMaxPool w -> convolutionMaxPool(w.convolution(), w.pool());
            case CpuWork.MaxPoolWeightGradient w ->
                weightGradient(
                        w.gradient(),
                        "weightGradientMaxPool",
                        geometries.window(w.pool().geometry()),
                        at(w.pool().index()),
                        at(w.pool().gradient()));
            case CpuWork.TakeLast w ->
                call(
                        RuntimeTypes.INDEXING,
                        "takeLast",
                        Literals.of(w.outer()),
                        w.width(),
                        w.picks(),
                        Literals.of(w.inner()),
                        at(w.table()),
                        at(w.indices()),
                        at(w.out()));
            case CpuWork.PutAddLast w ->
                call(
                        RuntimeTypes.INDEXING,
                        "putAddLast",
                        Literals.of(w.outer()),
                        w.width(),
                        w.picks(),
                        Literals.of(w.inner()),
                        at(w.indices()),
                        at(w.values()),
                        at(w.table()));
            case CpuWork.TakeRows w ->
                call(
                        RuntimeTypes.INDEXING,
                        "takeRows",
                        Literals.of(w.count()),
                        w.width(),
                        at(w.table()),
                        at(w.indices()),
                        at(w.out()));
            case CpuWork.PutAddRows w ->
                call(
                        RuntimeTypes.INDEXING,
                        "putAddRows",
                        w.tableRows(),
                        Literals.of(w.count()),
                        w.width(),
                        at(w.indices()),
                        at(w.values()),
                        at(w.table()));
            case CpuWork.Softmax w -> rows("softmax", w.outer(), w.width(), w.inner(), w.x(), w.out());
            case CpuWork.LogSumExp w -> rows("logSumExp", w.outer(), w.width(), w.inner(), w.x(), w.out());
            case CpuWork.ArgMax w -> rows("argMax", w.outer(), w.width(), w.inner(), w.x(), w.out());
            case CpuWork.Reduce w ->
                call(
                        RuntimeTypes.REDUCTION,
                        switch (w.kind()) {
                            case SUM -> "sum";
                            case MAX -> "max";
                        },
                        Literals.of(w.a()),
                        Literals.of(w.b()),
                        Literals.of(w.c()),
                        Literals.of(w.d()),
                        at(w.x()),
                        at(w.out()));
            case CpuWork.Covariance w ->
                call(
                        RuntimeTypes.MOMENTS,
                        "of",
                        Literals.of(w.a()),
                        Literals.of(w.b()),
                        Literals.of(w.c()),
                        at(w.x()),
                        at(w.y()),
                        at(w.sum()),
                        at(w.out()));
            case CpuWork.Copy copy -> copy(copy);
            case CpuWork.Loop _ -> throw new IllegalStateException("the kernels of a loop are written one by one");
            case CpuWork.Elementwise elementwise ->
                new StripCode(operands, scalars, numbers, elementwise, false).write();
        };
    }

    private CodeBlock product(CpuWork.Product w) {
        List<Object> arguments = new ArrayList<>();
        boolean batched = !w.count().isOne();
        boolean plain = w.bias().isEmpty() && !w.relu();
        if (batched) {
            if (!plain) {
                throw new IllegalStateException("a batched product with bias or ReLU");
            }
            arguments.add(Literals.of(w.count()));
        }
        arguments.add(at(w.left()));
        arguments.add(w.transposeLeft());
        arguments.add(at(w.right()));
        arguments.add(w.transposeRight());
        if (!plain) {
            arguments.add(at(w.bias()));
            arguments.add(w.relu());
        }
        arguments.add(at(w.out()));
        arguments.add(Literals.of(w.rows()));
        arguments.add(Literals.of(w.depth()));
        arguments.add(Literals.of(w.columns()));
        String method =
                batched ? "multiplyBatched" : plain ? "multiply" : w.biasPerRow() ? "multiplyRowBias" : "multiplyBias";
        return call(RuntimeTypes.PRODUCT, method, arguments.toArray());
    }

    private CodeBlock convolutionMaxPool(CpuWork.Convolution w, CpuWork.MaxPool pool) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Literals.of(w.examples()));
        arguments.add(geometries.convolution(w.geometry()));
        arguments.add(at(w.x()));
        arguments.add(at(w.weight()));
        arguments.add(at(w.bias()));
        arguments.add(w.relu());
        arguments.add(geometries.window(pool.geometry()));
        arguments.add(at(pool.out().orElseThrow()));
        pool.index().ifPresent(index -> arguments.add(at(index)));
        return call(RuntimeTypes.BATCH_LAST_CONVOLUTION, "forwardMaxPool", arguments.toArray());
    }

    /** @param gradient what stands for the gradient of the output */
    private CodeBlock weightGradient(CpuWork.ConvolutionWeightGradient w, String method, Object... gradient) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Literals.of(w.examples()));
        arguments.add(geometries.convolution(w.geometry()));
        if (w.batchLast()) {
            arguments.add(w.bands());
        }
        arguments.add(at(w.x()));
        arguments.addAll(List.of(gradient));
        arguments.add(at(w.out()));
        if (w.batchLast()) {
            arguments.add(at(w.bias()));
            arguments.add(at(w.sums()));
        }
        return call(convolution(w.batchLast()), method, arguments.toArray());
    }

    private CodeBlock maxPool(CpuWork.MaxPool w) {
        List<Object> operands = new ArrayList<>();
        operands.add(at(w.x()));
        w.out().ifPresent(out -> operands.add(at(out)));
        w.index().ifPresent(index -> operands.add(at(index)));
        String method = w.out().isPresent() ? "maxPool" : "windowArgMax";
        return windows(method, w.planes(), w.inner(), w.geometry(), operands.toArray());
    }

    /** A kernel over the windows of planes, with the batch innermost or without. */
    private CodeBlock windows(String method, Dim planes, Dim inner, CpuWork.Geometry geometry, Object... operands) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Literals.of(planes));
        if (!inner.isOne()) {
            arguments.add(Literals.of(inner));
        }
        arguments.add(geometries.window(geometry));
        arguments.addAll(List.of(operands));
        return call(
                inner.isOne() ? RuntimeTypes.POOLING : RuntimeTypes.BATCH_LAST_POOLING, method, arguments.toArray());
    }

    private CodeBlock rows(String method, Dim outer, int width, Dim inner, Operand x, Operand out) {
        return call(RuntimeTypes.ROWS, method, Literals.of(outer), width, Literals.of(inner), at(x), at(out));
    }

    private static ClassName convolution(boolean batchLast) {
        return batchLast ? RuntimeTypes.BATCH_LAST_CONVOLUTION : RuntimeTypes.CONVOLUTION;
    }

    private CodeBlock copy(CpuWork.Copy w) {
        if (isTranspose(w)) {
            return call(
                    RuntimeTypes.REARRANGEMENT,
                    "transpose",
                    Literals.of(w.sizes().get(1)),
                    Literals.of(w.sizes().get(0)),
                    at(w.x()),
                    at(w.out()));
        }
        int missing = DIMENSIONS - w.sizes().size();
        CodeBlock.Builder code = CodeBlock.builder();
        if (w.clear()) {
            Operand whole = new Operand(w.out().buffer());
            String zero = w.out().buffer().type() == ElementType.INT ? "0" : "0f";
            code.add(call(
                            RuntimeTypes.REARRANGEMENT,
                            "fill",
                            at(whole),
                            Literals.of(w.out().buffer().size()),
                            zero))
                    .addStatement("worker.await()");
        }
        List<Object> arguments = new ArrayList<>(Collections.nCopies(missing, 1));
        w.sizes().forEach(size -> arguments.add(Literals.of(size)));
        arguments.add(at(w.x(), w.offset()));
        arguments.addAll(Collections.nCopies(missing, 0));
        w.strides().forEach(stride -> arguments.add(Literals.of(stride)));
        arguments.add(at(w.out(), w.outOffset()));
        arguments.addAll(Collections.nCopies(missing, 0));
        w.outStrides().forEach(stride -> arguments.add(Literals.of(stride)));
        return code.add(call(RuntimeTypes.REARRANGEMENT, "copy", arguments.toArray()))
                .build();
    }

    /** Whether the copy is one of [b, a] to [a, b]. */
    private static boolean isTranspose(CpuWork.Copy w) {
        Dim one = Dim.of(1);
        return w.sizes().size() == 2
                && !w.clear()
                && isZero(w.offset())
                && isZero(w.outOffset())
                && w.strides().equals(List.of(one, w.sizes().get(0)))
                && w.outStrides().equals(List.of(w.sizes().get(1), one));
    }

    private static boolean isZero(Dim offset) {
        return offset.size() == 0;
    }

    private String at(Operand operand, Dim offset) {
        return isZero(offset) ? at(operand) : operands.arguments(operand, Literals.of(offset));
    }

    private String at(Operand operand) {
        return operands.arguments(operand);
    }

    private String at(Optional<Operand> operand) {
        return operand.map(this::at).orElse("null, 0");
    }

    /** Every kernel is told first who does it. */
    private static CodeBlock call(ClassName type, String method, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "worker";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Call.statement(type, method, all);
    }
}
