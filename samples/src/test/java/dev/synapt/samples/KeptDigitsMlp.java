package dev.synapt.samples;

import dev.synapt.Adam;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;

/** {@link DigitsMlp} with all gradients there to compare, which on the CPU otherwise go into the update at once. */
@Network(batch = 64, keepGradients = true)
@Adam
class KeptDigitsMlp {
    @Input(784) Input image;
    @Dense(512) @Relu Layer wide;
    @Dense(256) @Relu Layer narrow;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "digit") Loss loss;
}
