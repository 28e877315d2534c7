package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork.ProductUpdate;

/** A product with an update behind it as two loops: over blocks of rows of the gradient, and over the strips of each. */
final class ProductUpdateCode {

    private final Operands operands;
    private final HostScalars scalars;
    private final StepNumbers numbers;
    private final ProductUpdate work;

    ProductUpdateCode(Operands operands, HostScalars scalars, StepNumbers numbers, ProductUpdate work) {
        this.operands = operands;
        this.scalars = scalars;
        this.numbers = numbers;
        this.work = work;
    }

    CodeBlock write() {
        int columns = work.columns();
        int rows = work.block();
        int blocks = (work.rows() + rows - 1) / rows;
        String depth = Literals.of(work.depth());
        StripCode.Scratch block =
                new StripCode.Scratch("block", Math.toIntExact(MemoryPlanner.align((long) rows * columns)));
        StripCode strips = new StripCode(operands, scalars, numbers, work.program(), block);
        CodeBlock instructions = strips.instructions();
        int scratch = block.size(work.program().registers());
        Operand left = work.left();
        return CodeBlock.builder()
                .add(scalars.declarations())
                .add(pack(depth, scratch))
                .beginControlFlow(
                        "for (int row = $L * worker.from($L), last = Math.min($L, $L * worker.to($L)); row < last; row += $L)",
                        rows,
                        blocks,
                        work.rows(),
                        rows,
                        blocks,
                        rows)
                .addStatement("int rows = Math.min($L, last - row)", rows)
                .addStatement("int from = row * $L", columns)
                .addStatement("float[] block = worker.scratch($L)", scratch)
                .add(Call.statement(
                        RuntimeTypes.PRODUCT,
                        "multiplyPacked",
                        operands.arguments(left, work.transposeLeft() ? "row" : "row * " + depth),
                        work.transposeLeft(),
                        work.transposeLeft() ? work.rows() : depth,
                        work.panels().map(operands::arguments).orElse("block, " + scratch),
                        "block",
                        StripCode.Scratch.START,
                        "rows",
                        depth,
                        columns))
                .beginControlFlow(
                        "if (!$T.finite(block, $L, rows * $L))", RuntimeTypes.CHECKS, StripCode.Scratch.START, columns)
                .addStatement("gradientsFinite = false")
                .endControlFlow()
                .beginControlFlow(
                        "for (int i = from, end = from + rows * $L; i < end; i += $T.LENGTH)",
                        columns,
                        RuntimeTypes.STRIP)
                .addStatement("int length = Math.min($T.LENGTH, end - i)", RuntimeTypes.STRIP)
                .add(instructions)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    /** The right factor in panels: in memory that all workers fill together, or behind the first {@code scratch} elements of each one's own. */
    private CodeBlock pack(String depth, int scratch) {
        return Call.statement(
                RuntimeTypes.PRODUCT,
                work.panels().isPresent() ? "pack" : "packAlone",
                "worker",
                operands.arguments(work.right()),
                work.transposeRight(),
                depth,
                work.columns(),
                work.panels().map(operands::arguments).orElse(Integer.toString(scratch)));
    }
}
