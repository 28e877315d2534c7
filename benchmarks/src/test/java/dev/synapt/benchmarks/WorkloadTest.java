package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.model.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

    @ParameterizedTest
    @EnumSource
    void countsTheWorkOfTheNetworkThatIsMeasured(Workload workload) {
        try (var model = workload.create()) {
            long weights = model.parameters().values().stream()
                    .filter(parameter -> parameter.name().endsWith(".weight"))
                    .mapToLong(Tensor::length)
                    .sum();
            assertThat(workload.layers().stream().mapToLong(Work::weights).sum())
                    .isEqualTo(weights);
            assertThat(workload.label()).startsWith(workload.network());
            assertThat(workload.label().substring(workload.network().length()))
                    .isIn("", Integer.toString(model.description().batch()));
        }
    }

    @Test
    void countsForwardAndBothGradientsButNotTheFirstInputs() {
        // 2 x 784 x 512 operations forward, again for the weights; 2 x 512 x 256 and 2 x 256 x 10 three times.
        assertThat(Work.ofStep(1, Work.mlp(784, 512, 256, 10)))
                .isEqualTo(2 * 2 * 784 * 512 + 3 * (2 * 512 * 256 + 2 * 256 * 10));
        // ResNet-20 has 40.6 million multiplications at 3 x 32 x 32, and its two shortcuts here 0.13 million each.
        assertThat(Work.cnn20().stream().mapToLong(Work::flops).sum() / 2).isEqualTo(40_813_184);
    }

    @ParameterizedTest
    @EnumSource(names = {"MLP1", "LENET1"})
    void trainsAFewSteps(Workload workload, @TempDir Path folder) {
        try (var model = workload.create()) {
            Path file = folder.resolve("data");
            TrainingData.random(model.description()).write(file);
            var training = new Training(model, TrainingData.read(file, model.description()));
            for (int step = 0; step < 3; step++) {
                assertThat(training.step()).isBetween(0f, 20f);
            }
            assertThat(training.run(2)).hasSize(2);
            assertThat(model.step()).isEqualTo(5);
        }
    }

    @Test
    void namesWorkloads() {
        assertThat(Workload.named("mlp64, wide")).containsExactly(Workload.MLP64, Workload.WIDE);
        assertThat(Workload.named("all")).hasSize(8);
        assertThatThrownBy(() -> Workload.named("mlp7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no workload 'mlp7': there are mlp64, mlp8, mlp1, lenet64, lenet8, lenet1, cnn20, wide, and"
                        + " 'all'");
    }
}
