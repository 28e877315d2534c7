package dev.synapt.samples;

import dev.synapt.Adam;
import dev.synapt.Add;
import dev.synapt.Conv2d;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.From;
import dev.synapt.GlobalAveragePool2d;
import dev.synapt.Initialize;
import dev.synapt.Initializer;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Relu;

/** Nineteen convolutions and a dense layer, with shortcuts, on small pictures. */
@Network(batch = 8, keepGradients = true)
@Adam
class Cnn20 {
    @Input({3, 16, 16}) Input image;
    @Conv2d(filters = 8, kernel = 3, pad = 1) @Relu Layer stem;
    @Conv2d(filters = 8, kernel = 3, pad = 1) @Relu Layer inner1;

    @Conv2d(filters = 8, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change1;

    @Add({"stem", "change1"}) @Relu Layer block1;
    @Conv2d(filters = 8, kernel = 3, pad = 1) @Relu Layer inner2;

    @Conv2d(filters = 8, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change2;

    @Add({"block1", "change2"}) @Relu Layer block2;
    @Conv2d(filters = 8, kernel = 3, pad = 1) @Relu Layer inner3;

    @Conv2d(filters = 8, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change3;

    @Add({"block2", "change3"}) @Relu Layer block3;
    @Conv2d(filters = 16, kernel = 3, pad = 1, stride = 2) @Relu Layer inner4;

    @Conv2d(filters = 16, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change4;

    @From("block3") @Conv2d(filters = 16, kernel = 1, stride = 2, bias = false) Layer shortcut4;
    @Add({"shortcut4", "change4"}) @Relu Layer block4;
    @Conv2d(filters = 16, kernel = 3, pad = 1) @Relu Layer inner5;

    @Conv2d(filters = 16, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change5;

    @Add({"block4", "change5"}) @Relu Layer block5;
    @Conv2d(filters = 16, kernel = 3, pad = 1) @Relu Layer inner6;

    @Conv2d(filters = 16, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change6;

    @Add({"block5", "change6"}) @Relu Layer block6;
    @Conv2d(filters = 32, kernel = 3, pad = 1, stride = 2) @Relu Layer inner7;

    @Conv2d(filters = 32, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change7;

    @From("block6") @Conv2d(filters = 32, kernel = 1, stride = 2, bias = false) Layer shortcut7;
    @Add({"shortcut7", "change7"}) @Relu Layer block7;
    @Conv2d(filters = 32, kernel = 3, pad = 1) @Relu Layer inner8;

    @Conv2d(filters = 32, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change8;

    @Add({"block7", "change8"}) @Relu Layer block8;
    @Conv2d(filters = 32, kernel = 3, pad = 1) @Relu Layer inner9;

    @Conv2d(filters = 32, kernel = 3, pad = 1)
    @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01)
    Layer change9;

    @Add({"block8", "change9"}) @Relu Layer block9;
    @GlobalAveragePool2d Layer features;
    @Dense(10) Layer scores;
    @CrossEntropy(target = "label") Loss loss;
}
