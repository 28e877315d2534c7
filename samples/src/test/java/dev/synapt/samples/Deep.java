package dev.synapt.samples;

import dev.synapt.Dense;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.MeanSquaredError;
import dev.synapt.Network;
import dev.synapt.Sgd;
import dev.synapt.Tanh;

/** So many small layers that no task graph of TornadoVM takes them all. */
@Network(batch = 4)
@Sgd(learningRate = 0.01)
class Deep {
    @Input(3) Input input;
    @Dense(3) @Tanh Layer layer0;
    @Dense(4) @Tanh Layer layer1;
    @Dense(5) @Tanh Layer layer2;
    @Dense(6) @Tanh Layer layer3;
    @Dense(3) @Tanh Layer layer4;
    @Dense(4) @Tanh Layer layer5;
    @Dense(5) @Tanh Layer layer6;
    @Dense(6) @Tanh Layer layer7;
    @Dense(3) @Tanh Layer layer8;
    @Dense(4) @Tanh Layer layer9;
    @Dense(5) @Tanh Layer layer10;
    @Dense(6) @Tanh Layer layer11;
    @Dense(3) @Tanh Layer layer12;
    @Dense(4) @Tanh Layer layer13;
    @Dense(5) @Tanh Layer layer14;
    @Dense(6) @Tanh Layer layer15;
    @Dense(3) @Tanh Layer layer16;
    @Dense(4) @Tanh Layer layer17;
    @Dense(5) @Tanh Layer layer18;
    @Dense(6) @Tanh Layer layer19;
    @Dense(3) @Tanh Layer layer20;
    @Dense(4) @Tanh Layer layer21;
    @Dense(5) @Tanh Layer layer22;
    @Dense(6) @Tanh Layer layer23;
    @Dense(3) @Tanh Layer layer24;
    @Dense(4) @Tanh Layer layer25;
    @Dense(5) @Tanh Layer layer26;
    @Dense(6) @Tanh Layer layer27;
    @Dense(3) @Tanh Layer layer28;
    @Dense(4) @Tanh Layer layer29;
    @Dense(5) @Tanh Layer layer30;
    @Dense(6) @Tanh Layer layer31;
    @Dense(3) @Tanh Layer layer32;
    @Dense(4) @Tanh Layer layer33;
    @Dense(5) @Tanh Layer layer34;
    @Dense(6) @Tanh Layer layer35;
    @Dense(3) @Tanh Layer layer36;
    @Dense(4) @Tanh Layer layer37;
    @Dense(5) @Tanh Layer layer38;
    @Dense(6) @Tanh Layer layer39;
    @Dense(1) Layer answer;
    @MeanSquaredError(target = "wanted") Loss loss;
}
