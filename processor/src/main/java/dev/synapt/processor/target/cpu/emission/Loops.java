package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork;

/** How the steps of loops are written. */
final class Loops {
    private Loops() {}

    /** The variable of the loop that has {@code depth} loops around it. */
    static String step(int depth) {
        return depth == 0 ? "t" : "t" + (depth + 1);
    }

    /** {@code for (int t = 0; t < 16; t++)} and the like, around {@code body}. */
    static CodeBlock around(CpuWork.Loop loop, CodeBlock body) {
        String t = step(loop.depth());
        CodeBlock.Builder code = CodeBlock.builder();
        if (loop.reverse()) {
            code.beginControlFlow("for (int $L = $L; $L >= 0; $L--)", t, loop.length() - 1, t, t);
        } else {
            code.beginControlFlow("for (int $L = 0; $L < $L; $L++)", t, t, loop.length(), t);
        }
        return code.add(body).endControlFlow().build();
    }

    /** The stream of random numbers {@code stream} at the present step of each of the loops around. */
    static CodeBlock stream(String stream, int loops) {
        CodeBlock key = CodeBlock.of("$L", stream);
        for (int depth = 0; depth < loops; depth++) {
            key = Call.of(RuntimeTypes.COUNTER_RANDOM, "inLoop", key, step(depth));
        }
        return key;
    }
}
