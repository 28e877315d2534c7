package application;

import dev.synapt.*;
import dev.synapt.data.*;
import dev.synapt.training.*;

/** Learns exclusive or; {@code Parity 3 40} in three epochs, with a pause of 40 ms after each step. */
@Network(batch = 4)
@Adam(learningRate = 0.05)
class Parity {
    @Input(2) Input bits;
    @Dense(8) @Tanh Layer hidden;
    @Dense(1) Layer score;
    @BinaryCrossEntropy(target = "odd") Loss loss;

    static final int ROWS = 200;

    public static void main(String[] arguments) {
        int epochs = Integer.parseInt(arguments[0]);
        long pause = Long.parseLong(arguments[1]);
        float[] bits = new float[2 * ROWS];
        float[] odd = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            bits[2 * row] = row & 1;
            bits[2 * row + 1] = row >> 1 & 1;
            odd[row] = (row ^ row >> 1) & 1;
        }
        Examples examples = Examples.builder().reals("bits", 2, bits).reals("odd", 1, odd).build();
        try (var model = ParityModel.create(42)) {
            Trainer.of(model)
                    .epochs(epochs)
                    .stopWhen(() -> {
                        sleep(pause);
                        return false;
                    })
                    .fit(TrainingSet.of(examples));
            System.out.println(model.evaluate(TestSet.of(examples)));
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
