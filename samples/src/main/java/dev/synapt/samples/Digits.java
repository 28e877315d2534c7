package dev.synapt.samples;

import dev.synapt.Adam;
import dev.synapt.Conv2d;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Dropout;
import dev.synapt.Flatten;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.MaxPool2d;
import dev.synapt.Network;
import dev.synapt.Relu;
import dev.synapt.training.LearningRateSchedule;
import dev.synapt.training.Trainer;
import java.nio.file.Path;

/** Handwritten digits, told apart by two convolutions: about 98 % of them after five passes over 10,000. */
@Network(batch = 64)
@Adam(learningRate = 1e-3)
class Digits {
    @Input({1, 28, 28}) Input image;
    @Conv2d(filters = 16, kernel = 3) @Relu Layer edges;
    @MaxPool2d(2) Layer smaller;
    @Conv2d(filters = 32, kernel = 3) @Relu Layer shapes;
    @MaxPool2d(2) Layer smallest;
    @Flatten @Dense(128) @Relu @Dropout(0.25) Layer hidden;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "digit") Loss loss;

    /** Trains on the digits that ship with the samples, or on the IDX files in the folder given. */
    public static void main(String[] arguments) {
        Mnist mnist = Mnist.from(arguments);
        try (var model = DigitsModel.create(42)) {
            System.out.println(model.memory());
            Trainer.of(model)
                    .epochs(5)
                    .learningRateDecay(LearningRateSchedule.cosine(5))
                    .fit(mnist.training());
            System.out.println(model.evaluate(mnist.test()));
            model.save(Path.of("target", "digits.safetensors"));
        }
    }
}
