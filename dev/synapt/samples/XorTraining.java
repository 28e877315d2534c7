package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Strip;
import javax.annotation.processing.Generated;

/** The training step of {@code Xor}, for up to 4 examples: forward pass, losses, backward pass, update. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class XorTraining {
    private static final int HIDDEN_WEIGHT = 0; // parameters [8,2]
    private static final int HIDDEN_BIAS = 16; // parameters [8]
    private static final int SCORE_WEIGHT = 32; // parameters [1,8]
    private static final int SCORE_BIAS = 48; // parameters [1]
    private static final int HIDDEN_WEIGHT_MEAN = 0; // optimizerState [8,2]
    private static final int HIDDEN_WEIGHT_SQUARE = 16; // optimizerState [8,2]
    private static final int HIDDEN_BIAS_MEAN = 32; // optimizerState [8]
    private static final int HIDDEN_BIAS_SQUARE = 48; // optimizerState [8]
    private static final int SCORE_WEIGHT_MEAN = 64; // optimizerState [1,8]
    private static final int SCORE_WEIGHT_SQUARE = 80; // optimizerState [1,8]
    private static final int SCORE_BIAS_MEAN = 96; // optimizerState [1]
    private static final int SCORE_BIAS_SQUARE = 112; // optimizerState [1]
    private static final int BITS_STAGING = 0; // activations [n,2]
    private static final int ODD_STAGING = 64; // activations [n,1]
    private static final int HIDDEN_WEIGHT_GRADIENT = 0; // gradients [8,2]
    private static final int HIDDEN_BIAS_GRADIENT = 16; // gradients [8]
    private static final int SCORE_WEIGHT_GRADIENT = 32; // gradients [1,8]
    private static final int SCORE_BIAS_GRADIENT = 48; // gradients [1]
    private static final int HIDDEN_SUM = 16; // activations [n,8]
    private static final int HIDDEN = 16; // activations [n,8]
    private static final int SCORE_PRODUCT = 80; // activations [n,1]
    private static final int SCORE = 80; // activations [n,1]
    private static final int LOSS_DIFFERENCE = 48; // activations [n,1]
    private static final int LOSS_SUM = 96; // activations [1,1]
    private static final int LOSS = 48; // activations []
    private static final int SCORE_SUM_DELTA = 64; // activations [n,1]
    private static final int HIDDEN_GRADIENT = 80; // activations [n,8]
    private static final int HIDDEN_PRODUCT_DELTA = 16; // activations [n,8]
    private static final int HIDDEN_SCRATCH = 80; // activations [512 + 704]
    private static final int SCORE_SCRATCH = 96; // activations [64 + 1280]
    private static final int LOSS_STRIPS = 96; // activations [2048]
    private static final int SCORE_STRIPS = 96; // activations [2048]
    private static final int SCORE_SCRATCH2 = 112; // activations [544]
    private static final int SCORE_SCRATCH3 = 112; // activations [25088]
    private static final int HIDDEN_STRIPS = 112; // activations [1024]
    private static final int HIDDEN_SCRATCH2 = 64; // activations [25088]
    private static final int HIDDEN_STRIPS2 = 0; // activations [32]
    private static final int HIDDEN_STRIPS3 = 0; // activations [16]
    private static final int SCORE_STRIPS2 = 0; // activations [16]
    private static final int SCORE_STRIPS3 = 0; // activations [1]
    private final float[] parameters;
    private final float[] gradients;
    private final float[] optimizerState;
    private final float[] activations;
    private int n;
    private long step;
    private long seed;
    private double learningRate;

    XorTraining(float[] parameters, float[] gradients, float[] optimizerState,
            float[] activations) {
        this.parameters = parameters;
        this.gradients = gradients;
        this.optimizerState = optimizerState;
        this.activations = activations;
    }

    /** Says what the next step works with; steps count from 1. */
    void begin(int n, long step, long seed, double learningRate) {
        this.n = n;
        this.step = step;
        this.seed = seed;
        this.learningRate = learningRate;
    }

    /** Copies the batch into the arrays, checked. */
    void stage(float[] bits, float[] odd) {
        Checks.stage(XorInference.FEED_1, bits, n, activations, BITS_STAGING);
        Checks.stage(XorInference.FEED_2, odd, n, activations, ODD_STAGING);
    }

    /** The forward pass and the losses. */
    void forward() {
        hiddenForward();
        scoreForward();
        lossForward();
    }

    /** {@return the mean of a loss over the batch, without its weight} */
    float loss(int lossIndex) {
        return activations[LOSS];
    }

    /** {@return the weighted sum of the losses} */
    float totalLoss() {
        return activations[LOSS];
    }

    /** The backward pass: the gradient of every parameter. */
    void backward() {
        scoreBackward();
        hiddenBackward();
    }

    /** The step of the optimizer. */
    void update() {
        hiddenUpdate();
        scoreUpdate();
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
        // score: [n,1]: add
        double s1 = parameters[SCORE_BIAS];
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.addScalar(activations, SCORE_PRODUCT + i, (float) s1, activations, SCORE + i,
                    length);
        }
    }

    private void lossForward() {
        // loss: [n,1]: softplus, multiply, subtract
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.softplus(activations, SCORE + i, activations, LOSS_STRIPS, length);
            Strip.multiply(activations, SCORE + i, activations, ODD_STAGING + i,
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

    private void scoreBackward() {
        // score: [n,1]: multiply, sigmoid, multiply, add
        double examples = n;
        double s1 = 1.0 / examples;
        double s2 = -s1;
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.scalarMultiply((float) s2, activations, ODD_STAGING + i,
                    activations, SCORE_STRIPS, length);
            Strip.sigmoid(activations, SCORE + i, activations, SCORE_STRIPS + 1024, length);
            Strip.scalarMultiply((float) s1, activations, SCORE_STRIPS + 1024,
                    activations, SCORE_STRIPS + 1024, length);
            Strip.add(activations, SCORE_STRIPS, activations, SCORE_STRIPS + 1024,
                    activations, SCORE_SUM_DELTA + i, length);
        }
        // score: [n,1] -> [1], sum
        Reduction.sum(1, 1, n, 1, activations, SCORE_SUM_DELTA, gradients, SCORE_BIAS_GRADIENT);
        // score: [n,1] x [1,8] -> [n,8]
        Product.multiply(activations, SCORE_SUM_DELTA, false, parameters, SCORE_WEIGHT, false,
                activations, HIDDEN_GRADIENT, n, 1, 8, activations, SCORE_SCRATCH2);
        // score: [n,1]^T x [n,8] -> [1,8]
        Product.multiply(activations, SCORE_SUM_DELTA, true, activations, HIDDEN, false,
                gradients, SCORE_WEIGHT_GRADIENT, 1, n, 8, activations, SCORE_SCRATCH3);
    }

    private void hiddenBackward() {
        // hidden: [n,8]: square, subtract, multiply
        for (int i = 0; i < n * 8; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 8 - i);
            Strip.square(activations, HIDDEN + i, activations, HIDDEN_STRIPS, length);
            Strip.scalarSubtract(1.0f, activations, HIDDEN_STRIPS, activations, HIDDEN_STRIPS,
                    length);
            Strip.multiply(activations, HIDDEN_GRADIENT + i, activations, HIDDEN_STRIPS,
                    activations, HIDDEN_PRODUCT_DELTA + i, length);
        }
        // hidden: [n,8] -> [8], sum
        Reduction.sum(1, 1, n, 8, activations, HIDDEN_PRODUCT_DELTA,
                gradients, HIDDEN_BIAS_GRADIENT);
        // hidden: [n,8]^T x [n,2] -> [8,2]
        Product.multiply(activations, HIDDEN_PRODUCT_DELTA, true, activations, BITS_STAGING, false,
                gradients, HIDDEN_WEIGHT_GRADIENT, 8, n, 2, activations, HIDDEN_SCRATCH2);
    }

    private void hiddenUpdate() {
        // hidden: [8,2]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        Strip.multiplyScalar(optimizerState, HIDDEN_WEIGHT_MEAN, 0.9f, activations, HIDDEN_STRIPS2,
                16);
        Strip.multiplyScalar(gradients, HIDDEN_WEIGHT_GRADIENT, 0.1f,
                activations, HIDDEN_STRIPS2 + 16, 16);
        Strip.add(activations, HIDDEN_STRIPS2, activations, HIDDEN_STRIPS2 + 16,
                optimizerState, HIDDEN_WEIGHT_MEAN, 16);
        Strip.multiplyScalar(optimizerState, HIDDEN_WEIGHT_SQUARE, 0.999f,
                activations, HIDDEN_STRIPS2, 16);
        Strip.square(gradients, HIDDEN_WEIGHT_GRADIENT, activations, HIDDEN_STRIPS2 + 16, 16);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS2 + 16, 0.001f,
                activations, HIDDEN_STRIPS2 + 16, 16);
        Strip.add(activations, HIDDEN_STRIPS2, activations, HIDDEN_STRIPS2 + 16,
                optimizerState, HIDDEN_WEIGHT_SQUARE, 16);
        Strip.squareRoot(optimizerState, HIDDEN_WEIGHT_SQUARE, activations, HIDDEN_STRIPS2, 16);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS2, (float) s4, activations, HIDDEN_STRIPS2,
                16);
        Strip.addScalar(activations, HIDDEN_STRIPS2, 1.0E-8f, activations, HIDDEN_STRIPS2, 16);
        Strip.divide(optimizerState, HIDDEN_WEIGHT_MEAN, activations, HIDDEN_STRIPS2,
                activations, HIDDEN_STRIPS2, 16);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS2, (float) s7, activations, HIDDEN_STRIPS2,
                16);
        Strip.subtract(parameters, HIDDEN_WEIGHT, activations, HIDDEN_STRIPS2,
                parameters, HIDDEN_WEIGHT, 16);
        // hidden: [8]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, HIDDEN_BIAS_MEAN, 0.9f, activations, HIDDEN_STRIPS3,
                8);
        Strip.multiplyScalar(gradients, HIDDEN_BIAS_GRADIENT, 0.1f, activations, HIDDEN_STRIPS3 + 8,
                8);
        Strip.add(activations, HIDDEN_STRIPS3, activations, HIDDEN_STRIPS3 + 8,
                optimizerState, HIDDEN_BIAS_MEAN, 8);
        Strip.multiplyScalar(optimizerState, HIDDEN_BIAS_SQUARE, 0.999f,
                activations, HIDDEN_STRIPS3, 8);
        Strip.square(gradients, HIDDEN_BIAS_GRADIENT, activations, HIDDEN_STRIPS3 + 8, 8);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS3 + 8, 0.001f,
                activations, HIDDEN_STRIPS3 + 8, 8);
        Strip.add(activations, HIDDEN_STRIPS3, activations, HIDDEN_STRIPS3 + 8,
                optimizerState, HIDDEN_BIAS_SQUARE, 8);
        Strip.squareRoot(optimizerState, HIDDEN_BIAS_SQUARE, activations, HIDDEN_STRIPS3, 8);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS3, (float) s4, activations, HIDDEN_STRIPS3,
                8);
        Strip.addScalar(activations, HIDDEN_STRIPS3, 1.0E-8f, activations, HIDDEN_STRIPS3, 8);
        Strip.divide(optimizerState, HIDDEN_BIAS_MEAN, activations, HIDDEN_STRIPS3,
                activations, HIDDEN_STRIPS3, 8);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS3, (float) s7, activations, HIDDEN_STRIPS3,
                8);
        Strip.subtract(parameters, HIDDEN_BIAS, activations, HIDDEN_STRIPS3,
                parameters, HIDDEN_BIAS, 8);
    }

    private void scoreUpdate() {
        // score: [1,8]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        Strip.multiplyScalar(optimizerState, SCORE_WEIGHT_MEAN, 0.9f, activations, SCORE_STRIPS2,
                8);
        Strip.multiplyScalar(gradients, SCORE_WEIGHT_GRADIENT, 0.1f, activations, SCORE_STRIPS2 + 8,
                8);
        Strip.add(activations, SCORE_STRIPS2, activations, SCORE_STRIPS2 + 8,
                optimizerState, SCORE_WEIGHT_MEAN, 8);
        Strip.multiplyScalar(optimizerState, SCORE_WEIGHT_SQUARE, 0.999f,
                activations, SCORE_STRIPS2, 8);
        Strip.square(gradients, SCORE_WEIGHT_GRADIENT, activations, SCORE_STRIPS2 + 8, 8);
        Strip.multiplyScalar(activations, SCORE_STRIPS2 + 8, 0.001f, activations, SCORE_STRIPS2 + 8,
                8);
        Strip.add(activations, SCORE_STRIPS2, activations, SCORE_STRIPS2 + 8,
                optimizerState, SCORE_WEIGHT_SQUARE, 8);
        Strip.squareRoot(optimizerState, SCORE_WEIGHT_SQUARE, activations, SCORE_STRIPS2, 8);
        Strip.multiplyScalar(activations, SCORE_STRIPS2, (float) s4, activations, SCORE_STRIPS2, 8);
        Strip.addScalar(activations, SCORE_STRIPS2, 1.0E-8f, activations, SCORE_STRIPS2, 8);
        Strip.divide(optimizerState, SCORE_WEIGHT_MEAN, activations, SCORE_STRIPS2,
                activations, SCORE_STRIPS2, 8);
        Strip.multiplyScalar(activations, SCORE_STRIPS2, (float) s7, activations, SCORE_STRIPS2, 8);
        Strip.subtract(parameters, SCORE_WEIGHT, activations, SCORE_STRIPS2,
                parameters, SCORE_WEIGHT, 8);
        // score: [1]: multiply, add, multiply, add, square root, multiply, add, divide, multiply, subtract
        double s8 = gradients[SCORE_BIAS_GRADIENT];
        double s9 = s8 * 0.09999999999999998;
        double s10 = s8 * s8;
        double s11 = s10 * 0.0010000000000000009;
        Strip.multiplyScalar(optimizerState, SCORE_BIAS_MEAN, 0.9f, activations, SCORE_STRIPS3, 1);
        Strip.addScalar(activations, SCORE_STRIPS3, (float) s9, optimizerState, SCORE_BIAS_MEAN, 1);
        Strip.multiplyScalar(optimizerState, SCORE_BIAS_SQUARE, 0.999f, activations, SCORE_STRIPS3,
                1);
        Strip.addScalar(activations, SCORE_STRIPS3, (float) s11, optimizerState, SCORE_BIAS_SQUARE,
                1);
        Strip.squareRoot(optimizerState, SCORE_BIAS_SQUARE, activations, SCORE_STRIPS3, 1);
        Strip.multiplyScalar(activations, SCORE_STRIPS3, (float) s4, activations, SCORE_STRIPS3, 1);
        Strip.addScalar(activations, SCORE_STRIPS3, 1.0E-8f, activations, SCORE_STRIPS3, 1);
        Strip.divide(optimizerState, SCORE_BIAS_MEAN, activations, SCORE_STRIPS3,
                activations, SCORE_STRIPS3, 1);
        Strip.multiplyScalar(activations, SCORE_STRIPS3, (float) s7, activations, SCORE_STRIPS3, 1);
        Strip.subtract(parameters, SCORE_BIAS, activations, SCORE_STRIPS3, parameters, SCORE_BIAS,
                1);
    }
}
