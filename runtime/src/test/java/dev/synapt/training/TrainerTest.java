package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.data.DataException;
import dev.synapt.data.Examples;
import dev.synapt.data.MiniBatches;
import dev.synapt.data.Split;
import dev.synapt.data.TestSet;
import dev.synapt.data.TrainingSet;
import dev.synapt.data.ValidationSet;
import dev.synapt.model.Feeder;
import dev.synapt.model.LinearModel;
import dev.synapt.model.NotFiniteException;
import dev.synapt.training.TrainingHistory.Ending;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private final Split split = LinearModel.examples(50).split(0.2, 0.2, 3);
    private final LinearModel model = LinearModel.create(1);

    private Trainer trainer() {
        return Trainer.of(model).quiet();
    }

    @Test
    void learnsALine() {
        TrainingHistory history = trainer().epochs(60).fit(split.training());

        assertThat(model.evaluate(split.test()).meanAbsoluteError()).isLessThan(0.1);
        assertThat(history.epochs()).hasSize(60);
        assertThat(history.last().loss()).isLessThan(history.epochs().getFirst().loss() / 20);
        assertThat(history.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(history.bestEpoch()).isZero();
    }

    @Test
    void theLastPartialBatchIsTrainedAndWeighedByItsSize() {
        var training = TrainingSet.of(LinearModel.examples(9)); // batches of 4, 4 and 1

        TrainingHistory history = trainer().epochs(1).fit(training);

        LinearModel twin = LinearModel.create(1);
        var feeder = new Feeder(twin.description(), training);
        int[] order = new MiniBatches(9, 4, 1).order();
        double sum = 4.0 * twin.train(feeder.fill(order, 0, 4))
                + 4.0 * twin.train(feeder.fill(order, 4, 4))
                + twin.train(feeder.fill(order, 8, 1));
        assertThat(model.step()).isEqualTo(3);
        assertThat(model.snapshot()).isEqualTo(twin.snapshot());
        assertThat(history.last().loss()).isEqualTo(sum / 9);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        trainer().epochs(3).fit(split.training());
        LinearModel again = LinearModel.create(1);
        Trainer.of(again).quiet().epochs(3).fit(split.training());
        LinearModel other = LinearModel.create(1);
        Trainer.of(other).quiet().epochs(3).seed(9).fit(split.training());

        assertThat(again.snapshot()).isEqualTo(model.snapshot());
        assertThat(other.snapshot()).isNotEqualTo(model.snapshot());
    }

    @Test
    void everyEpochIsValidatedAndTold() {
        var told = new ArrayList<EpochResult>();
        TrainingHistory history = trainer()
                .epochs(3)
                .validateOn(split.validation())
                .onEpoch(told::add)
                .fit(split.training());

        assertThat(told).isEqualTo(history.epochs()).hasSize(3);
        assertThat(told.getLast().epoch()).isEqualTo(3);
        assertThat(told.getLast().validation()).contains(model.evaluate(split.validation()));
        assertThat(history.toString()).contains("epoch 3: loss 0.", "; validation loss ", "mean absolute error ");
    }

    @Test
    void stopsEarlyWithTheBestParameters() {
        var snapshots = new ArrayList<float[]>();
        TrainingHistory history = trainer()
                .epochs(100)
                .validateOn(split.validation())
                .earlyStopping(2)
                .learningRateDecay((initial, epoch) -> epoch < 4 ? initial : 0.9) // ruins what was learnt
                .onEpoch(result -> snapshots.add(model.snapshot()))
                .fit(split.training());

        assertThat(history.ending()).isEqualTo(Ending.STOPPED_EARLY);
        assertThat(history.epochs()).hasSize(history.bestEpoch() + 2);
        assertThat(model.snapshot()).isEqualTo(snapshots.get(history.bestEpoch() - 1));
        double best = history.epochs()
                .get(history.bestEpoch() - 1)
                .validation()
                .orElseThrow()
                .loss();
        assertThat(history.epochs())
                .allMatch(result -> result.validation().orElseThrow().loss() >= best);
        assertThat(model.evaluate(split.validation()).loss()).isEqualTo(best);
        assertThat(model.learningRate()).isEqualTo(0.05);
    }

    @Test
    void theRateFollowsItsSchedule() {
        TrainingHistory history = trainer()
                .epochs(3)
                .learningRateDecay(LearningRateSchedule.exponential(0.5))
                .fit(split.training());

        assertThat(history.epochs()).extracting(EpochResult::learningRate).containsExactly(0.05, 0.025, 0.0125);
        assertThat(model.learningRate()).isEqualTo(0.05);
    }

    @Test
    void theModelHasItsRateAgainHoweverTheTrainingEnds() {
        Trainer stopped = trainer().learningRateDecay((initial, epoch) -> 0.01).stopWhen(() -> true);
        stopped.fit(split.training());
        assertThat(model.learningRate()).isEqualTo(0.05);

        Trainer failing = trainer().learningRateDecay((initial, epoch) -> 1e18);
        assertThatThrownBy(() -> failing.fit(split.training())).isInstanceOf(NotFiniteException.class);
        assertThat(model.learningRate()).isEqualTo(0.05);
    }

    @Test
    void canBeStoppedAfterAnyStep() {
        TrainingHistory history = trainer().stopWhen(() -> model.step() == 10).fit(split.training());

        assertThat(history.ending()).isEqualTo(Ending.STOPPED);
        assertThat(model.step()).isEqualTo(10);
        assertThat(history.epochs()).hasSize(1); // of 8 steps each
    }

    @Test
    void everyStepIsTold() {
        var told = new ArrayList<StepResult>();
        var training = TrainingSet.of(LinearModel.examples(9)); // batches of 4, 4 and 1
        TrainingHistory history = trainer().epochs(2).onStep(told::add).fit(training);

        assertThat(told).hasSize(6);
        StepResult fifth = told.get(4);
        assertThat(fifth).isEqualTo(new StepResult(2, 2, 3, 5, fifth.loss(), 0.05));
        assertThat(history.last().loss())
                .isEqualTo((4 * told.get(3).loss()
                                + 4 * told.get(4).loss()
                                + told.get(5).loss())
                        / 9);
    }

    @Test
    void aStepMaySetTheRateOfThoseToCome() {
        var rates = new ArrayList<Double>();
        trainer()
                .epochs(1)
                .onStep(step -> {
                    rates.add(step.learningRate());
                    model.learningRate(0.1 / (1 + step.step()));
                })
                .fit(TrainingSet.of(LinearModel.examples(9)));
        assertThat(rates).containsExactly(0.05, 0.05, 0.1 / 3);
    }

    @Test
    void aStepMayStopTheTraining() {
        Trainer trainer = trainer();
        TrainingHistory history = trainer.onStep(step -> {
                    if (step.epoch() == 2 && step.batch() == 2) {
                        trainer.stop();
                    }
                })
                .fit(split.training());
        assertThat(history.ending()).isEqualTo(Ending.STOPPED);
        assertThat(model.step()).isEqualTo(10);
        trainer.onStep(step -> {}).fit(split.training());
        assertThat(model.step()).isEqualTo(10 + 10 * 8);
    }

    @Test
    void anEpochMayStopTheTraining() {
        Trainer trainer = trainer().epochs(3);
        trainer.onEpoch(epoch -> {
            if (epoch.epoch() == 2) {
                trainer.stop();
            }
        });
        TrainingHistory history = trainer.fit(split.training());
        assertThat(history.ending()).isEqualTo(Ending.STOPPED);
        assertThat(history.epochs()).hasSize(2);
        assertThat(trainer.epochs(2).fit(split.training()).ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTraining() {
        model.learningRate(1e18);
        assertThatThrownBy(() -> trainer().fit(split.training()))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageContaining("Line: the loss of 'error' is")
                .hasMessageContaining("learning rate is too high");
        assertThat(model.begun).isEqualTo((int) model.step() + 1);
    }

    @Test
    void aValidationSetThatSharesRowsIsRefused() {
        Examples examples = LinearModel.examples(10);
        Trainer trainer = trainer().validateOn(ValidationSet.of(examples.first(3)));
        assertThatThrownBy(() -> trainer.fit(TrainingSet.of(examples)))
                .isInstanceOf(DataException.class)
                .hasMessage("training and validation set share row 0 of the data, so that validation would flatter;"
                        + " divide them with Examples.split");
    }

    @Test
    void anyKindOfSetIsEvaluated() {
        Examples examples = LinearModel.examples(3);
        assertThat(model.evaluate(examples))
                .isEqualTo(model.evaluate(TestSet.of(examples)))
                .isEqualTo(model.evaluate(TrainingSet.of(examples)));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> trainer().epochs(0)).hasMessage("0 epochs, expected at least 1");
        assertThatThrownBy(() -> trainer().earlyStopping(0)).hasMessage("0 epochs of patience, expected at least 1");
        assertThatThrownBy(() -> trainer().checkpointEvery(-1)).hasMessage("-1 steps, expected at least 1");
        assertThatThrownBy(() -> trainer().keep(0)).hasMessage("0 checkpoints, expected at least 1");
        assertThatThrownBy(() -> trainer().keep(2).fit(split.training()))
                .hasMessage("no folder of checkpoints: call checkpoints");
        assertThatThrownBy(() -> trainer().earlyStopping(1).fit(split.training()))
                .hasMessage("early stopping watches a validation set: call validateOn");
        assertThatThrownBy(() -> trainer().resume().fit(split.training()))
                .hasMessage("no folder of checkpoints: call checkpoints");
        assertThatThrownBy(() -> trainer()
                        .learningRateDecay((initial, epoch) -> Double.NaN)
                        .fit(split.training()))
                .hasMessageStartingWith("learning rate NaN");
    }
}
