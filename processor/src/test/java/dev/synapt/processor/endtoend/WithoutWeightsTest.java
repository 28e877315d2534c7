package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that has nothing to train predicts all the same. */
class WithoutWeightsTest {

    @TempDir
    Path folder;

    @Test
    void predictsSavesAndLoads() {
        CompiledNetwork network = CompiledNetwork.of("""
                @Network(batch = 2)
                class Pooled {
                    @Input({1, 2, 4}) Input image;
                    @MaxPool2d(2) Layer largest;
                    @Flatten @Relu Layer positive;
                }
                """);
        Map<String, float[]> images = Map.of("image", new float[] {1, 2, -3, -4, 5, 4, -1, -2});
        Path file = folder.resolve("pooled.safetensors");
        try (CompiledModel model = network.create(1)) {
            assertThat(model.parameters()).isEmpty();
            assertThat(model.predict(images).getFirst()).containsExactly(5, 0);
            model.model().save(file);
        }
        try (CompiledModel predictor = network.forInference(file)) {
            assertThat(predictor.predict(images).getFirst()).containsExactly(5, 0);
        }
    }
}
