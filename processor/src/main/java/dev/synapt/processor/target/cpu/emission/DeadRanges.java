package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * For test builds: what to overwrite with NaN after each kernel, because nobody may read it any more. Whoever still does shows
 * in the results.
 */
final class DeadRanges {
    private final PlannedStep step;
    private final boolean fill;
    private final int batch;
    private final Map<Buffer, Integer> firsts = new HashMap<>();
    private final Map<Buffer, Integer> lasts = new HashMap<>();

    DeadRanges(PlannedStep step, int batch, boolean fill) {
        this.step = step;
        this.batch = batch;
        this.fill = fill;
        if (fill) {
            follow();
        }
    }

    private void follow() {
        List<Kernel> kernels = step.schedule().kernels();
        Set<Buffer> inputs = new HashSet<>(step.schedule().sources());
        inputs.forEach(input -> firsts.put(input, -1));
        for (int i = 0; i < kernels.size(); i++) {
            for (Buffer buffer : touched(kernels.get(i))) {
                firsts.putIfAbsent(buffer, i);
                lasts.put(buffer, i);
            }
        }
        step.schedule().results().values().forEach(result -> lasts.put(result, Integer.MAX_VALUE));
    }

    private static Set<Buffer> touched(Kernel kernel) {
        Set<Buffer> touched = new HashSet<>(kernel.reads());
        touched.addAll(kernel.writes());
        return touched;
    }

    /** {@code length} elements of {@code buffer} from {@code from} on. */
    record Range(Buffer buffer, int from, int length) {

        CodeBlock fill(Operands operands) {
            Operand start = new Operand(buffer, from);
            String array = operands.array(start);
            String offset = operands.offset(start);
            return CodeBlock.of(
                    "$T.fill($L, $L, $L + $L, $L);\n",
                    Arrays.class,
                    array,
                    offset,
                    offset,
                    length,
                    buffer.type() == ElementType.INT ? "Integer.MIN_VALUE" : "Float.NaN");
        }
    }

    /** The ranges that died with the kernel at {@code index} and are not a part of anything alive. */
    List<Range> after(int index) {
        if (!fill) {
            return List.of();
        }
        List<Range> ranges = new ArrayList<>();
        for (Buffer buffer : step.schedule().buffers()) {
            if (isTemporary(buffer) && lasts.getOrDefault(buffer, -1) == index) {
                ranges.addAll(free(
                        buffer,
                        other -> firsts.getOrDefault(other, Integer.MAX_VALUE) <= index
                                && lasts.getOrDefault(other, -1) > index));
            }
        }
        return ranges;
    }

    private static boolean isTemporary(Buffer buffer) {
        return switch (buffer.category()) {
            case ACTIVATIONS, INTERMEDIATE, STAGING -> true;
            case PARAMETERS, GRADIENTS, OPTIMIZER_STATE, STATE, TABLES, PADDING -> false;
        };
    }

    /** The parts of {@code buffer} that no buffer of {@code alive} covers. */
    private List<Range> free(Buffer buffer, Predicate<Buffer> alive) {
        int start = step.place(buffer).offset();
        int size = Math.toIntExact(buffer.elements(batch));
        boolean[] covered = new boolean[size];
        for (Buffer other : step.schedule().buffers()) {
            if (other != buffer
                    && alive.test(other)
                    && step.place(other).arena().equals(step.place(buffer).arena())) {
                int from = Math.clamp((long) step.place(other).offset() - start, 0, size);
                int to = Math.clamp((long) step.place(other).offset() + other.elements(batch) - start, 0, size);
                Arrays.fill(covered, from, Math.max(from, to), true);
            }
        }
        List<Range> ranges = new ArrayList<>();
        for (int from = 0; from < size; from++) {
            int to = from;
            while (to < size && !covered[to]) {
                to++;
            }
            if (to > from) {
                ranges.add(new Range(buffer, from, to - from));
                from = to;
            }
        }
        return ranges;
    }
}
