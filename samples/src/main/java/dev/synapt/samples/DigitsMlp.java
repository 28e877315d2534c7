package dev.synapt.samples;

import dev.synapt.Adam;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;
import dev.synapt.training.Trainer;

/** Handwritten digits again, by dense layers alone. */
@Network(batch = 64)
@Adam
class DigitsMlp {
    @Input(784) Input image;
    @Dense(512) @Relu Layer wide;
    @Dense(256) @Relu Layer narrow;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "digit") Loss loss;

    /** Trains on the digits that ship with the samples, or on the IDX files in the folder given. */
    public static void main(String[] arguments) {
        Mnist mnist = Mnist.from(arguments);
        try (var model = DigitsMlpModel.create(42)) {
            System.out.println(model.memory());
            Trainer.of(model).epochs(5).fit(mnist.training());
            System.out.println(model.evaluate(mnist.test()));
        }
    }
}
