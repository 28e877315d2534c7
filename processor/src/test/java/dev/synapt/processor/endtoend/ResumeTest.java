package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.data.Examples;
import dev.synapt.data.Split;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.training.Trainer;
import dev.synapt.training.TrainingHistory;
import dev.synapt.training.TrainingHistory.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A generated model with all that training remembers (moments, step, dropout, order of examples, best weights), stopped and
 * resumed, against one that was not: 11 steps an epoch.
 */
class ResumeTest {
    private static final Split DATA = data().split(0.2, 0, 3);
    private static CompiledNetwork network;
    private static CompiledModel through;
    private static TrainingHistory whole;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainThrough() {
        network = CompiledNetwork.of("""
                @Network(batch = 8)
                @Adam(learningRate = 0.02, weightDecay = 0.001, clipNorm = 1)
                class Forgetful {
                    @Input(6) Input x;
                    @Dense(16) @BatchNorm @Gelu @Dropout(0.3) Layer hidden;
                    @Dense(16) @Relu @Dropout(0.2) Layer second;
                    @Dense(3) Layer scores;
                    @CrossEntropy(target = "label") Loss loss;
                }
                """);
        through = network.create(5);
        whole = trainer(through.trainable()).fit(DATA.training());
        assertThat(whole.ending()).isEqualTo(Ending.STOPPED_EARLY);
        assertThat(DATA.training().size()).isEqualTo(83);
    }

    /** Three noisy classes, so that validation turns after some epochs. */
    private static Examples data() {
        Random random = new Random(4);
        float[] x = new float[104 * 6];
        int[] labels = new int[104];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(3);
            for (int k = 0; k < 6; k++) {
                x[6 * i + k] = (float) random.nextGaussian() + (k % 3 == labels[i] ? 0.7f : 0);
            }
        }
        return Examples.builder().reals("x", 6, x).indices("label", labels).build();
    }

    private static Trainer trainer(TrainableModel model) {
        return Trainer.of(model)
                .quiet()
                .epochs(60)
                .validateOn(DATA.validation())
                .earlyStopping(4)
                .learningRateDecay((initial, epoch) -> initial / (1 + 0.1 * epoch));
    }

    private byte[] training(CompiledModel model) throws IOException {
        Path file = folder.resolve("state");
        model.trainable().saveTraining(file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 11, 16, 27})
    void goesOnToTheBit(long stop) throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        try (CompiledModel first = network.create(5);
                CompiledModel second = network.create(99)) {
            TrainingHistory broken = trainer(first.trainable())
                    .checkpoints(checkpoints)
                    .stopWhen(() -> first.trainable().step() == stop)
                    .fit(DATA.training());
            assertThat(broken.ending()).isEqualTo(Ending.STOPPED);

            TrainingHistory history = trainer(second.trainable())
                    .checkpoints(checkpoints)
                    .resume()
                    .fit(DATA.training());
            assertThat(history).isEqualTo(whole);
            assertThat(second.trainable().snapshot())
                    .isEqualTo(through.trainable().snapshot());
            assertThat(training(second)).isEqualTo(training(through));
        }
    }

    @Test
    void withoutTheOptimizersStateItWouldNot() throws IOException {
        Path parameters = folder.resolve("parameters");
        Path state = folder.resolve("training");
        try (CompiledModel one = network.create(5);
                CompiledModel resumed = network.create(6);
                CompiledModel forgetful = network.create(5)) {
            var batch = RandomNetworksTest.batch(one.trainable(), 8);
            for (int i = 0; i < 7; i++) {
                one.trainable().train(batch);
            }
            one.model().save(parameters);
            one.trainable().saveTraining(state);
            resumed.model().load(parameters);
            resumed.trainable().resume(state);
            forgetful.model().load(parameters);
            for (int i = 0; i < 3; i++) {
                float loss = one.trainable().train(batch);
                assertThat(resumed.trainable().train(batch)).isEqualTo(loss);
                assertThat(forgetful.trainable().train(batch)).isNotEqualTo(loss);
            }
            assertThat(training(resumed)).isEqualTo(training(one));
            assertThat(resumed.trainable().snapshot()).isEqualTo(one.trainable().snapshot());
        }
    }
}
