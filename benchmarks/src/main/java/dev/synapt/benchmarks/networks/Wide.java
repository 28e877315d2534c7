package dev.synapt.benchmarks.networks;

import dev.synapt.Adam;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;

/** 2048-2048-2048-10: nearly nothing but large products. */
@Network(batch = 256)
@Adam(learningRate = 1e-4)
class Wide {
    @Input(2048) Input x;
    @Dense(2048) @Relu Layer hidden;
    @Dense(2048) @Relu Layer features;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "label") Loss loss;
}
