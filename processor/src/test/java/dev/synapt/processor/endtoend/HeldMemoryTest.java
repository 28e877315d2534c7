package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.endtoend.NetworkGenerator.Drawn;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.HeldBytes;
import dev.synapt.processor.support.Networks;
import dev.synapt.processor.support.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        System.out.printf(
                Locale.ROOT, "activation memory of 20 random networks: at most %.4f of the liveness bound%n", worst);
    }

    /** Every array reachable from fresh objects, against the rows of their reports. */
    static void holdsWhatItSays(CompiledNetwork network) {
        try (CompiledModel model = network.create(1);
                CompiledModel predictor = model.predictor()) {
            assertThat(HeldBytes.of(model.model()))
                    .isEqualTo(model.model().memory().total())
                    .isEqualTo(
                            network.report().get("training").get("totalBytes").asLong());
            assertThat(HeldBytes.of(predictor.model()))
                    .isEqualTo(predictor.model().memory().total())
                    .isEqualTo(
                            network.report().get("inference").get("totalBytes").asLong());
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

    /**
     * What a network without convolutions takes, as it is worked by hand, in floats of one example, where most is in use: while the second
     * layer's weight is updated. There are the picture's 784 and the first layer's 512, which the backward pass still reads; the gradients of
     * the second layer's output, 256, and of the first's, 512; and the first layer's 512 once more, in the order in which the product reads
     * them. For 64 examples that is 64 x 2,576 x 4 bytes = 659,456 bytes.
     */
    @Test
    void digitsMlpTakesTheActivationMemoryThatOneCountsByHand() {
        long byHand = 64L * (784 + 512 + 256 + 512 + 512) * 4;
        assertThat(byHand).isEqualTo(659_456);
        long planned = Samples.network("DigitsMlp")
                .report()
                .get("training")
                .get("plannedActivationBytes")
                .asLong();
        assertThat(planned).isLessThanOrEqualTo(byHand * 11 / 10);
    }

    @Test
    void aWarmStepAllocatesNothing() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllocationProbe.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines("0");
        }
    }
}
