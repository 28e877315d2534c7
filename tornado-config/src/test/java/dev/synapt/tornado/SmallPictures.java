package dev.synapt.tornado;

import dev.synapt.Adam;
import dev.synapt.Conv2d;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.Flatten;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;

/** A network whose kernels the tests falsify. */
@Network(batch = 4)
@Adam
class SmallPictures {
    @Input({1, 6, 6}) Input image;
    @Conv2d(filters = 3, kernel = 3) @Relu Layer edges;
    @Flatten @Dense(5) @Relu Layer hidden;
    @Dense(3) Layer scores;
    @CrossEntropy(target = "label") Loss loss;
}
