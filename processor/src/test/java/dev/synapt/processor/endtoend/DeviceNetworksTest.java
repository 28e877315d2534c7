package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Backend;
import dev.synapt.processor.endtoend.NetworkGenerator.Drawn;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Networks drawn at random, as kernels for a device, run one after the other as plain Java, against the double-precision interpreter:
 * outputs, losses, gradients and the weights after one step. All memory starts as NaN.
 *
 * <p>{@code -Dsynapt.device.networks=500} draws more, {@code -Dsynapt.networks.seed=7} others.
 */
@Tag("kernels")
class DeviceNetworksTest {
    private static final int COUNT = Integer.getInteger("synapt.device.networks", 80);
    private static final long SEED = Long.getLong("synapt.networks.seed", 1);
    private static final int TOGETHER = 40;

    @Test
    void kernelsAgreeWithTheInterpreter() {
        int agreed = 0;
        int kinks = 0;
        for (int drawn = 0; agreed < COUNT; drawn += TOGETHER) {
            List<Drawn> together = new ArrayList<>();
            Map<String, String> sources = new LinkedHashMap<>();
            for (int i = drawn; i < drawn + TOGETHER; i++) {
                Drawn network = NetworkGenerator.draw("Net" + i, SEED * 100_000 + i);
                together.add(network);
                sources.put("drawn." + network.name(), network.source());
            }
            Compilation compilation = Compilation.of(sources, "-Asynapt.targets=cpu,tornado");
            for (Drawn network : together) {
                if (agrees(network, compilation.network("drawn." + network.name()))) {
                    agreed++;
                } else {
                    kinks++;
                }
            }
        }
        assertThat(kinks).as("networks next to a kink").isLessThanOrEqualTo((agreed + kinks) / 5);
    }

    private static boolean agrees(Drawn drawn, CompiledNetwork network) {
        try (CompiledModel model = network.create(42, Backend.TORNADO)) {
            assertThat(model.model().isOnDevice()).isTrue();
            return RandomNetworksTest.agrees(drawn, network.reference(), model);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\nwith " + drawn.examples() + " examples of\n" + drawn.source(), e);
        }
    }
}
