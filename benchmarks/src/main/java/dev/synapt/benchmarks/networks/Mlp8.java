package dev.synapt.benchmarks.networks;

import dev.synapt.Adam;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;

/** 784-512-256-10 with batch 8. */
@Network(batch = 8)
@Adam
class Mlp8 {
    @Input(784) Input image;
    @Dense(512) @Relu Layer hidden;
    @Dense(256) @Relu Layer features;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "digit") Loss loss;
}
