package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.data.TestSet;
import dev.synapt.data.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

    private final LinearModel model = LinearModel.create(1);

    @TempDir
    Path folder;

    @Test
    void parametersAreViews() {
        Tensor weight = model.parameter("line.weight");
        weight.set(new float[] {5, 6});
        weight.set(7, 0, 1);

        assertThat(model.parameters()).containsOnlyKeys("line.weight", "line.bias");
        assertThat(weight.toArray()).containsExactly(5, 7);
        assertThat(model.parameter("line.weight").get(0, 1)).isEqualTo(7);
        assertThat(weight).hasToString("line.weight [1, 2]");
        assertThat(weight.shape()).containsExactly(1, 2);
        assertThat(weight.length()).isEqualTo(2);
    }

    @Test
    void wrongNamesIndicesAndLengthsAreNamed() {
        Tensor weight = model.parameter("line.weight");
        assertThatThrownBy(() -> model.parameter("line.wieght"))
                .hasMessage("network Line has no parameter 'line.wieght'; did you mean 'line.weight'?");
        assertThatThrownBy(() -> model.gradient("x"))
                .hasMessage("network Line has no gradient of 'x'; there are 'line.weight', 'line.bias'");
        assertThatThrownBy(() -> weight.get(0, 2)).hasMessage("'line.weight' [1, 2] has no element [0, 2]");
        assertThatThrownBy(() -> weight.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> weight.get(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> weight.set(new float[3])).hasMessage("3 values for 'line.weight' [1, 2], expected 2");
    }

    @Test
    void nothingWorksAfterClose() {
        Tensor weight = model.parameter("line.weight");
        Path file = folder.resolve("line.safetensors");
        model.save(file);
        model.close();
        model.close();

        refuses(m -> m.parameters());
        refuses(m -> m.gradients());
        refuses(m -> m.save(file));
        refuses(m -> m.load(file));
        refuses(m -> m.saveTraining(file));
        refuses(m -> m.resume(file));
        refuses(m -> m.snapshot());
        refuses(m -> m.train(new Batch(m.description())));
        refuses(m -> m.evaluate(TestSet.of(LinearModel.examples(3))));
        refuses(m -> weight.get(0, 0));
        refuses(m -> weight.toArray());
    }

    @Test
    void aNetworkWithoutLossIsNotEvaluated() {
        var bare = new Description(
                "Bare",
                "1",
                1,
                0,
                LinearModel.description(1).inputs(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var predictor = new Model(bare, new float[0]) {
            @Override
            public MemoryReport memory() {
                throw new AssertionError();
            }

            @Override
            protected void infer(Batch batch) {}

            @Override
            protected float loss(int lossIndex) {
                return 0;
            }

            @Override
            protected void prediction(int lossIndex, float[] into) {}
        };
        assertThatThrownBy(() -> predictor.evaluate(TrainingSet.of(LinearModel.examples(3))))
                .hasMessage("network Bare has no loss to evaluate");
    }

    private void refuses(Consumer<LinearModel> use) {
        assertThatThrownBy(() -> use.accept(model))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model of network Line is closed");
    }
}
