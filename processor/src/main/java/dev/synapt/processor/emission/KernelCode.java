package dev.synapt.processor.emission;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.kernel.CpuWork;
import dev.synapt.processor.kernel.CpuWork.Operand;
import dev.synapt.processor.kernel.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
            case CpuWork.Convolution w ->
                call(
                        RuntimeTypes.CONVOLUTION,
                        "forward",
                        Literals.of(w.examples()),
                        geometries.convolution(w.geometry()),
                        at(w.x()),
                        at(w.weight()),
                        at(w.bias()),
                        w.relu(),
                        at(w.out()),
                        at(w.scratch()));
            case CpuWork.ConvolutionInputGradient w ->
                call(
                        RuntimeTypes.CONVOLUTION,
                        "inputGradient",
                        Literals.of(w.examples()),
                        geometries.convolution(w.geometry()),
                        at(w.weight()),
                        at(w.gradient()),
                        at(w.out()),
                        at(w.scratch()));
            case CpuWork.ConvolutionWeightGradient w ->
                call(
                        RuntimeTypes.CONVOLUTION,
                        "weightGradient",
                        Literals.of(w.examples()),
                        geometries.convolution(w.geometry()),
                        at(w.x()),
                        at(w.gradient()),
                        at(w.out()),
                        at(w.scratch()));
            case CpuWork.WindowSum w ->
                call(
                        RuntimeTypes.POOLING,
                        "windowSum",
                        Literals.of(w.planes()),
                        geometries.window(w.geometry()),
                        at(w.x()),
                        at(w.out()));
            case CpuWork.WindowSpread w ->
                call(
                        RuntimeTypes.POOLING,
                        "windowSpread",
                        Literals.of(w.planes()),
                        geometries.window(w.geometry()),
                        at(w.x()),
                        at(w.out()));
            case CpuWork.MaxPool pool -> maxPool(pool);
            case CpuWork.TakeLast w ->
                call(
                        RuntimeTypes.INDEXING,
                        "takeLast",
                        Literals.of(w.rows()),
                        w.width(),
                        w.picks(),
                        at(w.table()),
                        at(w.indices()),
                        at(w.out()));
            case CpuWork.PutAddLast w ->
                call(
                        RuntimeTypes.INDEXING,
                        "putAddLast",
                        Literals.of(w.rows()),
                        w.width(),
                        w.picks(),
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
            case CpuWork.Softmax w ->
                call(RuntimeTypes.ROWS, "softmax", Literals.of(w.rows()), w.width(), at(w.x()), at(w.out()));
            case CpuWork.LogSumExp w ->
                call(RuntimeTypes.ROWS, "logSumExp", Literals.of(w.rows()), w.width(), at(w.x()), at(w.out()));
            case CpuWork.ArgMax w ->
                call(RuntimeTypes.ROWS, "argMax", Literals.of(w.rows()), w.width(), at(w.x()), at(w.out()));
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
            case CpuWork.Copy copy -> copy(copy);
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
        arguments.add(at(w.scratch()));
        String method = batched ? "multiplyBatched" : plain ? "multiply" : "multiplyBias";
        return call(RuntimeTypes.PRODUCT, method, arguments.toArray());
    }

    private CodeBlock maxPool(CpuWork.MaxPool w) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Literals.of(w.planes()));
        arguments.add(geometries.window(w.geometry()));
        arguments.add(at(w.x()));
        w.out().ifPresent(out -> arguments.add(at(out)));
        w.index().ifPresent(index -> arguments.add(at(index)));
        return call(RuntimeTypes.POOLING, w.out().isPresent() ? "maxPool" : "windowArgMax", arguments.toArray());
    }

    private CodeBlock copy(CpuWork.Copy w) {
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
                    zero));
        }
        List<Object> arguments = new ArrayList<>(Collections.nCopies(missing, 1));
        w.sizes().forEach(size -> arguments.add(Literals.of(size)));
        arguments.add(at(w.x()));
        arguments.addAll(Collections.nCopies(missing, 0));
        arguments.addAll(w.strides());
        arguments.add(at(w.out()));
        arguments.addAll(Collections.nCopies(missing, 0));
        arguments.addAll(w.outStrides());
        return code.add(call(RuntimeTypes.REARRANGEMENT, "copy", arguments.toArray()))
                .build();
    }

    private String at(Operand operand) {
        return operands.arguments(operand);
    }

    private String at(Optional<Operand> operand) {
        return operand.map(this::at).orElse("null, 0");
    }

    private static CodeBlock call(ClassName type, String method, Object... arguments) {
        return Call.statement(type, method, arguments);
    }
}
