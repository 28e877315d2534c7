package dev.synapt.samples;

import dev.synapt.model.Backend;
import dev.synapt.training.Trainer;

/** {@link Digits} for one epoch on a device of TornadoVM where there is one fit for it, and on the CPU where not. */
final class DigitsOnDevice {

    private DigitsOnDevice() {}

    /** Trains on the digits that ship with the samples, or on the IDX files in the folder given. */
    public static void main(String[] arguments) {
        Mnist mnist = Mnist.from(arguments);
        try (var model = DigitsModel.create(42, Backend.AUTO)) {
            System.out.println(model.memory());
            Trainer.of(model).epochs(1).fit(mnist.training());
            System.out.println(model.evaluate(mnist.test()));
        }
    }
}
