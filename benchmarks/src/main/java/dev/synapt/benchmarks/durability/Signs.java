package dev.synapt.benchmarks.durability;

import dev.synapt.Adam;
import dev.synapt.BinaryCrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Dropout;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Tanh;

/** A network whose steps take no time, with all that a checkpoint has to bring back: dropout, and two numbers a weight of Adam's. */
@Network(batch = 8)
@Adam(learningRate = 0.01)
class Signs {
    @Input(3) Input numbers;
    @Dense(6) @Tanh @Dropout(0.1) Layer hidden;
    @Dense(1) Layer score;
    @BinaryCrossEntropy(target = "negative") Loss loss;
}
