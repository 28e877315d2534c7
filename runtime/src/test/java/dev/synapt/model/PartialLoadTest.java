package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.NamedTensor;
import dev.synapt.checkpoint.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialLoadTest {

    private final LinearModel model = LinearModel.create(1);

    @TempDir
    Path folder;

    @Test
    void loadsWhatMatchesAndTellsWhatItLeft() {
        float[] bias = model.parameter("line.bias").toArray();
        Loaded loaded =
                model.load(file(tensor("line.weight", 1, 2), tensor("head.bias", 3)), Matching.BY_NAME_AND_SHAPE);
        assertThat(loaded)
                .isEqualTo(new Loaded(List.of("line.weight"), List.of("line.bias"), List.of("head.bias"), List.of()));
        assertThat(loaded.isComplete()).isFalse();
        assertThat(loaded).hasToString("""
                loaded: line.weight
                not in the file, left as they were: line.bias
                not in the network: head.bias""");
        assertThat(model.parameter("line.weight").toArray()).containsExactly(1, 2);
        assertThat(model.parameter("line.bias").toArray()).isEqualTo(bias);
    }

    @Test
    void anotherShapeIsLeft() {
        float[] weight = model.parameter("line.weight").toArray();
        Loaded loaded = model.load(file(tensor("line.weight", 3), tensor("line.bias", 1)), Matching.BY_NAME_AND_SHAPE);
        assertThat(loaded.different()).containsExactly("tensor 'line.weight' has the shape [3], the network's [1, 2]");
        assertThat(loaded.parameters()).containsExactly("line.bias");
        assertThat(model.parameter("line.weight").toArray()).isEqualTo(weight);
    }

    @Test
    void otherNamesAreTranslated() {
        Path file = file(tensor("net.weight", 1, 2));
        Loaded loaded = model.load(file, Matching.BY_NAME_AND_SHAPE, name -> name.replace("line", "net"));
        assertThat(loaded.parameters()).containsExactly("line.weight");
        assertThat(loaded.notInNetwork()).isEmpty();
    }

    @Test
    void allMeansAll() {
        Path whole = file(tensor("line.weight", 1, 2), tensor("line.bias", 1));
        assertThat(model.load(whole, Matching.ALL).isComplete()).isTrue();
        Path part = file(tensor("line.weight", 1, 2));
        assertThatThrownBy(() -> model.load(part, Matching.ALL))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no tensor 'line.bias' [1]");
    }

    @Test
    void aFileOfWhichNothingMatchesIsRefused() {
        float[] before = model.snapshot();
        Path file = file(tensor("net.weight", 1, 2), tensor("line.bias", 2));
        assertThatThrownBy(() -> model.load(file, Matching.BY_NAME_AND_SHAPE))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + """
                         has no tensor with name and shape of a parameter of network Line; a file that uses other names is \
                        read by load(file, matching, renaming):
                        loaded: nothing
                        not in the file, left as they were: line.weight
                        not in the network: net.weight
                        different, left as they were: tensor 'line.bias' has the shape [2], the network's [1]""");
        assertThat(model.snapshot()).isEqualTo(before);
    }

    @Test
    void aNumberThatIsNotFiniteChangesNothing() {
        float[] before = model.snapshot();
        Path file = file(
                tensor("line.weight", 1, 2), new NamedTensor("line.bias", new int[] {1}, new float[] {Float.NaN}, 0));
        assertThatThrownBy(() -> model.load(file, Matching.BY_NAME_AND_SHAPE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("tensor 'line.bias' is NaN at element 0");
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
