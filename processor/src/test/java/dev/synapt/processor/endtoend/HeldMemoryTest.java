package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.synapt.processor.endtoend.NetworkGenerator.Drawn;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.HeldBytes;
import dev.synapt.processor.support.Networks;
import dev.synapt.processor.support.Samples;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planned is what is held: by a new model, and after it has worked. */
class HeldMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {Networks.XOR, Networks.PERCEPTRON, Networks.CONVOLUTIONAL})
    void theReportSaysWhatAModelHolds(String source) {
        holdsWhatItSays(CompiledNetwork.of(source));
    }

    @ParameterizedTest
    @FieldSource("dev.synapt.processor.support.Samples#NETWORKS")
    void samplesHoldWhatTheirReportsSayInTheLeastMemory(String name) {
        CompiledNetwork network = Samples.network(name);
        holdsWhatItSays(network);
        assertThat(packing(network)).isEqualTo(1);
    }

    @Test
    void randomNetworksHoldWhatTheirReportsSay() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            Drawn drawn = NetworkGenerator.draw("Held" + i, 700_000 + i);
            sources.put("drawn." + drawn.name(), drawn.source());
        }
        Compilation compilation = Compilation.of(sources);
        double worst = 1;
        for (String name : sources.keySet()) {
            CompiledNetwork network = compilation.network(name);
            holdsWhatItSays(network);
            worst = Math.max(worst, packing(network));
        }
        System.out.printf(Locale.ROOT, "activation memory of 20 random networks: at most %.4f of the liveness bound%n", worst);
    }

    /** Every array reachable from fresh objects, against the rows of their reports. */
    private static void holdsWhatItSays(CompiledNetwork network) {
        try (CompiledModel model = network.create(1);
                CompiledModel predictor = model.predictor()) {
            assertThat(HeldBytes.of(model.model()))
                    .isEqualTo(model.model().memory().total())
                    .isEqualTo(network.report().get("training").get("totalBytes").asLong());
            assertThat(HeldBytes.of(predictor.model()))
                    .isEqualTo(predictor.model().memory().total())
                    .isEqualTo(network.report().get("inference").get("totalBytes").asLong());
        }
    }

    /** Planned activation memory over the least that any plan could do with, of training and inference the larger. */
    private static double packing(CompiledNetwork network) {
        return Stream.of("training", "inference")
                .map(network.report()::get)
                .mapToDouble(usage -> usage.get("plannedActivationBytes").asDouble()
                        / usage.get("livenessBoundBytes").asDouble())
                .max()
                .orElseThrow();
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
