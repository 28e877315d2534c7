package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.runtime.cpu.Indexing;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Rearrangement;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Rows;
import dev.synapt.runtime.cpu.Strip;
import javax.annotation.processing.Generated;

/** The training step of {@code DigitPair}, for up to 64 examples: forward pass, losses, backward pass, update. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class DigitPairTraining {
    private static final int LEFT_CODE_WEIGHT = 0; // parameters [128,784]
    private static final int LEFT_CODE_BIAS = 100352; // parameters [128]
    private static final int RIGHT_CODE_WEIGHT = 100480; // parameters [128,784]
    private static final int RIGHT_CODE_BIAS = 200832; // parameters [128]
    private static final int MIXED_WEIGHT = 200960; // parameters [256,256]
    private static final int MIXED_BIAS = 266496; // parameters [256]
    private static final int SUM_WEIGHT = 266752; // parameters [19,256]
    private static final int SUM_BIAS = 271616; // parameters [19]
    private static final int LARGER_WEIGHT = 271648; // parameters [1,256]
    private static final int LARGER_BIAS = 271904; // parameters [1]
    private static final int LEFT_CODE_WEIGHT_MEAN = 0; // optimizerState [128,784]
    private static final int LEFT_CODE_WEIGHT_SQUARE = 100352; // optimizerState [128,784]
    private static final int LEFT_CODE_BIAS_MEAN = 200704; // optimizerState [128]
    private static final int LEFT_CODE_BIAS_SQUARE = 200832; // optimizerState [128]
    private static final int RIGHT_CODE_WEIGHT_MEAN = 200960; // optimizerState [128,784]
    private static final int RIGHT_CODE_WEIGHT_SQUARE = 301312; // optimizerState [128,784]
    private static final int RIGHT_CODE_BIAS_MEAN = 401664; // optimizerState [128]
    private static final int RIGHT_CODE_BIAS_SQUARE = 401792; // optimizerState [128]
    private static final int MIXED_WEIGHT_MEAN = 401920; // optimizerState [256,256]
    private static final int MIXED_WEIGHT_SQUARE = 467456; // optimizerState [256,256]
    private static final int MIXED_BIAS_MEAN = 532992; // optimizerState [256]
    private static final int MIXED_BIAS_SQUARE = 533248; // optimizerState [256]
    private static final int SUM_WEIGHT_MEAN = 533504; // optimizerState [19,256]
    private static final int SUM_WEIGHT_SQUARE = 538368; // optimizerState [19,256]
    private static final int SUM_BIAS_MEAN = 543232; // optimizerState [19]
    private static final int SUM_BIAS_SQUARE = 543264; // optimizerState [19]
    private static final int LARGER_WEIGHT_MEAN = 543296; // optimizerState [1,256]
    private static final int LARGER_WEIGHT_SQUARE = 543552; // optimizerState [1,256]
    private static final int LARGER_BIAS_MEAN = 543808; // optimizerState [1]
    private static final int LARGER_BIAS_SQUARE = 543824; // optimizerState [1]
    private static final int LEFT_STAGING = 42688; // activations [n,784]
    private static final int RIGHT_STAGING = 101056; // activations [n,784]
    private static final int TOTAL_STAGING = 0; // indices [n]
    private static final int LEFT_IS_LARGER_STAGING = 175808; // activations [n,1]
    private static final int LEFT_CODE_WEIGHT_GRADIENT = 0; // gradients [128,784]
    private static final int LEFT_CODE_BIAS_GRADIENT = 100352; // gradients [128]
    private static final int RIGHT_CODE_WEIGHT_GRADIENT = 100480; // gradients [128,784]
    private static final int RIGHT_CODE_BIAS_GRADIENT = 200832; // gradients [128]
    private static final int MIXED_WEIGHT_GRADIENT = 200960; // gradients [256,256]
    private static final int MIXED_BIAS_GRADIENT = 266496; // gradients [256]
    private static final int SUM_WEIGHT_GRADIENT = 266752; // gradients [19,256]
    private static final int SUM_BIAS_GRADIENT = 271616; // gradients [19]
    private static final int LARGER_WEIGHT_GRADIENT = 271648; // gradients [1,256]
    private static final int LARGER_BIAS_GRADIENT = 271904; // gradients [1]
    private static final int LEFT_CODE = 92864; // activations [n,128]
    private static final int RIGHT_CODE = 151232; // activations [n,128]
    private static final int BOTH = 175872; // activations [n,256]
    private static final int MIXED = 159424; // activations [n,256]
    private static final int JOINED = 0; // activations [n,256]
    private static final int LARGER_PRODUCT = 193472; // activations [n,1]
    private static final int LARGER = 193472; // activations [n,1]
    private static final int SUM = 192256; // activations [n,19]
    private static final int SUM_LOSS_TAKE = 16384; // activations [n,1]
    private static final int SUM_LOSS_LOG_SUM_EXP = 41520; // activations [n,1]
    private static final int SUM_LOSS_DIFFERENCE = 41520; // activations [n,1]
    private static final int SUM_LOSS_SUM = 41504; // activations [1,1]
    private static final int SUM_LOSS = 41472; // activations []
    private static final int LARGER_LOSS_DIFFERENCE = 41536; // activations [n,1]
    private static final int LARGER_LOSS_SUM = 41520; // activations [1,1]
    private static final int LARGER_LOSS_SUM2 = 41488; // activations []
    private static final int LARGER_LOSS = 41504; // activations []
    private static final int LARGER_SUM_DELTA = 175808; // activations [n,1]
    private static final int SUM_GRADIENT = 192256; // activations [n,19]
    private static final int SUM_LOSS_BROADCAST_DELTA = 41520; // activations [n,1]
    private static final int SUM_GRADIENT2 = 16384; // activations [n,19]
    private static final int SUM_SUM_DELTA = 192256; // activations [n,19]
    private static final int JOINED_GRADIENT = 16384; // activations [n,256]
    private static final int JOINED_GRADIENT2 = 0; // activations [n,256]
    private static final int BOTH_GRADIENT = 159424; // activations [n,256]
    private static final int MIXED_DELTA = 0; // activations [n,256]
    private static final int BOTH_GRADIENT2 = 16384; // activations [n,256]
    private static final int BOTH_SUM_DELTA = 159424; // activations [n,256]
    private static final int LEFT_CODE_GRADIENT = 0; // activations [n,128]
    private static final int RIGHT_CODE_GRADIENT = 8192; // activations [n,128]
    private static final int RIGHT_CODE_DELTA = 151232; // activations [n,128]
    private static final int LEFT_CODE_DELTA = 92864; // activations [n,128]
    private static final int LEFT_CODE_SCRATCH = 0; // activations [8192 + 25088]
    private static final int RIGHT_CODE_SCRATCH = 0; // activations [8192 + 25088]
    private static final int MIXED_SCRATCH = 0; // activations [16384 + 25088]
    private static final int LARGER_SCRATCH = 16384; // activations [64 + 25088]
    private static final int SUM_SCRATCH = 16384; // activations [1216 + 25088]
    private static final int LARGER_LOSS_STRIPS = 16384; // activations [2048]
    private static final int LARGER_STRIPS = 16384; // activations [2048]
    private static final int LARGER_SCRATCH2 = 16384; // activations [25088]
    private static final int SUM_STRIPS = 41520; // activations [1024]
    private static final int SUM_SCRATCH2 = 16384; // activations [25088]
    private static final int SUM_SCRATCH3 = 41520; // activations [1120]
    private static final int LARGER_SCRATCH3 = 41520; // activations [544]
    private static final int MIXED_STRIPS = 41520; // activations [1024]
    private static final int MIXED_SCRATCH2 = 16384; // activations [25088]
    private static final int MIXED_SCRATCH3 = 32768; // activations [8704]
    private static final int RIGHT_CODE_STRIPS = 41520; // activations [1024]
    private static final int LEFT_CODE_STRIPS = 41520; // activations [1024]
    private static final int RIGHT_CODE_SCRATCH2 = 0; // activations [25088]
    private static final int LEFT_CODE_SCRATCH2 = 0; // activations [25088]
    private static final int LEFT_CODE_STRIPS2 = 0; // activations [2048]
    private static final int LEFT_CODE_STRIPS3 = 0; // activations [256]
    private static final int RIGHT_CODE_STRIPS2 = 0; // activations [2048]
    private static final int RIGHT_CODE_STRIPS3 = 0; // activations [256]
    private static final int MIXED_STRIPS2 = 0; // activations [2048]
    private static final int MIXED_STRIPS3 = 0; // activations [512]
    private static final int SUM_STRIPS2 = 0; // activations [2048]
    private static final int SUM_STRIPS3 = 0; // activations [38]
    private static final int LARGER_STRIPS2 = 0; // activations [512]
    private static final int LARGER_STRIPS3 = 0; // activations [2]
    private final float[] parameters;
    private final float[] gradients;
    private final float[] optimizerState;
    private final float[] activations;
    private final int[] indices;
    private int n;
    private long step;
    private long seed;
    private double learningRate;

    DigitPairTraining(float[] parameters, float[] gradients, float[] optimizerState,
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
    void stage(float[] left, float[] right, int[] total, float[] leftIsLarger) {
        Checks.stage(DigitPairInference.FEED_1, left, n, activations, LEFT_STAGING);
        Checks.stage(DigitPairInference.FEED_2, right, n, activations, RIGHT_STAGING);
        Checks.stage(DigitPairInference.FEED_3, total, n, indices, TOTAL_STAGING);
        Checks.stage(DigitPairInference.FEED_4, leftIsLarger, n,
                activations, LEFT_IS_LARGER_STAGING);
    }

    /** The forward pass and the losses. */
    void forward() {
        leftCodeForward();
        rightCodeForward();
        bothForward();
        mixedForward();
        joinedForward();
        largerForward();
        sumForward();
        sumLossForward();
        largerLossForward();
    }

    /** {@return the mean of a loss over the batch, without its weight} */
    float loss(int lossIndex) {
        return switch (lossIndex) {
            case 0 -> activations[SUM_LOSS];
            case 1 -> activations[LARGER_LOSS];
            default -> throw new IndexOutOfBoundsException(lossIndex);
        };
    }

    /** {@return the weighted sum of the losses} */
    float totalLoss() {
        return activations[LARGER_LOSS_SUM2];
    }

    /** The backward pass: the gradient of every parameter. */
    void backward() {
        largerBackward();
        sumLossBackward();
        largerBackward2();
        sumLossBackward2();
        sumBackward();
        largerBackward3();
        mixedBackward();
        bothBackward();
        rightCodeBackward();
        leftCodeBackward();
        rightCodeBackward2();
        leftCodeBackward2();
    }

    /** The step of the optimizer. */
    void update() {
        leftCodeUpdate();
        rightCodeUpdate();
        mixedUpdate();
        sumUpdate();
        largerUpdate();
    }

    private void leftCodeForward() {
        // leftCode: [n,784] x [128,784]^T -> [n,128], bias, relu
        Product.multiplyBias(activations, LEFT_STAGING, false, parameters, LEFT_CODE_WEIGHT, true,
                parameters, LEFT_CODE_BIAS, true, activations, LEFT_CODE, n, 784, 128,
                activations, LEFT_CODE_SCRATCH);
    }

    private void rightCodeForward() {
        // rightCode: [n,784] x [128,784]^T -> [n,128], bias, relu
        Product.multiplyBias(activations, RIGHT_STAGING, false, parameters, RIGHT_CODE_WEIGHT, true,
                parameters, RIGHT_CODE_BIAS, true, activations, RIGHT_CODE, n, 784, 128,
                activations, RIGHT_CODE_SCRATCH);
    }

    private void bothForward() {
        // both: [n,128] -> [n,256], copy
        Rearrangement.copy(1, 1, 1, n, 128, activations, LEFT_CODE, 0, 0, 0, 128, 1,
                activations, BOTH, 0, 0, 0, 256, 1);
        // both: [n,128] -> [n,256], copy
        Rearrangement.copy(1, 1, 1, n, 128, activations, RIGHT_CODE, 0, 0, 0, 128, 1,
                activations, BOTH + 128, 0, 0, 0, 256, 1);
    }

    private void mixedForward() {
        // mixed: [n,256] x [256,256]^T -> [n,256], bias, relu
        Product.multiplyBias(activations, BOTH, false, parameters, MIXED_WEIGHT, true,
                parameters, MIXED_BIAS, true, activations, MIXED, n, 256, 256,
                activations, MIXED_SCRATCH);
    }

    private void joinedForward() {
        // joined: [n,256]: add
        for (int i = 0; i < n * 256; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 256 - i);
            Strip.add(activations, MIXED + i, activations, BOTH + i, activations, JOINED + i,
                    length);
        }
    }

    private void largerForward() {
        // larger: [n,256] x [1,256]^T -> [n,1]
        Product.multiply(activations, JOINED, false, parameters, LARGER_WEIGHT, true,
                activations, LARGER_PRODUCT, n, 256, 1, activations, LARGER_SCRATCH);
        // larger: [n,1]: add
        double s1 = parameters[LARGER_BIAS];
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.addScalar(activations, LARGER_PRODUCT + i, (float) s1, activations, LARGER + i,
                    length);
        }
    }

    private void sumForward() {
        // sum: [n,256] x [19,256]^T -> [n,19], bias
        Product.multiplyBias(activations, JOINED, false, parameters, SUM_WEIGHT, true,
                parameters, SUM_BIAS, false, activations, SUM, n, 256, 19,
                activations, SUM_SCRATCH);
    }

    private void sumLossForward() {
        // sumLoss: [n,19] -> [n,1], taken at [n]
        Indexing.takeLast(n, 19, 1, activations, SUM, indices, TOTAL_STAGING,
                activations, SUM_LOSS_TAKE);
        // sumLoss: [n,19] -> [n,1], log-sum-exp
        Rows.logSumExp(n, 19, activations, SUM, activations, SUM_LOSS_LOG_SUM_EXP);
        // sumLoss: [n,1]: subtract
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.subtract(activations, SUM_LOSS_LOG_SUM_EXP + i, activations, SUM_LOSS_TAKE + i,
                    activations, SUM_LOSS_DIFFERENCE + i, length);
        }
        // sumLoss: [n,1] -> [1,1], sum
        Reduction.sum(1, 1, n, 1, activations, SUM_LOSS_DIFFERENCE, activations, SUM_LOSS_SUM);
        // sumLoss: []: copy
        double s1 = activations[SUM_LOSS_SUM];
        double examples = n;
        double s2 = s1 / examples;
        Strip.fill((float) s2, activations, SUM_LOSS, 1);
    }

    private void largerLossForward() {
        // largerLoss: [n,1]: softplus, multiply, subtract
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.softplus(activations, LARGER + i, activations, LARGER_LOSS_STRIPS, length);
            Strip.multiply(activations, LARGER + i, activations, LEFT_IS_LARGER_STAGING + i,
                    activations, LARGER_LOSS_STRIPS + 1024, length);
            Strip.subtract(activations, LARGER_LOSS_STRIPS, activations, LARGER_LOSS_STRIPS + 1024,
                    activations, LARGER_LOSS_DIFFERENCE + i, length);
        }
        // largerLoss: [n,1] -> [1,1], sum
        Reduction.sum(1, 1, n, 1, activations, LARGER_LOSS_DIFFERENCE,
                activations, LARGER_LOSS_SUM);
        // largerLoss: []: copy
        double s1 = activations[SUM_LOSS_SUM];
        double examples = n;
        double s2 = s1 / examples;
        double s3 = activations[LARGER_LOSS_SUM];
        double s4 = s3 / examples;
        double s5 = s4 * 0.5;
        double s6 = s2 + s5;
        Strip.fill((float) s6, activations, LARGER_LOSS_SUM2, 1);
        // largerLoss: []: copy
        double s7 = activations[LARGER_LOSS_SUM];
        double s8 = s7 / examples;
        Strip.fill((float) s8, activations, LARGER_LOSS, 1);
    }

    private void largerBackward() {
        // larger: [n,1]: multiply, sigmoid, multiply, add
        double examples = n;
        double s1 = 0.5 / examples;
        double s2 = -s1;
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.scalarMultiply((float) s2, activations, LEFT_IS_LARGER_STAGING + i,
                    activations, LARGER_STRIPS, length);
            Strip.sigmoid(activations, LARGER + i, activations, LARGER_STRIPS + 1024, length);
            Strip.scalarMultiply((float) s1, activations, LARGER_STRIPS + 1024,
                    activations, LARGER_STRIPS + 1024, length);
            Strip.add(activations, LARGER_STRIPS, activations, LARGER_STRIPS + 1024,
                    activations, LARGER_SUM_DELTA + i, length);
        }
    }

    private void sumLossBackward() {
        // sumLoss: [n,19] -> [n,19], softmax
        Rows.softmax(n, 19, activations, SUM, activations, SUM_GRADIENT);
    }

    private void largerBackward2() {
        // larger: [n,1] -> [1], sum
        Reduction.sum(1, 1, n, 1, activations, LARGER_SUM_DELTA, gradients, LARGER_BIAS_GRADIENT);
        // larger: [n,1]^T x [n,256] -> [1,256]
        Product.multiply(activations, LARGER_SUM_DELTA, true, activations, JOINED, false,
                gradients, LARGER_WEIGHT_GRADIENT, 1, n, 256, activations, LARGER_SCRATCH2);
    }

    private void sumLossBackward2() {
        // sumLoss: [n,1]: copy
        double examples = n;
        double s1 = 1.0 / examples;
        double s2 = -s1;
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.fill((float) s2, activations, SUM_LOSS_BROADCAST_DELTA + i, length);
        }
        // sumLoss: [n,1] -> [n,19], added at [n]
        Indexing.putAddLast(n, 19, 1, indices, TOTAL_STAGING, activations, SUM_LOSS_BROADCAST_DELTA,
                activations, SUM_GRADIENT2);
    }

    private void sumBackward() {
        // sum: [n,19]: multiply, add
        double examples = n;
        double s1 = 1.0 / examples;
        for (int i = 0; i < n * 19; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 19 - i);
            Strip.multiplyScalar(activations, SUM_GRADIENT + i, (float) s1, activations, SUM_STRIPS,
                    length);
            Strip.add(activations, SUM_STRIPS, activations, SUM_GRADIENT2 + i,
                    activations, SUM_SUM_DELTA + i, length);
        }
        // sum: [n,19]^T x [n,256] -> [19,256]
        Product.multiply(activations, SUM_SUM_DELTA, true, activations, JOINED, false,
                gradients, SUM_WEIGHT_GRADIENT, 19, n, 256, activations, SUM_SCRATCH2);
        // sum: [n,19] -> [19], sum
        Reduction.sum(1, 1, n, 19, activations, SUM_SUM_DELTA, gradients, SUM_BIAS_GRADIENT);
        // sum: [n,19] x [19,256] -> [n,256]
        Product.multiply(activations, SUM_SUM_DELTA, false, parameters, SUM_WEIGHT, false,
                activations, JOINED_GRADIENT, n, 19, 256, activations, SUM_SCRATCH3);
    }

    private void largerBackward3() {
        // larger: [n,1] x [1,256] -> [n,256]
        Product.multiply(activations, LARGER_SUM_DELTA, false, parameters, LARGER_WEIGHT, false,
                activations, JOINED_GRADIENT2, n, 1, 256, activations, LARGER_SCRATCH3);
    }

    private void mixedBackward() {
        // mixed: [n,256]: greater, add, select
        for (int i = 0; i < n * 256; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 256 - i);
            Strip.greaterScalar(activations, MIXED + i, 0.0f, activations, MIXED_STRIPS, length);
            Strip.add(activations, JOINED_GRADIENT2 + i, activations, JOINED_GRADIENT + i,
                    activations, BOTH_GRADIENT + i, length);
            Strip.selectScalar(activations, MIXED_STRIPS, activations, BOTH_GRADIENT + i, 0.0f,
                    activations, MIXED_DELTA + i, length);
        }
        // mixed: [n,256]^T x [n,256] -> [256,256]
        Product.multiply(activations, MIXED_DELTA, true, activations, BOTH, false,
                gradients, MIXED_WEIGHT_GRADIENT, 256, n, 256, activations, MIXED_SCRATCH2);
        // mixed: [n,256] -> [256], sum
        Reduction.sum(1, 1, n, 256, activations, MIXED_DELTA, gradients, MIXED_BIAS_GRADIENT);
        // mixed: [n,256] x [256,256] -> [n,256]
        Product.multiply(activations, MIXED_DELTA, false, parameters, MIXED_WEIGHT, false,
                activations, BOTH_GRADIENT2, n, 256, 256, activations, MIXED_SCRATCH3);
    }

    private void bothBackward() {
        // both: [n,256]: add
        for (int i = 0; i < n * 256; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 256 - i);
            Strip.add(activations, BOTH_GRADIENT + i, activations, BOTH_GRADIENT2 + i,
                    activations, BOTH_SUM_DELTA + i, length);
        }
        // both: [n,256] -> [n,128], copy
        Rearrangement.copy(1, 1, 1, n, 128, activations, BOTH_SUM_DELTA, 0, 0, 0, 256, 1,
                activations, LEFT_CODE_GRADIENT, 0, 0, 0, 128, 1);
        // both: [n,256] -> [n,128], copy
        Rearrangement.copy(1, 1, 1, n, 128, activations, BOTH_SUM_DELTA + 128, 0, 0, 0, 256, 1,
                activations, RIGHT_CODE_GRADIENT, 0, 0, 0, 128, 1);
    }

    private void rightCodeBackward() {
        // rightCode: [n,128]: greater, select
        sharedBackward(RIGHT_CODE, RIGHT_CODE_STRIPS, RIGHT_CODE_GRADIENT, RIGHT_CODE_DELTA);
    }

    private void leftCodeBackward() {
        // leftCode: [n,128]: greater, select
        sharedBackward(LEFT_CODE, LEFT_CODE_STRIPS, LEFT_CODE_GRADIENT, LEFT_CODE_DELTA);
    }

    private void rightCodeBackward2() {
        // rightCode: [n,128] -> [128], sum
        // rightCode: [n,128]^T x [n,784] -> [128,784]
        sharedBackward2(RIGHT_CODE_DELTA, RIGHT_CODE_BIAS_GRADIENT, RIGHT_STAGING,
                RIGHT_CODE_WEIGHT_GRADIENT, RIGHT_CODE_SCRATCH2);
    }

    private void leftCodeBackward2() {
        // leftCode: [n,128] -> [128], sum
        // leftCode: [n,128]^T x [n,784] -> [128,784]
        sharedBackward2(LEFT_CODE_DELTA, LEFT_CODE_BIAS_GRADIENT, LEFT_STAGING,
                LEFT_CODE_WEIGHT_GRADIENT, LEFT_CODE_SCRATCH2);
    }

    private void leftCodeUpdate() {
        // leftCode: [128,784]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        // leftCode: [128]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        sharedUpdate(LEFT_CODE_WEIGHT_MEAN, LEFT_CODE_STRIPS2, LEFT_CODE_WEIGHT_GRADIENT,
                LEFT_CODE_WEIGHT_SQUARE, LEFT_CODE_WEIGHT, LEFT_CODE_BIAS_MEAN, LEFT_CODE_STRIPS3,
                LEFT_CODE_BIAS_GRADIENT, LEFT_CODE_BIAS_SQUARE, LEFT_CODE_BIAS);
    }

    private void rightCodeUpdate() {
        // rightCode: [128,784]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        // rightCode: [128]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        sharedUpdate(RIGHT_CODE_WEIGHT_MEAN, RIGHT_CODE_STRIPS2, RIGHT_CODE_WEIGHT_GRADIENT,
                RIGHT_CODE_WEIGHT_SQUARE, RIGHT_CODE_WEIGHT, RIGHT_CODE_BIAS_MEAN,
                RIGHT_CODE_STRIPS3, RIGHT_CODE_BIAS_GRADIENT, RIGHT_CODE_BIAS_SQUARE,
                RIGHT_CODE_BIAS);
    }

    private void mixedUpdate() {
        // mixed: [256,256]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        double s1 = learningRate * 0.01;
        double s2 = 1.0 - s1;
        double steps = step;
        double s3 = StrictMath.pow(0.999, steps);
        double s4 = 1.0 - s3;
        double s5 = Math.sqrt(s4);
        double s6 = 1.0 / s5;
        double s7 = StrictMath.pow(0.9, steps);
        double s8 = 1.0 - s7;
        double s9 = learningRate / s8;
        for (int i = 0; i < 65536; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 65536 - i);
            Strip.multiplyScalar(optimizerState, MIXED_WEIGHT_MEAN + i, 0.9f,
                    activations, MIXED_STRIPS2, length);
            Strip.multiplyScalar(gradients, MIXED_WEIGHT_GRADIENT + i, 0.1f,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.add(activations, MIXED_STRIPS2, activations, MIXED_STRIPS2 + 1024,
                    optimizerState, MIXED_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, MIXED_WEIGHT_SQUARE + i, 0.999f,
                    activations, MIXED_STRIPS2, length);
            Strip.square(gradients, MIXED_WEIGHT_GRADIENT + i, activations, MIXED_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, MIXED_STRIPS2 + 1024, 0.001f,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.add(activations, MIXED_STRIPS2, activations, MIXED_STRIPS2 + 1024,
                    optimizerState, MIXED_WEIGHT_SQUARE + i, length);
            Strip.multiplyScalar(parameters, MIXED_WEIGHT + i, (float) s2,
                    activations, MIXED_STRIPS2, length);
            Strip.squareRoot(optimizerState, MIXED_WEIGHT_SQUARE + i,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.multiplyScalar(activations, MIXED_STRIPS2 + 1024, (float) s6,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.addScalar(activations, MIXED_STRIPS2 + 1024, 1.0E-8f,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.divide(optimizerState, MIXED_WEIGHT_MEAN + i, activations, MIXED_STRIPS2 + 1024,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.multiplyScalar(activations, MIXED_STRIPS2 + 1024, (float) s9,
                    activations, MIXED_STRIPS2 + 1024, length);
            Strip.subtract(activations, MIXED_STRIPS2, activations, MIXED_STRIPS2 + 1024,
                    parameters, MIXED_WEIGHT + i, length);
        }
        // mixed: [256]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, MIXED_BIAS_MEAN, 0.9f, activations, MIXED_STRIPS3,
                256);
        Strip.multiplyScalar(gradients, MIXED_BIAS_GRADIENT, 0.1f, activations, MIXED_STRIPS3 + 256,
                256);
        Strip.add(activations, MIXED_STRIPS3, activations, MIXED_STRIPS3 + 256,
                optimizerState, MIXED_BIAS_MEAN, 256);
        Strip.multiplyScalar(optimizerState, MIXED_BIAS_SQUARE, 0.999f, activations, MIXED_STRIPS3,
                256);
        Strip.square(gradients, MIXED_BIAS_GRADIENT, activations, MIXED_STRIPS3 + 256, 256);
        Strip.multiplyScalar(activations, MIXED_STRIPS3 + 256, 0.001f,
                activations, MIXED_STRIPS3 + 256, 256);
        Strip.add(activations, MIXED_STRIPS3, activations, MIXED_STRIPS3 + 256,
                optimizerState, MIXED_BIAS_SQUARE, 256);
        Strip.multiplyScalar(parameters, MIXED_BIAS, (float) s2, activations, MIXED_STRIPS3, 256);
        Strip.squareRoot(optimizerState, MIXED_BIAS_SQUARE, activations, MIXED_STRIPS3 + 256, 256);
        Strip.multiplyScalar(activations, MIXED_STRIPS3 + 256, (float) s6,
                activations, MIXED_STRIPS3 + 256, 256);
        Strip.addScalar(activations, MIXED_STRIPS3 + 256, 1.0E-8f, activations, MIXED_STRIPS3 + 256,
                256);
        Strip.divide(optimizerState, MIXED_BIAS_MEAN, activations, MIXED_STRIPS3 + 256,
                activations, MIXED_STRIPS3 + 256, 256);
        Strip.multiplyScalar(activations, MIXED_STRIPS3 + 256, (float) s9,
                activations, MIXED_STRIPS3 + 256, 256);
        Strip.subtract(activations, MIXED_STRIPS3, activations, MIXED_STRIPS3 + 256,
                parameters, MIXED_BIAS, 256);
    }

    private void sumUpdate() {
        // sum: [19,256]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        double s1 = learningRate * 0.01;
        double s2 = 1.0 - s1;
        double steps = step;
        double s3 = StrictMath.pow(0.999, steps);
        double s4 = 1.0 - s3;
        double s5 = Math.sqrt(s4);
        double s6 = 1.0 / s5;
        double s7 = StrictMath.pow(0.9, steps);
        double s8 = 1.0 - s7;
        double s9 = learningRate / s8;
        for (int i = 0; i < 4864; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 4864 - i);
            Strip.multiplyScalar(optimizerState, SUM_WEIGHT_MEAN + i, 0.9f,
                    activations, SUM_STRIPS2, length);
            Strip.multiplyScalar(gradients, SUM_WEIGHT_GRADIENT + i, 0.1f,
                    activations, SUM_STRIPS2 + 1024, length);
            Strip.add(activations, SUM_STRIPS2, activations, SUM_STRIPS2 + 1024,
                    optimizerState, SUM_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, SUM_WEIGHT_SQUARE + i, 0.999f,
                    activations, SUM_STRIPS2, length);
            Strip.square(gradients, SUM_WEIGHT_GRADIENT + i, activations, SUM_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, SUM_STRIPS2 + 1024, 0.001f,
                    activations, SUM_STRIPS2 + 1024, length);
            Strip.add(activations, SUM_STRIPS2, activations, SUM_STRIPS2 + 1024,
                    optimizerState, SUM_WEIGHT_SQUARE + i, length);
            Strip.multiplyScalar(parameters, SUM_WEIGHT + i, (float) s2, activations, SUM_STRIPS2,
                    length);
            Strip.squareRoot(optimizerState, SUM_WEIGHT_SQUARE + i, activations, SUM_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, SUM_STRIPS2 + 1024, (float) s6,
                    activations, SUM_STRIPS2 + 1024, length);
            Strip.addScalar(activations, SUM_STRIPS2 + 1024, 1.0E-8f,
                    activations, SUM_STRIPS2 + 1024, length);
            Strip.divide(optimizerState, SUM_WEIGHT_MEAN + i, activations, SUM_STRIPS2 + 1024,
                    activations, SUM_STRIPS2 + 1024, length);
            Strip.multiplyScalar(activations, SUM_STRIPS2 + 1024, (float) s9,
                    activations, SUM_STRIPS2 + 1024, length);
            Strip.subtract(activations, SUM_STRIPS2, activations, SUM_STRIPS2 + 1024,
                    parameters, SUM_WEIGHT + i, length);
        }
        // sum: [19]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, SUM_BIAS_MEAN, 0.9f, activations, SUM_STRIPS3, 19);
        Strip.multiplyScalar(gradients, SUM_BIAS_GRADIENT, 0.1f, activations, SUM_STRIPS3 + 19, 19);
        Strip.add(activations, SUM_STRIPS3, activations, SUM_STRIPS3 + 19,
                optimizerState, SUM_BIAS_MEAN, 19);
        Strip.multiplyScalar(optimizerState, SUM_BIAS_SQUARE, 0.999f, activations, SUM_STRIPS3, 19);
        Strip.square(gradients, SUM_BIAS_GRADIENT, activations, SUM_STRIPS3 + 19, 19);
        Strip.multiplyScalar(activations, SUM_STRIPS3 + 19, 0.001f, activations, SUM_STRIPS3 + 19,
                19);
        Strip.add(activations, SUM_STRIPS3, activations, SUM_STRIPS3 + 19,
                optimizerState, SUM_BIAS_SQUARE, 19);
        Strip.multiplyScalar(parameters, SUM_BIAS, (float) s2, activations, SUM_STRIPS3, 19);
        Strip.squareRoot(optimizerState, SUM_BIAS_SQUARE, activations, SUM_STRIPS3 + 19, 19);
        Strip.multiplyScalar(activations, SUM_STRIPS3 + 19, (float) s6,
                activations, SUM_STRIPS3 + 19, 19);
        Strip.addScalar(activations, SUM_STRIPS3 + 19, 1.0E-8f, activations, SUM_STRIPS3 + 19, 19);
        Strip.divide(optimizerState, SUM_BIAS_MEAN, activations, SUM_STRIPS3 + 19,
                activations, SUM_STRIPS3 + 19, 19);
        Strip.multiplyScalar(activations, SUM_STRIPS3 + 19, (float) s9,
                activations, SUM_STRIPS3 + 19, 19);
        Strip.subtract(activations, SUM_STRIPS3, activations, SUM_STRIPS3 + 19,
                parameters, SUM_BIAS, 19);
    }

    private void largerUpdate() {
        // larger: [1,256]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        double s1 = learningRate * 0.01;
        double s2 = 1.0 - s1;
        double steps = step;
        double s3 = StrictMath.pow(0.999, steps);
        double s4 = 1.0 - s3;
        double s5 = Math.sqrt(s4);
        double s6 = 1.0 / s5;
        double s7 = StrictMath.pow(0.9, steps);
        double s8 = 1.0 - s7;
        double s9 = learningRate / s8;
        Strip.multiplyScalar(optimizerState, LARGER_WEIGHT_MEAN, 0.9f, activations, LARGER_STRIPS2,
                256);
        Strip.multiplyScalar(gradients, LARGER_WEIGHT_GRADIENT, 0.1f,
                activations, LARGER_STRIPS2 + 256, 256);
        Strip.add(activations, LARGER_STRIPS2, activations, LARGER_STRIPS2 + 256,
                optimizerState, LARGER_WEIGHT_MEAN, 256);
        Strip.multiplyScalar(optimizerState, LARGER_WEIGHT_SQUARE, 0.999f,
                activations, LARGER_STRIPS2, 256);
        Strip.square(gradients, LARGER_WEIGHT_GRADIENT, activations, LARGER_STRIPS2 + 256, 256);
        Strip.multiplyScalar(activations, LARGER_STRIPS2 + 256, 0.001f,
                activations, LARGER_STRIPS2 + 256, 256);
        Strip.add(activations, LARGER_STRIPS2, activations, LARGER_STRIPS2 + 256,
                optimizerState, LARGER_WEIGHT_SQUARE, 256);
        Strip.multiplyScalar(parameters, LARGER_WEIGHT, (float) s2, activations, LARGER_STRIPS2,
                256);
        Strip.squareRoot(optimizerState, LARGER_WEIGHT_SQUARE, activations, LARGER_STRIPS2 + 256,
                256);
        Strip.multiplyScalar(activations, LARGER_STRIPS2 + 256, (float) s6,
                activations, LARGER_STRIPS2 + 256, 256);
        Strip.addScalar(activations, LARGER_STRIPS2 + 256, 1.0E-8f,
                activations, LARGER_STRIPS2 + 256, 256);
        Strip.divide(optimizerState, LARGER_WEIGHT_MEAN, activations, LARGER_STRIPS2 + 256,
                activations, LARGER_STRIPS2 + 256, 256);
        Strip.multiplyScalar(activations, LARGER_STRIPS2 + 256, (float) s9,
                activations, LARGER_STRIPS2 + 256, 256);
        Strip.subtract(activations, LARGER_STRIPS2, activations, LARGER_STRIPS2 + 256,
                parameters, LARGER_WEIGHT, 256);
        // larger: [1]: multiply, add, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        double s10 = gradients[LARGER_BIAS_GRADIENT];
        double s11 = s10 * 0.09999999999999998;
        double s12 = s10 * s10;
        double s13 = s12 * 0.0010000000000000009;
        Strip.multiplyScalar(optimizerState, LARGER_BIAS_MEAN, 0.9f, activations, LARGER_STRIPS3,
                1);
        Strip.addScalar(activations, LARGER_STRIPS3, (float) s11, optimizerState, LARGER_BIAS_MEAN,
                1);
        Strip.multiplyScalar(optimizerState, LARGER_BIAS_SQUARE, 0.999f,
                activations, LARGER_STRIPS3, 1);
        Strip.addScalar(activations, LARGER_STRIPS3, (float) s13,
                optimizerState, LARGER_BIAS_SQUARE, 1);
        Strip.multiplyScalar(parameters, LARGER_BIAS, (float) s2, activations, LARGER_STRIPS3, 1);
        Strip.squareRoot(optimizerState, LARGER_BIAS_SQUARE, activations, LARGER_STRIPS3 + 1, 1);
        Strip.multiplyScalar(activations, LARGER_STRIPS3 + 1, (float) s6,
                activations, LARGER_STRIPS3 + 1, 1);
        Strip.addScalar(activations, LARGER_STRIPS3 + 1, 1.0E-8f, activations, LARGER_STRIPS3 + 1,
                1);
        Strip.divide(optimizerState, LARGER_BIAS_MEAN, activations, LARGER_STRIPS3 + 1,
                activations, LARGER_STRIPS3 + 1, 1);
        Strip.multiplyScalar(activations, LARGER_STRIPS3 + 1, (float) s9,
                activations, LARGER_STRIPS3 + 1, 1);
        Strip.subtract(activations, LARGER_STRIPS3, activations, LARGER_STRIPS3 + 1,
                parameters, LARGER_BIAS, 1);
    }

    /** Of rightCode, leftCode, which differ in their places alone. */
    private void sharedBackward(int y, int strips, int x, int delta) {
        // [n,128]: greater, select
        for (int i = 0; i < n * 128; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 128 - i);
            Strip.greaterScalar(activations, y + i, 0.0f, activations, strips, length);
            Strip.selectScalar(activations, strips, activations, x + i, 0.0f,
                    activations, delta + i, length);
        }
    }

    /** Of rightCode, leftCode, which differ in their places alone. */
    private void sharedBackward2(int delta, int biasGradient, int x, int weightGradient,
            int scratch2) {
        // [n,128] -> [128], sum
        Reduction.sum(1, 1, n, 128, activations, delta, gradients, biasGradient);
        // [n,128]^T x [n,784] -> [128,784]
        Product.multiply(activations, delta, true, activations, x, false, gradients, weightGradient,
                128, n, 784, activations, scratch2);
    }

    /** Of leftCode, rightCode, which differ in their places alone. */
    private void sharedUpdate(int weightMean, int strips2, int weightGradient, int weightSquare,
            int weight, int biasMean, int strips3, int biasGradient, int biasSquare, int bias) {
        // [128,784]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        double s1 = learningRate * 0.01;
        double s2 = 1.0 - s1;
        double steps = step;
        double s3 = StrictMath.pow(0.999, steps);
        double s4 = 1.0 - s3;
        double s5 = Math.sqrt(s4);
        double s6 = 1.0 / s5;
        double s7 = StrictMath.pow(0.9, steps);
        double s8 = 1.0 - s7;
        double s9 = learningRate / s8;
        for (int i = 0; i < 100352; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 100352 - i);
            Strip.multiplyScalar(optimizerState, weightMean + i, 0.9f, activations, strips2,
                    length);
            Strip.multiplyScalar(gradients, weightGradient + i, 0.1f, activations, strips2 + 1024,
                    length);
            Strip.add(activations, strips2, activations, strips2 + 1024,
                    optimizerState, weightMean + i, length);
            Strip.multiplyScalar(optimizerState, weightSquare + i, 0.999f, activations, strips2,
                    length);
            Strip.square(gradients, weightGradient + i, activations, strips2 + 1024, length);
            Strip.multiplyScalar(activations, strips2 + 1024, 0.001f, activations, strips2 + 1024,
                    length);
            Strip.add(activations, strips2, activations, strips2 + 1024,
                    optimizerState, weightSquare + i, length);
            Strip.multiplyScalar(parameters, weight + i, (float) s2, activations, strips2, length);
            Strip.squareRoot(optimizerState, weightSquare + i, activations, strips2 + 1024, length);
            Strip.multiplyScalar(activations, strips2 + 1024, (float) s6,
                    activations, strips2 + 1024, length);
            Strip.addScalar(activations, strips2 + 1024, 1.0E-8f, activations, strips2 + 1024,
                    length);
            Strip.divide(optimizerState, weightMean + i, activations, strips2 + 1024,
                    activations, strips2 + 1024, length);
            Strip.multiplyScalar(activations, strips2 + 1024, (float) s9,
                    activations, strips2 + 1024, length);
            Strip.subtract(activations, strips2, activations, strips2 + 1024,
                    parameters, weight + i, length);
        }
        // [128]: multiply, multiply, add, multiply, square, multiply, add, multiply, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, biasMean, 0.9f, activations, strips3, 128);
        Strip.multiplyScalar(gradients, biasGradient, 0.1f, activations, strips3 + 128, 128);
        Strip.add(activations, strips3, activations, strips3 + 128, optimizerState, biasMean, 128);
        Strip.multiplyScalar(optimizerState, biasSquare, 0.999f, activations, strips3, 128);
        Strip.square(gradients, biasGradient, activations, strips3 + 128, 128);
        Strip.multiplyScalar(activations, strips3 + 128, 0.001f, activations, strips3 + 128, 128);
        Strip.add(activations, strips3, activations, strips3 + 128, optimizerState, biasSquare,
                128);
        Strip.multiplyScalar(parameters, bias, (float) s2, activations, strips3, 128);
        Strip.squareRoot(optimizerState, biasSquare, activations, strips3 + 128, 128);
        Strip.multiplyScalar(activations, strips3 + 128, (float) s6, activations, strips3 + 128,
                128);
        Strip.addScalar(activations, strips3 + 128, 1.0E-8f, activations, strips3 + 128, 128);
        Strip.divide(optimizerState, biasMean, activations, strips3 + 128,
                activations, strips3 + 128, 128);
        Strip.multiplyScalar(activations, strips3 + 128, (float) s9, activations, strips3 + 128,
                128);
        Strip.subtract(activations, strips3, activations, strips3 + 128, parameters, bias, 128);
    }
}
