package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.model.Description;
import dev.synapt.model.Feed;
import dev.synapt.model.LossInfo;
import dev.synapt.model.TensorInfo;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Strip;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/** Inference of {@code Xor}, for up to 4 examples: forward pass without dropout, and the losses. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class XorInference {
    private static final int HIDDEN_WEIGHT = 0; // parameters [8,2]
    private static final int HIDDEN_BIAS = 16; // parameters [8]
    private static final int SCORE_WEIGHT = 32; // parameters [1,8]
    private static final int SCORE_BIAS = 48; // parameters [1]
    private static final int BITS_STAGING = 16; // activations [n,2]
    private static final int ODD_STAGING = 0; // activations [n,1]
    private static final int HIDDEN_SUM = 32; // activations [n,8]
    private static final int HIDDEN = 32; // activations [n,8]
    private static final int SCORE_PRODUCT = 16; // activations [n,1]
    private static final int SCORE_SUM = 16; // activations [n,1]
    private static final int SCORE = 32; // activations [n,1]
    private static final int LOSS_DIFFERENCE = 0; // activations [n,1]
    private static final int LOSS_SUM = 48; // activations [1,1]
    private static final int LOSS = 0; // activations []
    private static final int HIDDEN_SCRATCH = 64; // activations [512 + 704]
    private static final int SCORE_SCRATCH = 64; // activations [64 + 1280]
    private static final int LOSS_STRIPS = 48; // activations [2048]
    static final Feed FEED_1 = new Feed("bits", new int[] {2}, 0);
    static final Feed FEED_2 = new Feed("odd", new int[] {1}, 0);
    static final Description DESCRIPTION = describe();
    private final float[] parameters;
    private final float[] activations;
    private int n;

    XorInference(float[] parameters, float[] activations) {
        this.parameters = parameters;
        this.activations = activations;
    }

    private static Description describe() {
        return new Description("Xor", "0.1.0-SNAPSHOT", 4, 0.05, List.of(FEED_1), List.of(FEED_2),
                parameters(), gradients(), optimizerState(), List.of(new LossInfo("loss",
                LossInfo.Kind.BINARY_CROSS_ENTROPY, "odd", 1.0, 1, 1)));
    }

    private static List<TensorInfo> parameters() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("hidden.weight", new int[] {8, 2}, 0));
        tensors.add(new TensorInfo("hidden.bias", new int[] {8}, 16));
        tensors.add(new TensorInfo("score.weight", new int[] {1, 8}, 32));
        tensors.add(new TensorInfo("score.bias", new int[] {1}, 48));
        return tensors;
    }

    private static List<TensorInfo> gradients() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("hidden.weight", new int[] {8, 2}, 0));
        tensors.add(new TensorInfo("hidden.bias", new int[] {8}, 16));
        tensors.add(new TensorInfo("score.weight", new int[] {1, 8}, 32));
        tensors.add(new TensorInfo("score.bias", new int[] {1}, 48));
        return tensors;
    }

    private static List<TensorInfo> optimizerState() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("hidden.weight.mean", new int[] {8, 2}, 0));
        tensors.add(new TensorInfo("hidden.weight.square", new int[] {8, 2}, 16));
        tensors.add(new TensorInfo("hidden.bias.mean", new int[] {8}, 32));
        tensors.add(new TensorInfo("hidden.bias.square", new int[] {8}, 48));
        tensors.add(new TensorInfo("score.weight.mean", new int[] {1, 8}, 64));
        tensors.add(new TensorInfo("score.weight.square", new int[] {1, 8}, 80));
        tensors.add(new TensorInfo("score.bias.mean", new int[] {1}, 96));
        tensors.add(new TensorInfo("score.bias.square", new int[] {1}, 112));
        return tensors;
    }

    /** Copies n examples of the inputs into the arrays, checked. */
    void stage(int n, float[] bits) {
        this.n = n;
        Checks.stage(XorInference.FEED_1, bits, n, activations, BITS_STAGING);
    }

    /** The forward pass. */
    void forward() {
        hiddenForward();
        scoreForward();
    }

    /** Copies out {@code score} of the n examples. */
    void copyScore(float[] into, int at) {
        System.arraycopy(activations, SCORE_SUM, into, at, n);
    }

    /** Copies out {@code score} of the n examples. */
    void copyProbabilitiesOfScore(float[] into, int at) {
        System.arraycopy(activations, SCORE, into, at, n);
    }

    /** Copies the targets of the same n examples. */
    void stageTargets(float[] odd) {
        Checks.stage(XorInference.FEED_2, odd, n, activations, ODD_STAGING);
    }

    /** The losses, after the forward pass. */
    void losses() {
        lossForward();
    }

    /** {@return the mean of a loss over the batch, without its weight} */
    float loss(int lossIndex) {
        return activations[LOSS];
    }

    /** Copies out what a loss read. */
    void prediction(int lossIndex, float[] into) {
        switch (lossIndex) {
            case 0 -> System.arraycopy(activations, SCORE_SUM, into, 0, n);
            default -> throw new IndexOutOfBoundsException(lossIndex);
        }
    }

    private void hiddenForward() {
        // hidden: [n,2] x [8,2]^T -> [n,8], bias
        Product.multiplyBias(activations, BITS_STAGING, false, parameters, HIDDEN_WEIGHT, true,
                parameters, HIDDEN_BIAS, false, activations, HIDDEN_SUM, n, 2, 8,
                activations, HIDDEN_SCRATCH);
        // hidden: [n,8]: tanh
        for (int i = 0; i < n * 8; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 8 - i);
            Strip.tanh(activations, HIDDEN_SUM + i, activations, HIDDEN + i, length);
        }
    }

    private void scoreForward() {
        // score: [n,8] x [1,8]^T -> [n,1]
        Product.multiply(activations, HIDDEN, false, parameters, SCORE_WEIGHT, true,
                activations, SCORE_PRODUCT, n, 8, 1, activations, SCORE_SCRATCH);
        // score: [n,1]: add, sigmoid
        double s1 = parameters[SCORE_BIAS];
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.addScalar(activations, SCORE_PRODUCT + i, (float) s1, activations, SCORE_SUM + i,
                    length);
            Strip.sigmoid(activations, SCORE_SUM + i, activations, SCORE + i, length);
        }
    }

    private void lossForward() {
        // loss: [n,1]: softplus, multiply, subtract
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.softplus(activations, SCORE_SUM + i, activations, LOSS_STRIPS, length);
            Strip.multiply(activations, SCORE_SUM + i, activations, ODD_STAGING + i,
                    activations, LOSS_STRIPS + 1024, length);
            Strip.subtract(activations, LOSS_STRIPS, activations, LOSS_STRIPS + 1024,
                    activations, LOSS_DIFFERENCE + i, length);
        }
        // loss: [n,1] -> [1,1], sum
        Reduction.sum(1, 1, n, 1, activations, LOSS_DIFFERENCE, activations, LOSS_SUM);
        // loss: []: copy
        double s1 = activations[LOSS_SUM];
        double examples = n;
        double s2 = s1 / examples;
        Strip.fill((float) s2, activations, LOSS, 1);
    }
}
