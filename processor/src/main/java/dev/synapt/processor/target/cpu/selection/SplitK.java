package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.schedule.Readers;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Elementwise;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Product;
import dev.synapt.processor.target.cpu.kernel.CpuWork.SplitKProduct;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Place;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the gradient of a dense layer's input, weight^T x gradient, as two sums, each over half of the rows of the weight. Workers update a
 * weight by rows, and so of two workers each reads here what it wrote itself, and of more each what fewer others wrote; a sum over all rows
 * would bring half of the weight from another processor, and have it take those lines back for the update. The sums are added as they are
 * read, by strips.
 */
public final class SplitK {
    /** Rows of the weight for each example from which on a weight is much larger than the sums, which are exchanged in its place. */
    private static final int ROWS = 4;

    /** Columns of a product from which on to take it apart. The runtime does so beyond 16; between the two it was not measured. */
    private static final int COLUMNS = 32;

    private final Map<Kernel, CpuWork> halved = new HashMap<>();

    /** @param buffers to which the second sums are added */
    public SplitK(List<Kernel> kernels, Readers readers, Buffers buffers, int batch) {
        for (Kernel kernel : kernels) {
            if (kernel.work() instanceof Product product && isInputGradient(product, batch)) {
                readers.only(product.out().buffer(), kernel)
                        .ifPresent(reader -> halve(kernel, product, reader, buffers));
            }
        }
    }

    private void halve(Kernel kernel, Product product, Kernel reader, Buffers buffers) {
        Buffer out = product.out().buffer();
        if (halved.getOrDefault(reader, (CpuWork) reader.work()) instanceof Elementwise elementwise
                && elementwise.length().equals(out.size())
                && isReadByElement(elementwise.program(), out)) {
            Operand second = new Operand(buffers.second(out));
            StripProgram sum = sum(new Elements(product.out()), new Elements(second), elementwise.program());
            halved.put(kernel, new SplitKProduct(product, second));
            halved.put(reader, new Elementwise(elementwise.length(), elementwise.rows(), sum));
        }
    }

    private static boolean isReadByElement(StripProgram program, Buffer buffer) {
        return program.instructions().stream()
                .noneMatch(instruction -> instruction instanceof StripProgram.Broadcast broadcast
                        && broadcast.source().buffer() == buffer);
    }

    public Kernel apply(Kernel kernel) {
        CpuWork work = halved.get(kernel);
        return work == null ? kernel : work.at(kernel.site());
    }

    private static boolean isInputGradient(Product w, int batch) {
        return w.count().isOne()
                && w.left().buffer().category() == Category.PARAMETERS
                && w.transposeLeft()
                && !w.transposeRight()
                && w.columns().batched()
                && w.columns().at(batch) >= COLUMNS
                && w.bias().isEmpty()
                && !w.relu()
                && w.depth().size() >= (long) ROWS * w.columns().at(batch);
    }

    /** {@code program} on {@code first + second} in place of {@code first}. */
    private static StripProgram sum(Elements first, Elements second, StripProgram program) {
        Place sum = new Register(program.registers());
        List<Instruction> instructions = new ArrayList<>();
        instructions.add(new StripProgram.Binary(BinaryFunction.ADD, first, second, sum));
        for (Instruction instruction : program.instructions()) {
            instructions.add(instruction.reading(place -> place.equals(first) ? sum : place));
        }
        return new StripProgram(instructions, program.registers() + 1);
    }
}
