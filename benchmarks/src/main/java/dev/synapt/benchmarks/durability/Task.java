package dev.synapt.benchmarks.durability;

import dev.synapt.data.Examples;
import dev.synapt.data.Split;
import dev.synapt.training.EpochResult;
import dev.synapt.training.LearningRateSchedule;
import dev.synapt.training.Trainer;
import dev.synapt.training.TrainingHistory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.StringJoiner;

/** What is trained: whether a product of three numbers is negative, five steps an epoch. */
final class Task {

    private static final int ROWS = 52;
    private static final int INPUTS = 3;

    private final Split split = examples().split(0.25, 0, 1);
    private final int epochs;

    Task(int epochs) {
        this.epochs = epochs;
    }

    private static Examples examples() {
        var random = new Random(3);
        float[] numbers = new float[INPUTS * ROWS];
        float[] negative = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float product = 1;
            for (int i = 0; i < INPUTS; i++) {
                numbers[INPUTS * row + i] = random.nextFloat(-1, 1);
                product *= numbers[INPUTS * row + i];
            }
            negative[row] = product < 0 ? 1 : 0;
        }
        return Examples.builder()
                .reals("numbers", INPUTS, numbers)
                .reals("negative", 1, negative)
                .build();
    }

    static SignsModel model() {
        return SignsModel.create(5);
    }

    Trainer trainer(SignsModel model, Path folder) {
        return Trainer.of(model)
                .quiet()
                .epochs(epochs)
                .validateOn(split.validation())
                .earlyStopping(epochs) // which restores the best epoch in the end
                .learningRateDecay(LearningRateSchedule.cosine(2 * epochs))
                .checkpoints(folder)
                .keep(2);
    }

    /** Trains, and gives all that came of it as a text: every bit of the weights, every loss. */
    String fit(Trainer trainer, SignsModel model) {
        TrainingHistory history = trainer.fit(split.training());
        var text = new StringJoiner(" ");
        for (float weight : model.snapshot()) {
            text.add(Integer.toHexString(Float.floatToRawIntBits(weight)));
        }
        for (EpochResult epoch : history.epochs()) {
            text.add(Double.toHexString(epoch.loss()));
            text.add(Double.toHexString(epoch.validation().orElseThrow().loss()));
        }
        text.add(history.bestEpoch() + " " + history.ending());
        return text.toString();
    }

    /** Whether two models have the same weights. */
    static boolean isAs(SignsModel model, float[] snapshot) {
        return Arrays.equals(model.snapshot(), snapshot);
    }
}
