package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.Split;
import dev.synapt.data.TrainingSet;
import dev.synapt.data.ValidationSet;
import dev.synapt.model.LinearModel;
import dev.synapt.model.TrainableModel;
import dev.synapt.model.TrainingNotes;
import dev.synapt.training.TrainingHistory.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that was stopped and resumed, against training that was not: 15 steps an epoch, 20 epochs at most. */
class ResumeTest {

    private final Split split = LinearModel.examples(97).split(0.2, 0.2, 3);

    private final LinearModel through = LinearModel.create(1);
    private TrainingHistory whole;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void trainsThrough() {
        whole = trainer(through).fit(split.training());
        assertThat(whole.ending()).isEqualTo(Ending.STOPPED_EARLY);
        assertThat(through.step()).isEqualTo(15L * whole.epochs().size());
    }

    private Trainer trainer(LinearModel model) {
        return withoutEarlyStopping(model).earlyStopping(3);
    }

    private Trainer withoutEarlyStopping(LinearModel model) {
        return Trainer.of(model)
                .quiet()
                .epochs(20)
                .validateOn(split.validation())
                .learningRateDecay((initial, epoch) -> epoch < 4 ? initial * (1 - epoch / 10.0) : 15 * initial);
    }

    private Trainer checkpointed(LinearModel model) {
        return resumed(trainer(model));
    }

    private Trainer resumed(Trainer trainer) {
        return trainer.checkpoints(folder).resume();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 14, 15, 16, 37, 60, 61, 75, 80, 90, 100})
    void goesOnToTheBit(long stop) {
        LinearModel first = LinearModel.create(1);
        TrainingHistory broken =
                checkpointed(first).stopWhen(() -> first.step() == stop).fit(split.training());
        assertThat(broken.ending()).isEqualTo(Ending.STOPPED);
        assertThat(first.step()).isEqualTo(stop);

        LinearModel second = LinearModel.create(99); // everything comes from the checkpoint
        TrainingHistory history = checkpointed(second).fit(split.training());

        assertThat(history).isEqualTo(whole);
        assertThat(second.snapshot()).isEqualTo(through.snapshot());
        assertThat(second.step()).isEqualTo(through.step());
        assertThat(second.seed()).isEqualTo(1);
        assertThat(second.learningRate()).isEqualTo(0.05);
        assertThat(second.begun).isEqualTo((int) (through.step() - stop));
    }

    @Test
    void stoppedAfterEveryStepItStillComesOut() {
        LinearModel model = LinearModel.create(1);
        for (int i = 0; i < 10; i++) {
            LinearModel next = LinearModel.create(50 + i);
            long stop = 5L * i + 5;
            checkpointed(i == 0 ? model : next)
                    .stopWhen(() -> (stop == 5 ? model : next).step() == stop)
                    .fit(split.training());
        }
        LinearModel last = LinearModel.create(70);
        assertThat(checkpointed(last).fit(split.training())).isEqualTo(whole);
        assertThat(last.snapshot()).isEqualTo(through.snapshot());
    }

    @Test
    void anAccidentCostsAtMostTheStepsSinceTheLastCheckpoint() {
        LinearModel first = LinearModel.create(1);
        Trainer trainer = checkpointed(first).checkpointEvery(4).stopWhen(() -> {
            if (first.step() == 39) {
                throw new IllegalStateException("power failure");
            }
            return false;
        });
        assertThatThrownBy(() -> trainer.fit(split.training())).hasMessage("power failure");

        LinearModel second = LinearModel.create(1);
        assertThat(checkpointed(second).fit(split.training())).isEqualTo(whole);
        assertThat(second.snapshot()).isEqualTo(through.snapshot());
        assertThat(second.begun).isEqualTo((int) through.step() - 36);
    }

    @Test
    void afterTheEndNothingIsTrainedAgain() {
        checkpointed(LinearModel.create(1)).fit(split.training());
        LinearModel again = LinearModel.create(2);

        assertThat(checkpointed(again).fit(split.training())).isEqualTo(whole);
        assertThat(again.begun).isZero();
        assertThat(again.snapshot()).isEqualTo(through.snapshot());
    }

    @Test
    void earlyStoppingMayBeAskedForWhenResumed() {
        resumed(withoutEarlyStopping(LinearModel.create(1)))
                .epochs(whole.bestEpoch() + 1)
                .fit(split.training());
        LinearModel second = LinearModel.create(2);

        assertThat(checkpointed(second).fit(split.training())).isEqualTo(whole);
        assertThat(second.snapshot()).isEqualTo(through.snapshot());
    }

    @Test
    void epochsWithoutValidationDoNotTryPatience() {
        resumed(Trainer.of(LinearModel.create(1)).quiet()).epochs(5).fit(split.training());
        LinearModel second = LinearModel.create(2);

        TrainingHistory history = checkpointed(second).fit(split.training());
        assertThat(history.bestEpoch()).isGreaterThan(5);
        assertThat(history.epochs()).hasSize(history.bestEpoch() + 3);
    }

    @Test
    void theBestEpochOfARunWithoutEarlyStoppingTakesThePlaceOfAnEarlierOne() {
        checkpointed(LinearModel.create(1)).epochs(whole.bestEpoch() - 1).fit(split.training());
        resumed(withoutEarlyStopping(LinearModel.create(2)))
                .epochs(whole.bestEpoch())
                .fit(split.training());
        LinearModel third = LinearModel.create(3);

        assertThat(checkpointed(third).fit(split.training())).isEqualTo(whole);
        assertThat(third.snapshot()).isEqualTo(through.snapshot());
    }

    @Test
    void theFolderHoldsOneCheckpoint() throws IOException {
        LinearModel model = LinearModel.create(1);
        checkpointed(model).checkpointEvery(2).fit(split.training());
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ".lock", "training.safetensors", "parameters-" + model.step() + ".safetensors");
        }
    }

    @Test
    void parametersOfAnotherMomentAreRefused() {
        LinearModel model = LinearModel.create(1);
        checkpointed(model).epochs(1).fit(split.training());
        Path parameters = folder.resolve("parameters-15.safetensors");
        LinearModel.create(5).save(parameters);
        refuses(
                split.training(),
                "does not belong to the parameters of this model;" + " load the ones saved at the same moment first");
    }

    @Test
    void aDamagedParameterIsNamed() throws IOException {
        checkpointed(LinearModel.create(1)).epochs(1).fit(split.training());
        Path parameters = folder.resolve("parameters-15.safetensors");
        byte[] bytes = Files.readAllBytes(parameters);
        bytes[bytes.length - 1] ^= 1;
        Files.write(parameters, bytes);
        refuses(
                checkpointed(LinearModel.create(7, 3)),
                split.training(),
                "\\Q" + parameters + "\\E: tensor 'line.bias' is damaged: its CRC-32C is .*");
    }

    @Test
    void aMissingFileOfParametersIsNamed() throws IOException {
        checkpointed(LinearModel.create(1)).epochs(1).fit(split.training());
        Files.delete(folder.resolve("parameters-15.safetensors"));
        refuses(
                split.training(),
                folder.resolve("training.safetensors")
                        + " goes with parameters-15.safetensors, which is not beside it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters-15\0.safetensors", "parameters-x.safetensors", "../parameters-15.safetensors"})
    void aNameThatIsNoneOfOursIsRefused(String name) {
        LinearModel model = LinearModel.create(1);
        checkpointed(model).epochs(1).fit(split.training());
        Path file = folder.resolve("training.safetensors");
        TrainingNotes notes = TrainingNotes.read(file, model);
        var texts = new HashMap<>(notes.texts());
        texts.put("parameters", name);
        model.saveTraining(file, new TrainingNotes(texts, notes.best()));
        refuses(split.training(), "'parameters' is missing or damaged; was it written by a Trainer's checkpoints?");
    }

    @Test
    void otherDataAreRefused() {
        checkpointed(LinearModel.create(1)).epochs(1).fit(split.training());
        refuses(
                TrainingSet.of(LinearModel.examples(7)),
                "the training went over 59 rows in batches of 4, this one over 7 in 4");
    }

    @Test
    void anotherSplitOfTheSameSizeIsRefused() {
        checkpointed(LinearModel.create(1)).epochs(1).fit(split.training());
        Split other = LinearModel.examples(97).split(0.2, 0.2, 4);
        assertThat(other.training().size()).isEqualTo(split.training().size());
        refusesSet("training", split.validation(), other.training());
        refusesSet("validation", ValidationSet.of(LinearModel.builder(19, 100).build()), split.training());
    }

    private void refusesSet(String set, ValidationSet validation, TrainingSet training) {
        refuses(
                checkpointed(LinearModel.create(7, 3)).validateOn(validation),
                training,
                Pattern.quote(": the " + set
                        + " set holds other values than the one of the checkpoint, or in another order. Take the same"
                        + " data and split them by the same shares and seed, or start anew in another folder of"
                        + " checkpoints"));
    }

    @Test
    void aValidationSetIsRememberedThroughARunWithout() {
        checkpointed(LinearModel.create(1)).epochs(1).fit(split.training());
        resumed(Trainer.of(LinearModel.create(1)).quiet()).epochs(2).fit(split.training());
        refusesSet("validation", ValidationSet.of(LinearModel.builder(19, 100).build()), split.training());
    }

    @Test
    void aCheckpointThatDoesNotTellItsRowsIsGoneOnFrom() {
        LinearModel model = LinearModel.create(1);
        checkpointed(model).epochs(1).fit(split.training());
        Path file = folder.resolve("training.safetensors");
        TrainingNotes notes = TrainingNotes.read(file, model);
        var texts = new HashMap<>(notes.texts());
        assertThat(texts.keySet().removeAll(Set.of("trainingSet", "validationSet")))
                .isTrue();
        model.saveTraining(file, new TrainingNotes(texts, notes.best()));

        LinearModel second = LinearModel.create(1);
        assertThat(checkpointed(second).fit(split.training())).isEqualTo(whole);
        assertThat(TrainingNotes.read(file, model).texts()).containsKeys("trainingSet", "validationSet");
    }

    @Test
    void aRateThatWasEditedIsUsedAndTold() {
        resumed(Trainer.of(LinearModel.create(1)).quiet()).epochs(2).fit(split.training());

        LinearModel edited = LinearModel.create(1, 0.01);
        TrainingHistory history = resumed(told(edited)).epochs(3).fit(split.training());
        assertThat(history.epochs()).extracting(EpochResult::learningRate).containsExactly(0.05, 0.05, 0.01);
        assertThat(edited.learningRate()).isEqualTo(0.01);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith(
                        "The learning rate is 0.01 now and was 0.05 in the training that is resumed: what is left of it"
                                + " goes by 0.01. Give the model 0.05 again to go on as if it had not been stopped.");

        bytes.reset();
        LinearModel again = LinearModel.create(1, 0.01);
        resumed(told(again)).epochs(4).fit(split.training());
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("learning rate");
    }

    @Test
    void aScheduleGoesOnFromTheRateThatWasEdited() {
        var halves = LearningRateSchedule.exponential(0.5);
        resumed(Trainer.of(LinearModel.create(1)).quiet())
                .learningRateDecay(halves)
                .epochs(2)
                .fit(split.training());

        LinearModel edited = LinearModel.create(1, 0.025); // which the last epoch had, too
        TrainingHistory history =
                resumed(told(edited)).learningRateDecay(halves).epochs(3).fit(split.training());
        assertThat(history.last().learningRate()).isEqualTo(0.025 / 4);
        assertThat(edited.learningRate()).isEqualTo(0.025);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("The learning rate is 0.025 now and was 0.05");
    }

    @Test
    void aRateThatTheTrainingItselfLoweredIsNoEdit() {
        LinearModel first = LinearModel.create(1);
        resumed(Trainer.of(first).quiet())
                .onEpoch(result -> first.learningRate(0.02))
                .stopWhen(() -> first.step() == 20)
                .fit(split.training());

        for (LinearModel next : List.of(first, LinearModel.create(1))) {
            TrainingHistory history =
                    resumed(told(next)).stopWhen(() -> next.step() == 40).fit(split.training());
            assertThat(history.last().learningRate()).isEqualTo(0.02);
            assertThat(next.learningRate()).isEqualTo(0.02);
            assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("learning rate");
        }
    }

    private Trainer told(LinearModel model) {
        return Trainer.of(model).output(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @Test
    void aBestEpochWithoutParametersIsRefused() {
        LinearModel model = LinearModel.create(1);
        checkpointed(model).epochs(1).fit(split.training());
        Path file = folder.resolve("training.safetensors");
        TrainingNotes notes = TrainingNotes.read(file, model);
        model.saveTraining(file, new TrainingNotes(notes.texts(), new float[0]));
        refuses(split.training(), "epoch 1 was the best, but its parameters are missing");
    }

    private void refuses(TrainingSet training, String message) {
        refuses(checkpointed(LinearModel.create(7, 3)), training, Pattern.quote(message));
    }

    /** The model is as it was. */
    private static void refuses(Trainer trainer, TrainingSet training, String pattern) {
        TrainableModel model = trainer.model;
        float[] before = model.snapshot();
        assertThatThrownBy(() -> trainer.fit(training))
                .isInstanceOf(CheckpointException.class)
                .satisfies(e -> assertThat(e.getMessage()).matches("(?s).*" + pattern));
        assertThat(model.snapshot()).isEqualTo(before);
        assertThat(model.step()).isZero();
        assertThat(model.seed()).isEqualTo(7);
        assertThat(model.learningRate()).isEqualTo(3);
    }

    @Test
    void stateThatNoTrainerWroteIsRefused() {
        LinearModel model = LinearModel.create(1);
        model.saveTraining(folder.resolve("training.safetensors"));
        assertThatThrownBy(() -> checkpointed(model).fit(split.training()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("'parameters' is missing or damaged; was it written by a Trainer's checkpoints?");
    }
}
