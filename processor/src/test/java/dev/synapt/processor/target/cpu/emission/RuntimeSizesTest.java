package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Strip;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compiler must not depend on the runtime, and knows some of its sizes by heart: they agree. */
class RuntimeSizesTest {
    private static final Pattern PANELS = Pattern.compile("_PANELS = \\d+; // activations \\[(\\d+)n\\]");

    @Test
    void panelsOfAProductThatUpdatesAtOnceHaveRoom() {
        CompiledNetwork network = CompiledNetwork.of("""
                package demo;

                @Network(batch = 2000)
                @Adam
                class Small {
                    @Input(70) Input x;
                    @Dense(33) @Relu Layer hidden;
                    @Dense(5) Layer scores;
                    @MeanSquaredError(target = "y") Loss loss;
                }
                """);
        String sources = String.join("\n", network.sources().values());
        assertThat(PANELS.matcher(sources).results().map(panels -> Integer.parseInt(panels.group(1))))
                .containsExactlyInAnyOrder(Product.packed(1, 70), Product.packed(1, 33));
    }

    @Test
    void stripsAreOfOneLength() {
        assertThat(StripProgram.STRIP).isEqualTo(Strip.LENGTH);
    }

    @Test
    void loopsOverStripsOfTheLongestArrayDoNotOverflow() {
        assertThat((long) MemoryPlanner.LIMIT - 1 + Strip.LENGTH).isLessThanOrEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void numbersAreFlushedBelowTheSameOne() {
        float least = (float) UnaryFunction.FLUSHED;
        float[] x = {least, Math.nextDown(least), -least, Math.nextUp(-least)};
        Strip.flush(x, 0, x, 0, x.length);
        assertThat(x).containsExactly(least, 0, -least, 0);
    }

    @Test
    void rowsAreSharedFromTheSameNumberOn() {
        assertThat(CpuWork.Rows.MANY).isEqualTo(Strip.MANY_ROWS);
    }
}
