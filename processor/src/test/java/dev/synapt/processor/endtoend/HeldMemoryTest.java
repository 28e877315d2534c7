package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.HeldBytes;
import dev.synapt.processor.support.Networks;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planned is what is held: by a new model, and after it has worked. */
class HeldMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {Networks.XOR, Networks.PERCEPTRON, Networks.CONVOLUTIONAL})
    void theReportSaysWhatAModelHolds(String source) {
        CompiledNetwork network = CompiledNetwork.of(source);
        try (CompiledModel model = network.create(1);
                CompiledModel predictor = model.predictor()) {
            assertThat(model.model().memory().total()).isEqualTo(HeldBytes.of(model.model()));
            assertThat(predictor.model().memory().total()).isEqualTo(HeldBytes.of(predictor.model()));
            assertThat(predictor.model().memory().total())
                    .isLessThan(model.model().memory().total());
        }
    }

    @Test
    void aWarmStepAllocatesNothing() throws Throwable {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (CompiledModel model = CompiledNetwork.of(Networks.XOR).create(1)) {
            MethodHandle step = MethodHandles.publicLookup()
                    .findVirtual(
                            model.model().getClass(),
                            "trainStep",
                            MethodType.methodType(float.class, int.class, float[].class, float[].class))
                    .bindTo(model.model());
            float[] bits = {0, 0, 0, 1, 1, 0, 1, 1};
            float[] target = {0, 1, 1, 0};
            long least = Long.MAX_VALUE;
            for (int window = 0; window < 2_000 && least > 0; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                float sum = 0;
                for (int i = 0; i < 20; i++) {
                    sum += (float) step.invokeExact(4, bits, target);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                assertThat(sum).isFinite();
            }
            assertThat(least).isZero();
        }
    }
}
