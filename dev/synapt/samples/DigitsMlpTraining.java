package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.runtime.cpu.Indexing;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Rows;
import dev.synapt.runtime.cpu.Strip;
import javax.annotation.processing.Generated;

/** The training step of {@code DigitsMlp}, for up to 64 examples: forward pass, losses, backward pass, update. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class DigitsMlpTraining {
    private static final int WIDE_WEIGHT = 0; // parameters [512,784]
    private static final int WIDE_BIAS = 401408; // parameters [512]
    private static final int NARROW_WEIGHT = 401920; // parameters [256,512]
    private static final int NARROW_BIAS = 532992; // parameters [256]
    private static final int SCORES_WEIGHT = 533248; // parameters [10,256]
    private static final int SCORES_BIAS = 535808; // parameters [10]
    private static final int WIDE_WEIGHT_MEAN = 0; // optimizerState [512,784]
    private static final int WIDE_WEIGHT_SQUARE = 401408; // optimizerState [512,784]
    private static final int WIDE_BIAS_MEAN = 802816; // optimizerState [512]
    private static final int WIDE_BIAS_SQUARE = 803328; // optimizerState [512]
    private static final int NARROW_WEIGHT_MEAN = 803840; // optimizerState [256,512]
    private static final int NARROW_WEIGHT_SQUARE = 934912; // optimizerState [256,512]
    private static final int NARROW_BIAS_MEAN = 1065984; // optimizerState [256]
    private static final int NARROW_BIAS_SQUARE = 1066240; // optimizerState [256]
    private static final int SCORES_WEIGHT_MEAN = 1066496; // optimizerState [10,256]
    private static final int SCORES_WEIGHT_SQUARE = 1069056; // optimizerState [10,256]
    private static final int SCORES_BIAS_MEAN = 1071616; // optimizerState [10]
    private static final int SCORES_BIAS_SQUARE = 1071632; // optimizerState [10]
    private static final int IMAGE_STAGING = 0; // activations [n,784]
    private static final int DIGIT_STAGING = 0; // indices [n]
    private static final int WIDE_WEIGHT_GRADIENT = 0; // gradients [512,784]
    private static final int WIDE_BIAS_GRADIENT = 401408; // gradients [512]
    private static final int NARROW_WEIGHT_GRADIENT = 401920; // gradients [256,512]
    private static final int NARROW_BIAS_GRADIENT = 532992; // gradients [256]
    private static final int SCORES_WEIGHT_GRADIENT = 533248; // gradients [10,256]
    private static final int SCORES_BIAS_GRADIENT = 535808; // gradients [10]
    private static final int WIDE = 50176; // activations [n,512]
    private static final int NARROW = 82960; // activations [n,256]
    private static final int SCORES = 99344; // activations [n,10]
    private static final int LOSS_TAKE = 99984; // activations [n,1]
    private static final int LOSS_LOG_SUM_EXP = 100048; // activations [n,1]
    private static final int LOSS_DIFFERENCE = 100048; // activations [n,1]
    private static final int LOSS_SUM = 99984; // activations [1,1]
    private static final int LOSS = 82944; // activations []
    private static final int LOSS_BROADCAST_DELTA = 99984; // activations [n,1]
    private static final int SCORES_GRADIENT = 99344; // activations [n,10]
    private static final int SCORES_GRADIENT2 = 100048; // activations [n,10]
    private static final int SCORES_SUM_DELTA = 99344; // activations [n,10]
    private static final int NARROW_GRADIENT = 99984; // activations [n,256]
    private static final int NARROW_DELTA = 82960; // activations [n,256]
    private static final int WIDE_GRADIENT = 99344; // activations [n,512]
    private static final int WIDE_DELTA = 50176; // activations [n,512]
    private static final int WIDE_SCRATCH = 82944; // activations [32768 + 25088]
    private static final int NARROW_SCRATCH = 99344; // activations [16384 + 25088]
    private static final int SCORES_SCRATCH = 99984; // activations [640 + 25088]
    private static final int SCORES_STRIPS = 100688; // activations [1024]
    private static final int SCORES_SCRATCH2 = 116368; // activations [832]
    private static final int SCORES_SCRATCH3 = 116368; // activations [25088]
    private static final int NARROW_STRIPS = 116368; // activations [1024]
    private static final int NARROW_SCRATCH2 = 132112; // activations [8704]
    private static final int NARROW_SCRATCH3 = 132112; // activations [25088]
    private static final int WIDE_STRIPS = 82960; // activations [1024]
    private static final int WIDE_SCRATCH2 = 82960; // activations [25088]
    private static final int WIDE_STRIPS2 = 0; // activations [2048]
    private static final int WIDE_STRIPS3 = 0; // activations [1024]
    private static final int NARROW_STRIPS2 = 0; // activations [2048]
    private static final int NARROW_STRIPS3 = 0; // activations [512]
    private static final int SCORES_STRIPS2 = 0; // activations [2048]
    private static final int SCORES_STRIPS3 = 0; // activations [20]
    private final float[] parameters;
    private final float[] gradients;
    private final float[] optimizerState;
    private final float[] activations;
    private final int[] indices;
    private int n;
    private long step;
    private long seed;
    private double learningRate;

    DigitsMlpTraining(float[] parameters, float[] gradients, float[] optimizerState,
            float[] activations, int[] indices) {
        this.parameters = parameters;
        this.gradients = gradients;
        this.optimizerState = optimizerState;
        this.activations = activations;
        this.indices = indices;
    }

    /** Says what the next step works with; steps count from 1. */
    void begin(int n, long step, long seed, double learningRate) {
        this.n = n;
        this.step = step;
        this.seed = seed;
        this.learningRate = learningRate;
    }

    /** Copies the batch into the arrays, checked. */
    void stage(float[] image, int[] digit) {
        Checks.stage(DigitsMlpInference.FEED_1, image, n, activations, IMAGE_STAGING);
        Checks.stage(DigitsMlpInference.FEED_2, digit, n, indices, DIGIT_STAGING);
    }

    /** The forward pass and the losses. */
    void forward() {
        wideForward();
        narrowForward();
        scoresForward();
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
        lossBackward();
        scoresBackward();
        narrowBackward();
        wideBackward();
    }

    /** The step of the optimizer. */
    void update() {
        wideUpdate();
        narrowUpdate();
        scoresUpdate();
    }

    private void wideForward() {
        // wide: [n,784] x [512,784]^T -> [n,512], bias, relu
        Product.multiplyBias(activations, IMAGE_STAGING, false, parameters, WIDE_WEIGHT, true,
                parameters, WIDE_BIAS, true, activations, WIDE, n, 784, 512,
                activations, WIDE_SCRATCH);
    }

    private void narrowForward() {
        // narrow: [n,512] x [256,512]^T -> [n,256], bias, relu
        Product.multiplyBias(activations, WIDE, false, parameters, NARROW_WEIGHT, true,
                parameters, NARROW_BIAS, true, activations, NARROW, n, 512, 256,
                activations, NARROW_SCRATCH);
    }

    private void scoresForward() {
        // scores: [n,256] x [10,256]^T -> [n,10], bias
        Product.multiplyBias(activations, NARROW, false, parameters, SCORES_WEIGHT, true,
                parameters, SCORES_BIAS, false, activations, SCORES, n, 256, 10,
                activations, SCORES_SCRATCH);
    }

    private void lossForward() {
        // loss: [n,10] -> [n,1], taken at [n]
        Indexing.takeLast(n, 10, 1, activations, SCORES, indices, DIGIT_STAGING,
                activations, LOSS_TAKE);
        // loss: [n,10] -> [n,1], log-sum-exp
        Rows.logSumExp(n, 10, activations, SCORES, activations, LOSS_LOG_SUM_EXP);
        // loss: [n,1]: subtract
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.subtract(activations, LOSS_LOG_SUM_EXP + i, activations, LOSS_TAKE + i,
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

    private void lossBackward() {
        // loss: [n,1]: copy
        double examples = n;
        double s1 = 1.0 / examples;
        double s2 = -s1;
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.fill((float) s2, activations, LOSS_BROADCAST_DELTA + i, length);
        }
        // loss: [n,10] -> [n,10], softmax
        Rows.softmax(n, 10, activations, SCORES, activations, SCORES_GRADIENT);
        // loss: [n,1] -> [n,10], added at [n]
        Indexing.putAddLast(n, 10, 1, indices, DIGIT_STAGING, activations, LOSS_BROADCAST_DELTA,
                activations, SCORES_GRADIENT2);
    }

    private void scoresBackward() {
        // scores: [n,10]: multiply, add
        double examples = n;
        double s1 = 1.0 / examples;
        for (int i = 0; i < n * 10; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 10 - i);
            Strip.multiplyScalar(activations, SCORES_GRADIENT + i, (float) s1,
                    activations, SCORES_STRIPS, length);
            Strip.add(activations, SCORES_STRIPS, activations, SCORES_GRADIENT2 + i,
                    activations, SCORES_SUM_DELTA + i, length);
        }
        // scores: [n,10] -> [10], sum
        Reduction.sum(1, 1, n, 10, activations, SCORES_SUM_DELTA, gradients, SCORES_BIAS_GRADIENT);
        // scores: [n,10] x [10,256] -> [n,256]
        Product.multiply(activations, SCORES_SUM_DELTA, false, parameters, SCORES_WEIGHT, false,
                activations, NARROW_GRADIENT, n, 10, 256, activations, SCORES_SCRATCH2);
        // scores: [n,10]^T x [n,256] -> [10,256]
        Product.multiply(activations, SCORES_SUM_DELTA, true, activations, NARROW, false,
                gradients, SCORES_WEIGHT_GRADIENT, 10, n, 256, activations, SCORES_SCRATCH3);
    }

    private void narrowBackward() {
        // narrow: [n,256]: greater, select
        for (int i = 0; i < n * 256; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 256 - i);
            Strip.greaterScalar(activations, NARROW + i, 0.0f, activations, NARROW_STRIPS, length);
            Strip.selectScalar(activations, NARROW_STRIPS, activations, NARROW_GRADIENT + i, 0.0f,
                    activations, NARROW_DELTA + i, length);
        }
        // narrow: [n,256] -> [256], sum
        Reduction.sum(1, 1, n, 256, activations, NARROW_DELTA, gradients, NARROW_BIAS_GRADIENT);
        // narrow: [n,256] x [256,512] -> [n,512]
        Product.multiply(activations, NARROW_DELTA, false, parameters, NARROW_WEIGHT, false,
                activations, WIDE_GRADIENT, n, 256, 512, activations, NARROW_SCRATCH2);
        // narrow: [n,256]^T x [n,512] -> [256,512]
        Product.multiply(activations, NARROW_DELTA, true, activations, WIDE, false,
                gradients, NARROW_WEIGHT_GRADIENT, 256, n, 512, activations, NARROW_SCRATCH3);
    }

    private void wideBackward() {
        // wide: [n,512]: greater, select
        for (int i = 0; i < n * 512; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 512 - i);
            Strip.greaterScalar(activations, WIDE + i, 0.0f, activations, WIDE_STRIPS, length);
            Strip.selectScalar(activations, WIDE_STRIPS, activations, WIDE_GRADIENT + i, 0.0f,
                    activations, WIDE_DELTA + i, length);
        }
        // wide: [n,512] -> [512], sum
        Reduction.sum(1, 1, n, 512, activations, WIDE_DELTA, gradients, WIDE_BIAS_GRADIENT);
        // wide: [n,512]^T x [n,784] -> [512,784]
        Product.multiply(activations, WIDE_DELTA, true, activations, IMAGE_STAGING, false,
                gradients, WIDE_WEIGHT_GRADIENT, 512, n, 784, activations, WIDE_SCRATCH2);
    }

    private void wideUpdate() {
        // wide: [512,784]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        for (int i = 0; i < 401408; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 401408 - i);
            Strip.multiplyScalar(optimizerState, WIDE_WEIGHT_MEAN + i, 0.9f,
                    activations, WIDE_STRIPS2, length);
            Strip.multiplyScalar(gradients, WIDE_WEIGHT_GRADIENT + i, 0.1f,
                    activations, WIDE_STRIPS2 + 1024, length);
            Strip.add(activations, WIDE_STRIPS2, activations, WIDE_STRIPS2 + 1024,
                    optimizerState, WIDE_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, WIDE_WEIGHT_SQUARE + i, 0.999f,
                    activations, WIDE_STRIPS2, length);
            Strip.square(gradients, WIDE_WEIGHT_GRADIENT + i, activations, WIDE_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, WIDE_STRIPS2 + 1024, 0.001f,
                    activations, WIDE_STRIPS2 + 1024, length);
            Strip.add(activations, WIDE_STRIPS2, activations, WIDE_STRIPS2 + 1024,
                    optimizerState, WIDE_WEIGHT_SQUARE + i, length);
            Strip.squareRoot(optimizerState, WIDE_WEIGHT_SQUARE + i, activations, WIDE_STRIPS2,
                    length);
            Strip.multiplyScalar(activations, WIDE_STRIPS2, (float) s4, activations, WIDE_STRIPS2,
                    length);
            Strip.addScalar(activations, WIDE_STRIPS2, 1.0E-8f, activations, WIDE_STRIPS2, length);
            Strip.divide(optimizerState, WIDE_WEIGHT_MEAN + i, activations, WIDE_STRIPS2,
                    activations, WIDE_STRIPS2, length);
            Strip.multiplyScalar(activations, WIDE_STRIPS2, (float) s7, activations, WIDE_STRIPS2,
                    length);
            Strip.subtract(parameters, WIDE_WEIGHT + i, activations, WIDE_STRIPS2,
                    parameters, WIDE_WEIGHT + i, length);
        }
        // wide: [512]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, WIDE_BIAS_MEAN, 0.9f, activations, WIDE_STRIPS3, 512);
        Strip.multiplyScalar(gradients, WIDE_BIAS_GRADIENT, 0.1f, activations, WIDE_STRIPS3 + 512,
                512);
        Strip.add(activations, WIDE_STRIPS3, activations, WIDE_STRIPS3 + 512,
                optimizerState, WIDE_BIAS_MEAN, 512);
        Strip.multiplyScalar(optimizerState, WIDE_BIAS_SQUARE, 0.999f, activations, WIDE_STRIPS3,
                512);
        Strip.square(gradients, WIDE_BIAS_GRADIENT, activations, WIDE_STRIPS3 + 512, 512);
        Strip.multiplyScalar(activations, WIDE_STRIPS3 + 512, 0.001f,
                activations, WIDE_STRIPS3 + 512, 512);
        Strip.add(activations, WIDE_STRIPS3, activations, WIDE_STRIPS3 + 512,
                optimizerState, WIDE_BIAS_SQUARE, 512);
        Strip.squareRoot(optimizerState, WIDE_BIAS_SQUARE, activations, WIDE_STRIPS3, 512);
        Strip.multiplyScalar(activations, WIDE_STRIPS3, (float) s4, activations, WIDE_STRIPS3, 512);
        Strip.addScalar(activations, WIDE_STRIPS3, 1.0E-8f, activations, WIDE_STRIPS3, 512);
        Strip.divide(optimizerState, WIDE_BIAS_MEAN, activations, WIDE_STRIPS3,
                activations, WIDE_STRIPS3, 512);
        Strip.multiplyScalar(activations, WIDE_STRIPS3, (float) s7, activations, WIDE_STRIPS3, 512);
        Strip.subtract(parameters, WIDE_BIAS, activations, WIDE_STRIPS3, parameters, WIDE_BIAS,
                512);
    }

    private void narrowUpdate() {
        // narrow: [256,512]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        for (int i = 0; i < 131072; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 131072 - i);
            Strip.multiplyScalar(optimizerState, NARROW_WEIGHT_MEAN + i, 0.9f,
                    activations, NARROW_STRIPS2, length);
            Strip.multiplyScalar(gradients, NARROW_WEIGHT_GRADIENT + i, 0.1f,
                    activations, NARROW_STRIPS2 + 1024, length);
            Strip.add(activations, NARROW_STRIPS2, activations, NARROW_STRIPS2 + 1024,
                    optimizerState, NARROW_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, NARROW_WEIGHT_SQUARE + i, 0.999f,
                    activations, NARROW_STRIPS2, length);
            Strip.square(gradients, NARROW_WEIGHT_GRADIENT + i, activations, NARROW_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, NARROW_STRIPS2 + 1024, 0.001f,
                    activations, NARROW_STRIPS2 + 1024, length);
            Strip.add(activations, NARROW_STRIPS2, activations, NARROW_STRIPS2 + 1024,
                    optimizerState, NARROW_WEIGHT_SQUARE + i, length);
            Strip.squareRoot(optimizerState, NARROW_WEIGHT_SQUARE + i, activations, NARROW_STRIPS2,
                    length);
            Strip.multiplyScalar(activations, NARROW_STRIPS2, (float) s4,
                    activations, NARROW_STRIPS2, length);
            Strip.addScalar(activations, NARROW_STRIPS2, 1.0E-8f, activations, NARROW_STRIPS2,
                    length);
            Strip.divide(optimizerState, NARROW_WEIGHT_MEAN + i, activations, NARROW_STRIPS2,
                    activations, NARROW_STRIPS2, length);
            Strip.multiplyScalar(activations, NARROW_STRIPS2, (float) s7,
                    activations, NARROW_STRIPS2, length);
            Strip.subtract(parameters, NARROW_WEIGHT + i, activations, NARROW_STRIPS2,
                    parameters, NARROW_WEIGHT + i, length);
        }
        // narrow: [256]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, NARROW_BIAS_MEAN, 0.9f, activations, NARROW_STRIPS3,
                256);
        Strip.multiplyScalar(gradients, NARROW_BIAS_GRADIENT, 0.1f,
                activations, NARROW_STRIPS3 + 256, 256);
        Strip.add(activations, NARROW_STRIPS3, activations, NARROW_STRIPS3 + 256,
                optimizerState, NARROW_BIAS_MEAN, 256);
        Strip.multiplyScalar(optimizerState, NARROW_BIAS_SQUARE, 0.999f,
                activations, NARROW_STRIPS3, 256);
        Strip.square(gradients, NARROW_BIAS_GRADIENT, activations, NARROW_STRIPS3 + 256, 256);
        Strip.multiplyScalar(activations, NARROW_STRIPS3 + 256, 0.001f,
                activations, NARROW_STRIPS3 + 256, 256);
        Strip.add(activations, NARROW_STRIPS3, activations, NARROW_STRIPS3 + 256,
                optimizerState, NARROW_BIAS_SQUARE, 256);
        Strip.squareRoot(optimizerState, NARROW_BIAS_SQUARE, activations, NARROW_STRIPS3, 256);
        Strip.multiplyScalar(activations, NARROW_STRIPS3, (float) s4, activations, NARROW_STRIPS3,
                256);
        Strip.addScalar(activations, NARROW_STRIPS3, 1.0E-8f, activations, NARROW_STRIPS3, 256);
        Strip.divide(optimizerState, NARROW_BIAS_MEAN, activations, NARROW_STRIPS3,
                activations, NARROW_STRIPS3, 256);
        Strip.multiplyScalar(activations, NARROW_STRIPS3, (float) s7, activations, NARROW_STRIPS3,
                256);
        Strip.subtract(parameters, NARROW_BIAS, activations, NARROW_STRIPS3,
                parameters, NARROW_BIAS, 256);
    }

    private void scoresUpdate() {
        // scores: [10,256]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        for (int i = 0; i < 2560; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 2560 - i);
            Strip.multiplyScalar(optimizerState, SCORES_WEIGHT_MEAN + i, 0.9f,
                    activations, SCORES_STRIPS2, length);
            Strip.multiplyScalar(gradients, SCORES_WEIGHT_GRADIENT + i, 0.1f,
                    activations, SCORES_STRIPS2 + 1024, length);
            Strip.add(activations, SCORES_STRIPS2, activations, SCORES_STRIPS2 + 1024,
                    optimizerState, SCORES_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, SCORES_WEIGHT_SQUARE + i, 0.999f,
                    activations, SCORES_STRIPS2, length);
            Strip.square(gradients, SCORES_WEIGHT_GRADIENT + i, activations, SCORES_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, SCORES_STRIPS2 + 1024, 0.001f,
                    activations, SCORES_STRIPS2 + 1024, length);
            Strip.add(activations, SCORES_STRIPS2, activations, SCORES_STRIPS2 + 1024,
                    optimizerState, SCORES_WEIGHT_SQUARE + i, length);
            Strip.squareRoot(optimizerState, SCORES_WEIGHT_SQUARE + i, activations, SCORES_STRIPS2,
                    length);
            Strip.multiplyScalar(activations, SCORES_STRIPS2, (float) s4,
                    activations, SCORES_STRIPS2, length);
            Strip.addScalar(activations, SCORES_STRIPS2, 1.0E-8f, activations, SCORES_STRIPS2,
                    length);
            Strip.divide(optimizerState, SCORES_WEIGHT_MEAN + i, activations, SCORES_STRIPS2,
                    activations, SCORES_STRIPS2, length);
            Strip.multiplyScalar(activations, SCORES_STRIPS2, (float) s7,
                    activations, SCORES_STRIPS2, length);
            Strip.subtract(parameters, SCORES_WEIGHT + i, activations, SCORES_STRIPS2,
                    parameters, SCORES_WEIGHT + i, length);
        }
        // scores: [10]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, SCORES_BIAS_MEAN, 0.9f, activations, SCORES_STRIPS3,
                10);
        Strip.multiplyScalar(gradients, SCORES_BIAS_GRADIENT, 0.1f,
                activations, SCORES_STRIPS3 + 10, 10);
        Strip.add(activations, SCORES_STRIPS3, activations, SCORES_STRIPS3 + 10,
                optimizerState, SCORES_BIAS_MEAN, 10);
        Strip.multiplyScalar(optimizerState, SCORES_BIAS_SQUARE, 0.999f,
                activations, SCORES_STRIPS3, 10);
        Strip.square(gradients, SCORES_BIAS_GRADIENT, activations, SCORES_STRIPS3 + 10, 10);
        Strip.multiplyScalar(activations, SCORES_STRIPS3 + 10, 0.001f,
                activations, SCORES_STRIPS3 + 10, 10);
        Strip.add(activations, SCORES_STRIPS3, activations, SCORES_STRIPS3 + 10,
                optimizerState, SCORES_BIAS_SQUARE, 10);
        Strip.squareRoot(optimizerState, SCORES_BIAS_SQUARE, activations, SCORES_STRIPS3, 10);
        Strip.multiplyScalar(activations, SCORES_STRIPS3, (float) s4, activations, SCORES_STRIPS3,
                10);
        Strip.addScalar(activations, SCORES_STRIPS3, 1.0E-8f, activations, SCORES_STRIPS3, 10);
        Strip.divide(optimizerState, SCORES_BIAS_MEAN, activations, SCORES_STRIPS3,
                activations, SCORES_STRIPS3, 10);
        Strip.multiplyScalar(activations, SCORES_STRIPS3, (float) s7, activations, SCORES_STRIPS3,
                10);
        Strip.subtract(parameters, SCORES_BIAS, activations, SCORES_STRIPS3,
                parameters, SCORES_BIAS, 10);
    }
}
