package dev.synapt.benchmarks.networks;

import dev.synapt.Adam;
import dev.synapt.Conv2d;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Flatten;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.MaxPool2d;
import dev.synapt.Network;
import dev.synapt.Relu;

/** LeNet-5 in its present-day form, with ReLU and max pooling, with batch 64. */
@Network(batch = 64)
@Adam
class LeNet64 {
    @Input({1, 28, 28}) Input image;

    @Conv2d(filters = 6, kernel = 5, pad = 2)
    @Relu
    Layer edges; // [n, 6, 28, 28]

    @MaxPool2d(2) Layer smaller;

    @Conv2d(filters = 16, kernel = 5)
    @Relu
    Layer shapes; // [n, 16, 10, 10]

    @MaxPool2d(2) Layer smallest;
    @Flatten @Dense(120) @Relu Layer hidden;
    @Dense(84) @Relu Layer features;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "digit") Loss loss;
}
