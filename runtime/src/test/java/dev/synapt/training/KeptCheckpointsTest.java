package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.LinearModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three steps an epoch. */
class KeptCheckpointsTest {

    private final TrainingSet set = TrainingSet.of(LinearModel.examples(9));

    @TempDir
    Path folder;

    private Trainer trainer(LinearModel model) {
        return Trainer.of(model).quiet().checkpoints(folder).keep(3);
    }

    private void train(int epochs) {
        trainer(LinearModel.create(1)).resume().epochs(epochs).fit(set);
    }

    private static LinearModel through(int epochs) {
        LinearModel model = LinearModel.create(1);
        Trainer.of(model).quiet().epochs(epochs).fit(TrainingSet.of(LinearModel.examples(9)));
        return model;
    }

    @Test
    void theLastThreeAreKept() throws IOException {
        train(2);
        train(4);
        holds(12, 6, 9);
    }

    @Test
    void withinEpochsToo() throws IOException {
        trainer(LinearModel.create(1)).checkpointEvery(1).epochs(2).fit(set);
        holds(6, 4, 5);
    }

    @Test
    void fewerAreKeptFromNowOn() throws IOException {
        train(4);
        trainer(LinearModel.create(1)).keep(1).resume().epochs(5).fit(set);
        holds(15);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 9, 12})
    void goesOnFromEachToTheBit(long step) throws IOException {
        train(4);
        LinearModel model = LinearModel.create(99);
        TrainingHistory history = trainer(model).resumeFrom(step).epochs(6).fit(set);
        assertThat(model.begun).isEqualTo((int) (18 - step));
        assertThat(history.epochs()).hasSize(6);
        assertThat(model.snapshot()).isEqualTo(through(6).snapshot());
        holds(18, 12, 15);
    }

    @Test
    void checkpointsAfterTheOneGoneOnFromAreRemoved() throws IOException {
        train(4);
        trainer(LinearModel.create(1)).resumeFrom(6).epochs(3).fit(set);
        holds(9, 6);
    }

    @Test
    void aStepWithoutCheckpointNamesThoseThatAre() {
        train(4);
        refuses(7, folder + " has no checkpoint of step 7; there are those of [6, 9, 12]");
    }

    @Test
    void anEmptyFolderHasNone() {
        refuses(7, folder + " has no checkpoint of step 7; it has none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"training.safetensors", "parameters-12.safetensors"})
    void ifTheLastIsDamagedAnEarlierOneIsNamed(String file) throws IOException {
        train(4);
        damage(file);
        damage("training-9.safetensors");
        assertThatThrownBy(() -> train(5))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(folder.resolve(file) + ": ")
                .hasMessageContaining(" is damaged: ")
                .hasMessageEndingWith(". The checkpoint of step 6 is whole: Trainer.resumeFrom(6) goes on from there");
        LinearModel model = LinearModel.create(1);
        trainer(model).resumeFrom(6).epochs(5).fit(set);
        assertThat(model.snapshot()).isEqualTo(through(5).snapshot());
    }

    @Test
    void withoutAnotherWholeOneNoneIsNamed() throws IOException {
        train(4);
        for (String file : List.of("training.safetensors", "training-9.safetensors", "parameters-6.safetensors")) {
            damage(file);
        }
        assertThatThrownBy(() -> train(5))
                .isInstanceOf(CheckpointException.class)
                .hasMessageNotContaining("resumeFrom");
    }

    @Test
    void withoutTheLastTheOneBeforeIsGoneOnFrom() throws IOException {
        train(4);
        Files.delete(folder.resolve("training.safetensors"));
        LinearModel model = LinearModel.create(1);
        trainer(model).resume().epochs(5).fit(set);
        assertThat(model.begun).isEqualTo(6);
        assertThat(model.snapshot()).isEqualTo(through(5).snapshot());
    }

    @Test
    void aTrainingThatBeginsAnewRemovesThoseOfTheOneBefore() throws IOException {
        train(4);
        trainer(LinearModel.create(2)).epochs(1).fit(set);
        holds(3);
    }

    private void refuses(long step, String message) {
        assertThatThrownBy(() -> trainer(LinearModel.create(1)).resumeFrom(step).fit(set))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }

    private void damage(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 16;
        Files.delete(file);
        Files.write(file, bytes);
    }

    private void holds(long last, long... earlier) throws IOException {
        var expected = new ArrayList<>(List.of(".lock", "training.safetensors", "parameters-" + last + ".safetensors"));
        for (long step : earlier) {
            expected.add("training-" + step + ".safetensors");
            expected.add("parameters-" + step + ".safetensors");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
