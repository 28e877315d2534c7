package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.synapt.data.TrainingSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainableModelTest {

    private final LinearModel model = LinearModel.create(1);
    private final Feeder feeder = new Feeder(model.description(), TrainingSet.of(LinearModel.examples(4)));

    @Test
    void countsAppliedSteps() {
        assertThat(model.step()).isZero();
        float first = model.train(feeder.fill(0, 4));
        float second = model.train(feeder.fill(0, 4));

        assertThat(model.step()).isEqualTo(2);
        assertThat(second).isLessThan(first);
    }

    @Test
    void aLossThatIsNotFiniteStopsBeforeTheUpdate() {
        model.train(feeder.fill(0, 4));
        model.parameter("line.bias").set(1e30f, 0);
        float[] before = model.snapshot();

        var failure = catchThrowableOfType(NotFiniteException.class, () -> model.train(feeder.fill(0, 4)));

        assertThat(failure)
                .hasMessageStartingWith("Line: the loss of 'error' is Infinity at step 2 (learning rate 0.05)."
                        + " The step was not applied. Likely causes: the learning rate is too high")
                .hasMessageContaining("inputs or targets are not scaled");
        assertThat(failure.field()).isEqualTo("error");
        assertThat(failure.step()).isEqualTo(2);
        assertThat(model.snapshot()).isEqualTo(before);
        assertThat(model.step()).isEqualTo(1);
    }

    @Test
    void aGradientThatIsNotFiniteNamesItsField() {
        var failing = new FailingModel();
        assertThatThrownBy(() -> failing.train(new Batch(failing.description())))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageStartingWith("Line: the gradient of 'line.bias' is NaN at step 1")
                .hasMessageContaining("The step was not applied.");
        assertThat(failing.step()).isZero();
    }

    @Test
    void aGradientThatIsNotFiniteStopsAfterOthersWentIntoTheUpdate() {
        List<TensorInfo> bias = LinearModel.description(1).gradients().subList(1, 2);
        var failing = new FailingModel(LinearModel.description(1), bias, FailingModel.arena());
        assertThatThrownBy(() -> failing.train(new Batch(failing.description())))
                .hasMessageStartingWith("Line: the gradient of 'line.bias' is NaN at step 1")
                .hasMessageContaining("Parts of the step were applied already");
    }

    @Test
    void anUpdateThatIsNotFiniteNamesItsParameter() {
        var failing = new FailingModel(LinearModel.description(1), List.of(), new float[32]);
        var batch = new Batch(failing.description());
        failing.train(batch);
        failing.finiteUpdates = false;

        assertThatThrownBy(() -> failing.train(batch))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageStartingWith("Line: the gradient of a parameter is not finite at step 2");
        failing.parameter("line.bias").set(Float.NEGATIVE_INFINITY, 0);
        assertThatThrownBy(() -> failing.train(batch))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageStartingWith(
                        "Line: the parameter 'line.bias' became -Infinity through a gradient that is not finite at step 2")
                .hasMessageContaining("Parts of the step were applied already");
        assertThat(failing.step()).isEqualTo(1);
    }

    @Test
    void aValueThatIsNotFiniteInNoGradientStopsTheStepToo() {
        var failing = new FailingModel(LinearModel.description(1), List.of(), FailingModel.arena());
        assertThatThrownBy(() -> failing.train(new Batch(failing.description())))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageStartingWith("Line: the gradient of a parameter is not finite at step 1");
        assertThat(failing.step()).isZero();
    }

    @Test
    void gradientsAreNamedAfterParameters() {
        model.train(feeder.fill(0, 4));
        assertThat(model.gradients()).containsOnlyKeys("line.weight", "line.bias");
        assertThat(model.gradient("line.bias").get(0)).isNotZero();
    }

    @Test
    void gradientsThatAreNotKeptAreNotGiven() {
        var failing = new FailingModel(LinearModel.description(1), List.of(), FailingModel.arena());
        assertThatThrownBy(failing::gradients)
                .hasMessage("network Line keeps no gradients: declare @Network(keepGradients = true)");
    }

    @Test
    void learningRatesAreFiniteAndNotNegative() {
        model.learningRate(0);
        model.learningRate(0.25);
        assertThat(model.learningRate()).isEqualTo(0.25);
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> model.learningRate(wrong))
                    .hasMessage("learning rate %s, expected a finite number of at least 0", wrong);
        }
    }

    @Test
    void snapshotsAreCopies() {
        float[] snapshot = model.snapshot();
        model.train(feeder.fill(0, 4));
        assertThat(model.snapshot()).isNotEqualTo(snapshot);
        model.restore(snapshot);
        assertThat(model.snapshot()).isEqualTo(snapshot);
        assertThatThrownBy(() -> model.restore(new float[3])).hasMessage("a snapshot of another network");
    }

    /** Steps that change nothing, with gradients from outside. */
    private static final class FailingModel extends TrainableModel {

        boolean finiteUpdates = true;

        FailingModel() {
            this(LinearModel.description(1), LinearModel.description(1).gradients(), arena());
        }

        FailingModel(Description line, List<TensorInfo> gradients, float[] arena) {
            super(
                    new Description(
                            line.network(),
                            line.version(),
                            line.batch(),
                            line.learningRate(),
                            line.inputs(),
                            line.targets(),
                            line.parameters(),
                            List.of(),
                            gradients,
                            line.optimizerState(),
                            line.losses()),
                    new float[32],
                    arena,
                    new float[32],
                    0);
        }

        /** One gradient is not a number. */
        private static float[] arena() {
            float[] gradients = new float[32];
            gradients[16] = Float.NaN;
            return gradients;
        }

        @Override
        protected float trainStep(Batch batch) {
            requireFiniteGradients();
            requireFiniteUpdates(finiteUpdates);
            return finish(0);
        }

        @Override
        protected void infer(Batch batch) {}

        @Override
        protected float loss(int lossIndex) {
            return 0;
        }

        @Override
        protected void prediction(int lossIndex, float[] into) {}

        @Override
        public MemoryReport memory() {
            return MemoryReport.parse("Line", 4, "");
        }
    }
}
