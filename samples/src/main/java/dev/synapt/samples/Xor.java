package dev.synapt.samples;

import dev.synapt.Adam;
import dev.synapt.BinaryCrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Tanh;

/** The smallest network that needs a hidden layer. */
@Network(batch = 4)
@Adam(learningRate = 0.05)
class Xor {
    @Input(2) Input bits;
    @Dense(8) @Tanh Layer hidden;
    @Dense(1) Layer score;
    @BinaryCrossEntropy(target = "odd") Loss loss;

    /** Trains until it knows all four cases, and shows them. */
    public static void main(String[] arguments) {
        float[] bits = {0, 0, 0, 1, 1, 0, 1, 1};
        float[] odd = {0, 1, 1, 0};
        try (var model = XorModel.create(42)) {
            for (int step = 1; step <= 300; step++) {
                float loss = model.trainStep(bits, odd);
                if (step % 50 == 0) {
                    System.out.printf("step %3d  loss %.4f%n", step, loss);
                }
            }
            float[] probabilities = model.probabilities(bits);
            for (int i = 0; i < 4; i++) {
                System.out.printf("%.0f xor %.0f = %.3f%n", bits[2 * i], bits[2 * i + 1], probabilities[i]);
            }
        }
    }
}
