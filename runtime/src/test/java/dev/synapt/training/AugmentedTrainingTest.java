package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.data.Augmentation;
import dev.synapt.data.DataException;
import dev.synapt.data.Draws;
import dev.synapt.data.Split;
import dev.synapt.model.LinearModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on batches that are augmented: 15 steps an epoch, 4 epochs. */
class AugmentedTrainingTest {

    /** Multiplies the second value of a row. */
    private static final Augmentation STRETCH = (shape, values, at, draws) -> values[at + 1] *= 0.5f + draws.uniform();

    private final Split split = LinearModel.examples(97).split(0.2, 0.2, 3);

    @TempDir
    Path folder;

    private Trainer trainer(LinearModel model) {
        return Trainer.of(model)
                .quiet()
                .epochs(4)
                .validateOn(split.validation())
                .augment("x", STRETCH, STRETCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 15, 16, 37})
    void goesOnToTheBit(long stop) {
        LinearModel through = LinearModel.create(1);
        TrainingHistory whole = trainer(through).fit(split.training());
        LinearModel first = LinearModel.create(1);
        trainer(first).checkpoints(folder).stopWhen(() -> first.step() == stop).fit(split.training());

        LinearModel second = LinearModel.create(99);
        assertThat(trainer(second).checkpoints(folder).resume().fit(split.training()))
                .isEqualTo(whole);
        assertThat(second.snapshot()).isEqualTo(through.snapshot());
    }

    @Test
    void everyRowHasItsOwnNumbersInEveryEpoch() {
        List<Float> drawn = new ArrayList<>();
        Trainer.of(LinearModel.create(1))
                .quiet()
                .epochs(2)
                .seed(8)
                .validateOn(split.validation())
                .augment("x", (shape, values, at, draws) -> drawn.add(draws.uniform()))
                .fit(split.training());
        List<Float> expected = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int i = 0; i < split.training().size(); i++) {
                var draws = new Draws();
                draws.turnTo(8, epoch, split.training().row(i));
                expected.add(draws.uniform());
            }
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(expected); // nothing of the validation set
    }

    @Test
    void changesWhatIsLearnt() {
        LinearModel plain = LinearModel.create(1);
        LinearModel augmented = LinearModel.create(1);
        Trainer.of(plain).quiet().epochs(1).fit(split.training());
        trainer(augmented).epochs(1).fit(split.training());
        assertThat(augmented.snapshot()).isNotEqualTo(plain.snapshot());
    }

    @Test
    void whatCannotBeAugmentedIsRefused() {
        assertThatThrownBy(() ->
                        trainer(LinearModel.create(1)).augment("z", STRETCH).fit(split.training()))
                .isInstanceOf(DataException.class)
                .hasMessage("'z' cannot be augmented: the network has no input or target of real values of that name");
        assertThatThrownBy(() -> trainer(LinearModel.create(1))
                        .augment("x", Augmentation.horizontalFlip())
                        .fit(split.training()))
                .isInstanceOf(DataException.class)
                .hasMessage("'x' cannot be augmented: rows of shape [2] cannot be augmented as images, expected"
                        + " [channels, height, width]");
    }
}
