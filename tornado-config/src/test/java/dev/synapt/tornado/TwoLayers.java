package dev.synapt.tornado;

import dev.synapt.Adam;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;

/** A network for the tests. */
@Network(batch = 4)
@Adam(learningRate = 0.01)
class TwoLayers {
    @Input(3) Input values;
    @Dense(5) @Relu Layer hidden;
    @Dense(2) Layer scores;
    @CrossEntropy(target = "label") Loss loss;
}
