package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.NamedTensor;
import dev.synapt.checkpoint.SafetensorsReader;
import dev.synapt.checkpoint.SafetensorsWriter;
import dev.synapt.data.TrainingSet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFilesTest {

    private final LinearModel model = LinearModel.create(1);
    private final Feeder feeder = new Feeder(model.description(), TrainingSet.of(LinearModel.examples(4)));

    @TempDir
    Path folder;

    private Path parameters;
    private Path training;

    @BeforeEach
    void aModelInTraining() {
        parameters = folder.resolve("parameters.safetensors");
        training = folder.resolve("training.safetensors");
        model.train(feeder.fill(0, 4));
        model.train(feeder.fill(0, 3));
        model.learningRate(1 / 3.0);
    }

    @Test
    void goesOnToTheBit() {
        model.save(parameters);
        model.saveTraining(training);
        LinearModel other = LinearModel.create(2);
        other.load(parameters);
        TrainingNotes notes = other.resume(training);
        assertThat(notes.texts()).isEmpty();
        assertThat(notes.best()).isEmpty();

        assertThat(other.step()).isEqualTo(2);
        assertThat(other.seed()).isEqualTo(1);
        assertThat(other.learningRate()).isEqualTo(1 / 3.0);
        assertThat(other.train(feeder.fill(0, 4))).isEqualTo(model.train(feeder.fill(0, 4)));
        assertThat(other.snapshot()).isEqualTo(model.snapshot());
    }

    @Test
    void notesComeBack() {
        float[] best = model.snapshot();
        model.train(feeder.fill(0, 4));
        model.saveTraining(training, new TrainingNotes(Map.of("epoch", "3", "network", "x"), best));

        TrainingNotes notes = model.resume(training);
        assertThat(notes.texts()).containsOnly(Map.entry("epoch", "3"), Map.entry("network", "x"));
        assertThat(notes.best()).isEqualTo(best);
    }

    @Test
    void notesAreReadWithoutGoingOn() {
        float[] best = model.snapshot();
        model.train(feeder.fill(0, 4));
        model.saveTraining(training, new TrainingNotes(Map.of("epoch", "3"), best));
        LinearModel other = LinearModel.create(2);

        TrainingNotes notes = TrainingNotes.read(training, other);
        assertThat(notes.texts()).containsOnly(Map.entry("epoch", "3"));
        assertThat(notes.best()).isEqualTo(best);
        assertThat(other.step()).isZero();
    }

    @Test
    void aBestParameterThatIsNotFiniteIsNamed() {
        float[] best = model.snapshot();
        best[1] = Float.NaN;
        model.saveTraining(training, new TrainingNotes(Map.of(), best));
        assertThatThrownBy(() -> model.resume(training))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(training + ": tensor 'best:line.weight' is NaN at element 1;");
    }

    @Test
    void otherParametersAreRefused() {
        model.saveTraining(training);
        model.train(feeder.fill(0, 4));
        float[] before = model.snapshot();
        assertThatThrownBy(() -> model.resume(training))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(training + " does not belong to the parameters of this model;"
                        + " load the ones saved at the same moment first");
        assertThat(model.step()).isEqualTo(3);
        assertThat(model.snapshot()).isEqualTo(before);
    }

    @Test
    void parametersAloneAreNoTrainingState() {
        model.save(parameters);
        assertThatThrownBy(() -> model.resume(parameters))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        parameters + " is another kind of file: it has no training state, which saveTraining writes."
                                + " Parameters alone are read by load");
    }

    @Test
    void trainingStateHasNoParameters() {
        model.saveTraining(training);
        assertThatThrownBy(() -> model.load(training))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        training + " is another kind of file: it has a training's state. Load the parameters that were"
                                + " saved beside it");
    }

    @Test
    void damagedTextsAreNamed() {
        model.saveTraining(training);
        refuses("step", null, "has no 'step'; is it a file of training state?");
        refuses("step", "two", "'step' is not a whole number");
        refuses("seed", "1.5", "'seed' is not a whole number");
        refuses("learningRate", "fast", "the learning rate 'fast' is not a number");
        refuses("learningRate", "NaN", "the learning rate NaN is not a finite number of at least 0");
        refuses("parameters", null, "has no 'parameters'");
    }

    private void refuses(String name, String text, String message) {
        var texts = new HashMap<String, String>();
        try (var reader = SafetensorsReader.open(training)) {
            texts.putAll(reader.metadata());
        }
        if (text == null) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
        Path damaged = folder.resolve("damaged.safetensors");
        SafetensorsWriter.write(
                damaged,
                texts,
                List.of(
                        new NamedTensor("line.weight.momentum", new int[] {1, 2}, new float[2], 0),
                        new NamedTensor("line.bias.momentum", new int[] {1}, new float[1], 0)));
        LinearModel fresh = LinearModel.create(1);
        fresh.restore(model.snapshot());
        assertThatThrownBy(() -> fresh.resume(damaged))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
        assertThat(fresh.step()).isZero();
    }
}
