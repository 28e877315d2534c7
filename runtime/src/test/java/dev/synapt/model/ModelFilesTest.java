package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.NamedTensor;
import dev.synapt.checkpoint.SafetensorsReader;
import dev.synapt.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {

    private final LinearModel model = LinearModel.create(1);

    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsLoaded() {
        Path file = folder.resolve("line.safetensors");
        model.parameter("line.bias").set(-Float.MIN_VALUE, 0);
        model.save(file);
        LinearModel other = LinearModel.create(2);
        other.load(file);

        assertThat(other.parameter("line.weight").toArray())
                .isEqualTo(model.parameter("line.weight").toArray());
        assertThat(other.parameter("line.bias").get(0)).isEqualTo(-Float.MIN_VALUE);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata()).containsEntry("network", "Line");
            assertThat(reader.tensors()).containsOnlyKeys("line.weight", "line.bias");
            assertThat(reader.tensors().get("line.weight").shape()).containsExactly(1L, 2L);
        }
    }

    @Test
    void otherPeoplesNamesAreTranslated() {
        Path file = file(tensor("net.0.weight", 1, 2), tensor("net.0.bias", 1));
        model.load(file, name -> name.replace("line", "net.0"));
        assertThat(model.parameter("line.weight").toArray()).containsExactly(1, 2);
        assertThat(model.parameter("line.bias").toArray()).containsExactly(1);
    }

    @Test
    void aFileOfAnotherNetworkNamesEveryDifference() {
        refuses(UnaryOperator.identity(), """
                no tensor 'line.weight' [1, 2]; did you mean 'lines.weight'?
                  tensor 'line.bias' has the shape [2], the network's [1]
                  tensor 'lines.weight' [1, 2] is not of this network
                  tensor 'more' [3] is not of this network""", tensor("lines.weight", 1, 2), tensor("line.bias", 2), tensor("more", 3));
        refuses(
                name -> "x." + name,
                "no tensor 'x.line.weight' (for 'line.weight') [1, 2]; did you mean 'line.weight'?",
                tensor("line.weight", 1, 2),
                tensor("x.line.bias", 1));
        refuses(
                UnaryOperator.identity(),
                "tensor 'line.weight' has the shape [2, 1], the network's [1, 2]",
                tensor("line.weight", 2, 1),
                tensor("line.bias", 1));
        refuses(UnaryOperator.identity(), "no tensor 'line.bias' [1]; there is none", tensor("line.weight", 1, 2));
    }

    @Test
    void manyDifferencesAreCounted() {
        NamedTensor[] tensors = new NamedTensor[20];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = tensor("t" + i, 1);
        }
        refuses(UnaryOperator.identity(), "and 12 more", tensors);
    }

    @Test
    void aDamagedFileChangesNothing() throws IOException {
        Path file = folder.resolve("line.safetensors");
        model.save(file);
        byte[] whole = Files.readAllBytes(file);
        LinearModel other = LinearModel.create(2);
        float[] before = other.snapshot();
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> other.load(file)).isInstanceOf(CheckpointException.class);
        }
        assertThat(other.snapshot()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aParameterThatIsNotFiniteIsNamed(float wrong) {
        Path file =
                file(tensor("net.bias", 1), new NamedTensor("net.weight", new int[] {1, 2}, new float[] {1, wrong}, 0));
        float[] before = model.snapshot();
        assertThatThrownBy(() -> model.load(file, name -> name.replace("line", "net")))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + ": tensor 'net.weight' is " + wrong
                        + " at element 1; every parameter must be finite:" + " take a file from before that happened");
        assertThat(model.snapshot()).isEqualTo(before);
    }

    private void refuses(UnaryOperator<String> renaming, String problems, NamedTensor... tensors) {
        float[] before = model.snapshot();
        Path file = file(tensors);
        assertThatThrownBy(() -> model.load(file, renaming))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + " does not fit network Line:\n  ")
                .hasMessageContaining(problems);
        assertThat(model.snapshot()).isEqualTo(before);
    }

    private Path file(NamedTensor... tensors) {
        Path file = folder.resolve("other.safetensors");
        SafetensorsWriter.write(file, Map.of(), List.of(tensors));
        return file;
    }

    private static NamedTensor tensor(String name, int... shape) {
        return new NamedTensor(name, shape, new float[] {1, 2, 3}, 0);
    }
}
