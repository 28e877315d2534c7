package dev.synapt.benchmarks.networks;

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

/** The network of the sample of the same name. */
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
}
