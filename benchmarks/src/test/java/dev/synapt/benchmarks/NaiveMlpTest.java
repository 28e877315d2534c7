package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.benchmarks.networks.Mlp64Model;
import org.junit.jupiter.api.Test;

/** The yardstick does the same work, or it would be none: its kernels as plain Java against the network on the CPU. */
class NaiveMlpTest {

    @Test
    void trainsLikeTheNetworkItIsTheYardstickOf() {
        try (var model = Mlp64Model.create(3)) {
            var data = TrainingData.random(model.description());
            var naive = new NaiveMlp(model);
            var training = new Training(model, data);
            for (int step = 0; step < 3; step++) {
                float expected = training.step();
                assertThat(naive.step(data.inputs()[step], data.labels()[step]))
                        .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-4f * expected));
            }
            assertThat(naive.dispatches()).isEqualTo(19);
        }
    }
}
