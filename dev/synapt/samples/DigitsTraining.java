package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.runtime.cpu.Convolution;
import dev.synapt.runtime.cpu.ConvolutionGeometry;
import dev.synapt.runtime.cpu.Indexing;
import dev.synapt.runtime.cpu.Pooling;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Rows;
import dev.synapt.runtime.cpu.Strip;
import dev.synapt.runtime.cpu.WindowGeometry;
import javax.annotation.processing.Generated;

/** The training step of {@code Digits}, for up to 64 examples: forward pass, losses, backward pass, update. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class DigitsTraining {
    private static final ConvolutionGeometry CONVOLUTION_GEOMETRY_1 = new ConvolutionGeometry(1, 28,
            28, 16, 3, 3, 1, 1, 1, 1, 0, 0, 0, 0, 1);

    private static final WindowGeometry WINDOW_GEOMETRY_2 = new WindowGeometry(26, 26, 2, 2, 2, 2,
            1, 1, 0, 0, 0, 0);

    private static final ConvolutionGeometry CONVOLUTION_GEOMETRY_3 = new ConvolutionGeometry(16,
            13, 13, 32, 3, 3, 1, 1, 1, 1, 0, 0, 0, 0, 1);

    private static final WindowGeometry WINDOW_GEOMETRY_4 = new WindowGeometry(11, 11, 2, 2, 2, 2,
            1, 1, 0, 0, 0, 0);

    private static final int EDGES_WEIGHT = 0; // parameters [16,1,3,3]
    private static final int EDGES_BIAS = 144; // parameters [16]
    private static final int SHAPES_WEIGHT = 160; // parameters [32,16,3,3]
    private static final int SHAPES_BIAS = 4768; // parameters [32]
    private static final int HIDDEN_WEIGHT = 4800; // parameters [128,800]
    private static final int HIDDEN_BIAS = 107200; // parameters [128]
    private static final int SCORES_WEIGHT = 107328; // parameters [10,128]
    private static final int SCORES_BIAS = 108608; // parameters [10]
    private static final int EDGES_WEIGHT_MEAN = 0; // optimizerState [16,1,3,3]
    private static final int EDGES_WEIGHT_SQUARE = 144; // optimizerState [16,1,3,3]
    private static final int EDGES_BIAS_MEAN = 288; // optimizerState [16]
    private static final int EDGES_BIAS_SQUARE = 304; // optimizerState [16]
    private static final int SHAPES_WEIGHT_MEAN = 320; // optimizerState [32,16,3,3]
    private static final int SHAPES_WEIGHT_SQUARE = 4928; // optimizerState [32,16,3,3]
    private static final int SHAPES_BIAS_MEAN = 9536; // optimizerState [32]
    private static final int SHAPES_BIAS_SQUARE = 9568; // optimizerState [32]
    private static final int HIDDEN_WEIGHT_MEAN = 9600; // optimizerState [128,800]
    private static final int HIDDEN_WEIGHT_SQUARE = 112000; // optimizerState [128,800]
    private static final int HIDDEN_BIAS_MEAN = 214400; // optimizerState [128]
    private static final int HIDDEN_BIAS_SQUARE = 214528; // optimizerState [128]
    private static final int SCORES_WEIGHT_MEAN = 214656; // optimizerState [10,128]
    private static final int SCORES_WEIGHT_SQUARE = 215936; // optimizerState [10,128]
    private static final int SCORES_BIAS_MEAN = 217216; // optimizerState [10]
    private static final int SCORES_BIAS_SQUARE = 217232; // optimizerState [10]
    private static final int IMAGE_STAGING = 1557504; // activations [n,1,28,28]
    private static final int DIGIT_STAGING = 224256; // indices [n]
    private static final int EDGES_WEIGHT_GRADIENT = 0; // gradients [16,1,3,3]
    private static final int EDGES_BIAS_GRADIENT = 144; // gradients [16]
    private static final int SHAPES_WEIGHT_GRADIENT = 160; // gradients [32,16,3,3]
    private static final int SHAPES_BIAS_GRADIENT = 4768; // gradients [32]
    private static final int HIDDEN_WEIGHT_GRADIENT = 4800; // gradients [128,800]
    private static final int HIDDEN_BIAS_GRADIENT = 107200; // gradients [128]
    private static final int SCORES_WEIGHT_GRADIENT = 107328; // gradients [10,128]
    private static final int SCORES_BIAS_GRADIENT = 108608; // gradients [10]
    private static final int EDGES = 0; // activations [n,16,26,26]
    private static final int SMALLER_INDEX = 0; // indices [n,16,13,13]
    private static final int SMALLER = 1187840; // activations [n,16,169]
    private static final int SHAPES = 692224; // activations [n,32,11,11]
    private static final int SMALLEST_INDEX = 173056; // indices [n,32,5,5]
    private static final int SMALLEST = 940032; // activations [n,32,25]
    private static final int HIDDEN_RELU = 1024512; // activations [n,128]
    private static final int HIDDEN = 1016320; // activations [n,128]
    private static final int SCORES = 1040896; // activations [n,10]
    private static final int LOSS_TAKE = 991232; // activations [n,1]
    private static final int LOSS_LOG_SUM_EXP = 991296; // activations [n,1]
    private static final int LOSS_DIFFERENCE = 991296; // activations [n,1]
    private static final int LOSS_SUM = 991232; // activations [1,1]
    private static final int LOSS = 1607680; // activations []
    private static final int LOSS_BROADCAST_DELTA = 991232; // activations [n,1]
    private static final int SCORES_GRADIENT = 1040896; // activations [n,10]
    private static final int SCORES_GRADIENT2 = 992256; // activations [n,10]
    private static final int SCORES_SUM_DELTA = 1040896; // activations [n,10]
    private static final int HIDDEN_GRADIENT = 1032704; // activations [n,128]
    private static final int HIDDEN_DELTA = 1024512; // activations [n,128]
    private static final int SMALLEST_GRADIENT = 1360896; // activations [n,800]
    private static final int SHAPES_GRADIENT = 940032; // activations [n,32,121]
    private static final int SHAPES_DELTA = 692224; // activations [n,32,11,11]
    private static final int SMALLER_GRADIENT = 1384448; // activations [n,16,13,13]
    private static final int EDGES_GRADIENT = 692224; // activations [n,16,676]
    private static final int EDGES_DELTA = 0; // activations [n,16,26,26]
    private static final int EDGES_SCRATCH = 692224; // activations [12912]
    private static final int SHAPES_SCRATCH = 940032; // activations [12496]
    private static final int HIDDEN_SCRATCH = 991232; // activations [8192 + 25088]
    private static final int HIDDEN_STRIPS = 991232; // activations [2048]
    private static final int SCORES_SCRATCH = 991232; // activations [640 + 12800]
    private static final int SCORES_STRIPS = 991232; // activations [1024]
    private static final int SCORES_SCRATCH2 = 991232; // activations [832]
    private static final int SCORES_SCRATCH3 = 991232; // activations [25088]
    private static final int HIDDEN_STRIPS2 = 991232; // activations [2048]
    private static final int HIDDEN_SCRATCH2 = 991232; // activations [4608]
    private static final int HIDDEN_SCRATCH3 = 991232; // activations [25088]
    private static final int SHAPES_STRIPS = 1360896; // activations [1024]
    private static final int SHAPES_SCRATCH2 = 940032; // activations [23648]
    private static final int SHAPES_SCRATCH3 = 940032; // activations [17072]
    private static final int EDGES_STRIPS = 1384448; // activations [1024]
    private static final int EDGES_SCRATCH2 = 692224; // activations [21104]
    private static final int EDGES_STRIPS2 = 0; // activations [288]
    private static final int EDGES_STRIPS3 = 0; // activations [32]
    private static final int SHAPES_STRIPS2 = 0; // activations [2048]
    private static final int SHAPES_STRIPS3 = 0; // activations [64]
    private static final int HIDDEN_STRIPS3 = 0; // activations [2048]
    private static final int HIDDEN_STRIPS4 = 0; // activations [256]
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

    DigitsTraining(float[] parameters, float[] gradients, float[] optimizerState,
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
        Checks.stage(DigitsInference.FEED_1, image, n, activations, IMAGE_STAGING);
        Checks.stage(DigitsInference.FEED_2, digit, n, indices, DIGIT_STAGING);
    }

    /** The forward pass and the losses. */
    void forward() {
        edgesForward();
        smallerForward();
        shapesForward();
        smallestForward();
        hiddenForward();
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
        hiddenBackward();
        smallestBackward();
        shapesBackward();
        smallerBackward();
        edgesBackward();
    }

    /** The step of the optimizer. */
    void update() {
        edgesUpdate();
        shapesUpdate();
        hiddenUpdate();
        scoresUpdate();
    }

    private void edgesForward() {
        // edges: [n,1,28,28] -> [n,16,26,26], kernel 3x3, bias, relu
        Convolution.forward(n, CONVOLUTION_GEOMETRY_1, activations, IMAGE_STAGING,
                parameters, EDGES_WEIGHT, parameters, EDGES_BIAS, true, activations, EDGES,
                activations, EDGES_SCRATCH);
    }

    private void smallerForward() {
        // smaller: [n,16,26,26] -> [n,16,169], largest of windows 2x2
        Pooling.maxPool(n * 16, WINDOW_GEOMETRY_2, activations, EDGES, activations, SMALLER,
                indices, SMALLER_INDEX);
    }

    private void shapesForward() {
        // shapes: [n,16,169] -> [n,32,11,11], kernel 3x3, bias, relu
        Convolution.forward(n, CONVOLUTION_GEOMETRY_3, activations, SMALLER,
                parameters, SHAPES_WEIGHT, parameters, SHAPES_BIAS, true, activations, SHAPES,
                activations, SHAPES_SCRATCH);
    }

    private void smallestForward() {
        // smallest: [n,32,11,11] -> [n,32,25], largest of windows 2x2
        Pooling.maxPool(n * 32, WINDOW_GEOMETRY_4, activations, SHAPES, activations, SMALLEST,
                indices, SMALLEST_INDEX);
    }

    private void hiddenForward() {
        // hidden: [n,800] x [128,800]^T -> [n,128], bias, relu
        Product.multiplyBias(activations, SMALLEST, false, parameters, HIDDEN_WEIGHT, true,
                parameters, HIDDEN_BIAS, true, activations, HIDDEN_RELU, n, 800, 128,
                activations, HIDDEN_SCRATCH);
        // hidden: [n,128]: random, greater or equal, multiply, select
        for (int i = 0; i < n * 128; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 128 - i);
            Strip.random(seed, step, 22, i, activations, HIDDEN_STRIPS, length);
            Strip.greaterOrEqualScalar(activations, HIDDEN_STRIPS, 0.25f,
                    activations, HIDDEN_STRIPS, length);
            Strip.multiplyScalar(activations, HIDDEN_RELU + i, 1.3333334f,
                    activations, HIDDEN_STRIPS + 1024, length);
            Strip.selectScalar(activations, HIDDEN_STRIPS, activations, HIDDEN_STRIPS + 1024, 0.0f,
                    activations, HIDDEN + i, length);
        }
    }

    private void scoresForward() {
        // scores: [n,128] x [10,128]^T -> [n,10], bias
        Product.multiplyBias(activations, HIDDEN, false, parameters, SCORES_WEIGHT, true,
                parameters, SCORES_BIAS, false, activations, SCORES, n, 128, 10,
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
        // scores: [n,10] x [10,128] -> [n,128]
        Product.multiply(activations, SCORES_SUM_DELTA, false, parameters, SCORES_WEIGHT, false,
                activations, HIDDEN_GRADIENT, n, 10, 128, activations, SCORES_SCRATCH2);
        // scores: [n,10]^T x [n,128] -> [10,128]
        Product.multiply(activations, SCORES_SUM_DELTA, true, activations, HIDDEN, false,
                gradients, SCORES_WEIGHT_GRADIENT, 10, n, 128, activations, SCORES_SCRATCH3);
    }

    private void hiddenBackward() {
        // hidden: [n,128]: greater, random, greater or equal, select, multiply, select
        for (int i = 0; i < n * 128; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 128 - i);
            Strip.greaterScalar(activations, HIDDEN_RELU + i, 0.0f, activations, HIDDEN_STRIPS2,
                    length);
            Strip.random(seed, step, 22, i, activations, HIDDEN_STRIPS2 + 1024, length);
            Strip.greaterOrEqualScalar(activations, HIDDEN_STRIPS2 + 1024, 0.25f,
                    activations, HIDDEN_STRIPS2 + 1024, length);
            Strip.selectScalar(activations, HIDDEN_STRIPS2 + 1024, activations, HIDDEN_GRADIENT + i,
                    0.0f, activations, HIDDEN_STRIPS2 + 1024, length);
            Strip.multiplyScalar(activations, HIDDEN_STRIPS2 + 1024, 1.3333334f,
                    activations, HIDDEN_STRIPS2 + 1024, length);
            Strip.selectScalar(activations, HIDDEN_STRIPS2, activations, HIDDEN_STRIPS2 + 1024,
                    0.0f, activations, HIDDEN_DELTA + i, length);
        }
        // hidden: [n,128] -> [128], sum
        Reduction.sum(1, 1, n, 128, activations, HIDDEN_DELTA, gradients, HIDDEN_BIAS_GRADIENT);
        // hidden: [n,128] x [128,800] -> [n,800]
        Product.multiply(activations, HIDDEN_DELTA, false, parameters, HIDDEN_WEIGHT, false,
                activations, SMALLEST_GRADIENT, n, 128, 800, activations, HIDDEN_SCRATCH2);
        // hidden: [n,128]^T x [n,800] -> [128,800]
        Product.multiply(activations, HIDDEN_DELTA, true, activations, SMALLEST, false,
                gradients, HIDDEN_WEIGHT_GRADIENT, 128, n, 800, activations, HIDDEN_SCRATCH3);
    }

    private void smallestBackward() {
        // smallest: [n,800] -> [n,32,121], added at [n,32,5,5]
        Indexing.putAddLast(n * 32, 121, 25, indices, SMALLEST_INDEX,
                activations, SMALLEST_GRADIENT, activations, SHAPES_GRADIENT);
    }

    private void shapesBackward() {
        // shapes: [n,32,11,11]: greater, select
        for (int i = 0; i < n * 3872; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 3872 - i);
            Strip.greaterScalar(activations, SHAPES + i, 0.0f, activations, SHAPES_STRIPS, length);
            Strip.selectScalar(activations, SHAPES_STRIPS, activations, SHAPES_GRADIENT + i, 0.0f,
                    activations, SHAPES_DELTA + i, length);
        }
        // shapes: [n,32,11,11] -> [32], sum
        Reduction.sum(n, 32, 121, 1, activations, SHAPES_DELTA, gradients, SHAPES_BIAS_GRADIENT);
        // shapes: [n,32,11,11] -> [n,16,13,13], kernel 3x3, gradient of the input
        Convolution.inputGradient(n, CONVOLUTION_GEOMETRY_3, parameters, SHAPES_WEIGHT,
                activations, SHAPES_DELTA, activations, SMALLER_GRADIENT,
                activations, SHAPES_SCRATCH2);
        // shapes: [n,16,169], [n,32,11,11] -> [32,16,3,3], gradient of the weight
        Convolution.weightGradient(n, CONVOLUTION_GEOMETRY_3, activations, SMALLER,
                activations, SHAPES_DELTA, gradients, SHAPES_WEIGHT_GRADIENT,
                activations, SHAPES_SCRATCH3);
    }

    private void smallerBackward() {
        // smaller: [n,16,13,13] -> [n,16,676], added at [n,16,13,13]
        Indexing.putAddLast(n * 16, 676, 169, indices, SMALLER_INDEX, activations, SMALLER_GRADIENT,
                activations, EDGES_GRADIENT);
    }

    private void edgesBackward() {
        // edges: [n,16,26,26]: greater, select
        for (int i = 0; i < n * 10816; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n * 10816 - i);
            Strip.greaterScalar(activations, EDGES + i, 0.0f, activations, EDGES_STRIPS, length);
            Strip.selectScalar(activations, EDGES_STRIPS, activations, EDGES_GRADIENT + i, 0.0f,
                    activations, EDGES_DELTA + i, length);
        }
        // edges: [n,16,26,26] -> [16], sum
        Reduction.sum(n, 16, 676, 1, activations, EDGES_DELTA, gradients, EDGES_BIAS_GRADIENT);
        // edges: [n,1,28,28], [n,16,26,26] -> [16,1,3,3], gradient of the weight
        Convolution.weightGradient(n, CONVOLUTION_GEOMETRY_1, activations, IMAGE_STAGING,
                activations, EDGES_DELTA, gradients, EDGES_WEIGHT_GRADIENT,
                activations, EDGES_SCRATCH2);
    }

    private void edgesUpdate() {
        // edges: [16,1,3,3]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        Strip.multiplyScalar(optimizerState, EDGES_WEIGHT_MEAN, 0.9f, activations, EDGES_STRIPS2,
                144);
        Strip.multiplyScalar(gradients, EDGES_WEIGHT_GRADIENT, 0.1f,
                activations, EDGES_STRIPS2 + 144, 144);
        Strip.add(activations, EDGES_STRIPS2, activations, EDGES_STRIPS2 + 144,
                optimizerState, EDGES_WEIGHT_MEAN, 144);
        Strip.multiplyScalar(optimizerState, EDGES_WEIGHT_SQUARE, 0.999f,
                activations, EDGES_STRIPS2, 144);
        Strip.square(gradients, EDGES_WEIGHT_GRADIENT, activations, EDGES_STRIPS2 + 144, 144);
        Strip.multiplyScalar(activations, EDGES_STRIPS2 + 144, 0.001f,
                activations, EDGES_STRIPS2 + 144, 144);
        Strip.add(activations, EDGES_STRIPS2, activations, EDGES_STRIPS2 + 144,
                optimizerState, EDGES_WEIGHT_SQUARE, 144);
        Strip.squareRoot(optimizerState, EDGES_WEIGHT_SQUARE, activations, EDGES_STRIPS2, 144);
        Strip.multiplyScalar(activations, EDGES_STRIPS2, (float) s4, activations, EDGES_STRIPS2,
                144);
        Strip.addScalar(activations, EDGES_STRIPS2, 1.0E-8f, activations, EDGES_STRIPS2, 144);
        Strip.divide(optimizerState, EDGES_WEIGHT_MEAN, activations, EDGES_STRIPS2,
                activations, EDGES_STRIPS2, 144);
        Strip.multiplyScalar(activations, EDGES_STRIPS2, (float) s7, activations, EDGES_STRIPS2,
                144);
        Strip.subtract(parameters, EDGES_WEIGHT, activations, EDGES_STRIPS2,
                parameters, EDGES_WEIGHT, 144);
        // edges: [16]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, EDGES_BIAS_MEAN, 0.9f, activations, EDGES_STRIPS3, 16);
        Strip.multiplyScalar(gradients, EDGES_BIAS_GRADIENT, 0.1f, activations, EDGES_STRIPS3 + 16,
                16);
        Strip.add(activations, EDGES_STRIPS3, activations, EDGES_STRIPS3 + 16,
                optimizerState, EDGES_BIAS_MEAN, 16);
        Strip.multiplyScalar(optimizerState, EDGES_BIAS_SQUARE, 0.999f, activations, EDGES_STRIPS3,
                16);
        Strip.square(gradients, EDGES_BIAS_GRADIENT, activations, EDGES_STRIPS3 + 16, 16);
        Strip.multiplyScalar(activations, EDGES_STRIPS3 + 16, 0.001f,
                activations, EDGES_STRIPS3 + 16, 16);
        Strip.add(activations, EDGES_STRIPS3, activations, EDGES_STRIPS3 + 16,
                optimizerState, EDGES_BIAS_SQUARE, 16);
        Strip.squareRoot(optimizerState, EDGES_BIAS_SQUARE, activations, EDGES_STRIPS3, 16);
        Strip.multiplyScalar(activations, EDGES_STRIPS3, (float) s4, activations, EDGES_STRIPS3,
                16);
        Strip.addScalar(activations, EDGES_STRIPS3, 1.0E-8f, activations, EDGES_STRIPS3, 16);
        Strip.divide(optimizerState, EDGES_BIAS_MEAN, activations, EDGES_STRIPS3,
                activations, EDGES_STRIPS3, 16);
        Strip.multiplyScalar(activations, EDGES_STRIPS3, (float) s7, activations, EDGES_STRIPS3,
                16);
        Strip.subtract(parameters, EDGES_BIAS, activations, EDGES_STRIPS3, parameters, EDGES_BIAS,
                16);
    }

    private void shapesUpdate() {
        // shapes: [32,16,3,3]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        for (int i = 0; i < 4608; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 4608 - i);
            Strip.multiplyScalar(optimizerState, SHAPES_WEIGHT_MEAN + i, 0.9f,
                    activations, SHAPES_STRIPS2, length);
            Strip.multiplyScalar(gradients, SHAPES_WEIGHT_GRADIENT + i, 0.1f,
                    activations, SHAPES_STRIPS2 + 1024, length);
            Strip.add(activations, SHAPES_STRIPS2, activations, SHAPES_STRIPS2 + 1024,
                    optimizerState, SHAPES_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, SHAPES_WEIGHT_SQUARE + i, 0.999f,
                    activations, SHAPES_STRIPS2, length);
            Strip.square(gradients, SHAPES_WEIGHT_GRADIENT + i, activations, SHAPES_STRIPS2 + 1024,
                    length);
            Strip.multiplyScalar(activations, SHAPES_STRIPS2 + 1024, 0.001f,
                    activations, SHAPES_STRIPS2 + 1024, length);
            Strip.add(activations, SHAPES_STRIPS2, activations, SHAPES_STRIPS2 + 1024,
                    optimizerState, SHAPES_WEIGHT_SQUARE + i, length);
            Strip.squareRoot(optimizerState, SHAPES_WEIGHT_SQUARE + i, activations, SHAPES_STRIPS2,
                    length);
            Strip.multiplyScalar(activations, SHAPES_STRIPS2, (float) s4,
                    activations, SHAPES_STRIPS2, length);
            Strip.addScalar(activations, SHAPES_STRIPS2, 1.0E-8f, activations, SHAPES_STRIPS2,
                    length);
            Strip.divide(optimizerState, SHAPES_WEIGHT_MEAN + i, activations, SHAPES_STRIPS2,
                    activations, SHAPES_STRIPS2, length);
            Strip.multiplyScalar(activations, SHAPES_STRIPS2, (float) s7,
                    activations, SHAPES_STRIPS2, length);
            Strip.subtract(parameters, SHAPES_WEIGHT + i, activations, SHAPES_STRIPS2,
                    parameters, SHAPES_WEIGHT + i, length);
        }
        // shapes: [32]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, SHAPES_BIAS_MEAN, 0.9f, activations, SHAPES_STRIPS3,
                32);
        Strip.multiplyScalar(gradients, SHAPES_BIAS_GRADIENT, 0.1f,
                activations, SHAPES_STRIPS3 + 32, 32);
        Strip.add(activations, SHAPES_STRIPS3, activations, SHAPES_STRIPS3 + 32,
                optimizerState, SHAPES_BIAS_MEAN, 32);
        Strip.multiplyScalar(optimizerState, SHAPES_BIAS_SQUARE, 0.999f,
                activations, SHAPES_STRIPS3, 32);
        Strip.square(gradients, SHAPES_BIAS_GRADIENT, activations, SHAPES_STRIPS3 + 32, 32);
        Strip.multiplyScalar(activations, SHAPES_STRIPS3 + 32, 0.001f,
                activations, SHAPES_STRIPS3 + 32, 32);
        Strip.add(activations, SHAPES_STRIPS3, activations, SHAPES_STRIPS3 + 32,
                optimizerState, SHAPES_BIAS_SQUARE, 32);
        Strip.squareRoot(optimizerState, SHAPES_BIAS_SQUARE, activations, SHAPES_STRIPS3, 32);
        Strip.multiplyScalar(activations, SHAPES_STRIPS3, (float) s4, activations, SHAPES_STRIPS3,
                32);
        Strip.addScalar(activations, SHAPES_STRIPS3, 1.0E-8f, activations, SHAPES_STRIPS3, 32);
        Strip.divide(optimizerState, SHAPES_BIAS_MEAN, activations, SHAPES_STRIPS3,
                activations, SHAPES_STRIPS3, 32);
        Strip.multiplyScalar(activations, SHAPES_STRIPS3, (float) s7, activations, SHAPES_STRIPS3,
                32);
        Strip.subtract(parameters, SHAPES_BIAS, activations, SHAPES_STRIPS3,
                parameters, SHAPES_BIAS, 32);
    }

    private void hiddenUpdate() {
        // hidden: [128,800]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        for (int i = 0; i < 102400; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 102400 - i);
            Strip.multiplyScalar(optimizerState, HIDDEN_WEIGHT_MEAN + i, 0.9f,
                    activations, HIDDEN_STRIPS3, length);
            Strip.multiplyScalar(gradients, HIDDEN_WEIGHT_GRADIENT + i, 0.1f,
                    activations, HIDDEN_STRIPS3 + 1024, length);
            Strip.add(activations, HIDDEN_STRIPS3, activations, HIDDEN_STRIPS3 + 1024,
                    optimizerState, HIDDEN_WEIGHT_MEAN + i, length);
            Strip.multiplyScalar(optimizerState, HIDDEN_WEIGHT_SQUARE + i, 0.999f,
                    activations, HIDDEN_STRIPS3, length);
            Strip.square(gradients, HIDDEN_WEIGHT_GRADIENT + i, activations, HIDDEN_STRIPS3 + 1024,
                    length);
            Strip.multiplyScalar(activations, HIDDEN_STRIPS3 + 1024, 0.001f,
                    activations, HIDDEN_STRIPS3 + 1024, length);
            Strip.add(activations, HIDDEN_STRIPS3, activations, HIDDEN_STRIPS3 + 1024,
                    optimizerState, HIDDEN_WEIGHT_SQUARE + i, length);
            Strip.squareRoot(optimizerState, HIDDEN_WEIGHT_SQUARE + i, activations, HIDDEN_STRIPS3,
                    length);
            Strip.multiplyScalar(activations, HIDDEN_STRIPS3, (float) s4,
                    activations, HIDDEN_STRIPS3, length);
            Strip.addScalar(activations, HIDDEN_STRIPS3, 1.0E-8f, activations, HIDDEN_STRIPS3,
                    length);
            Strip.divide(optimizerState, HIDDEN_WEIGHT_MEAN + i, activations, HIDDEN_STRIPS3,
                    activations, HIDDEN_STRIPS3, length);
            Strip.multiplyScalar(activations, HIDDEN_STRIPS3, (float) s7,
                    activations, HIDDEN_STRIPS3, length);
            Strip.subtract(parameters, HIDDEN_WEIGHT + i, activations, HIDDEN_STRIPS3,
                    parameters, HIDDEN_WEIGHT + i, length);
        }
        // hidden: [128]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        Strip.multiplyScalar(optimizerState, HIDDEN_BIAS_MEAN, 0.9f, activations, HIDDEN_STRIPS4,
                128);
        Strip.multiplyScalar(gradients, HIDDEN_BIAS_GRADIENT, 0.1f,
                activations, HIDDEN_STRIPS4 + 128, 128);
        Strip.add(activations, HIDDEN_STRIPS4, activations, HIDDEN_STRIPS4 + 128,
                optimizerState, HIDDEN_BIAS_MEAN, 128);
        Strip.multiplyScalar(optimizerState, HIDDEN_BIAS_SQUARE, 0.999f,
                activations, HIDDEN_STRIPS4, 128);
        Strip.square(gradients, HIDDEN_BIAS_GRADIENT, activations, HIDDEN_STRIPS4 + 128, 128);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS4 + 128, 0.001f,
                activations, HIDDEN_STRIPS4 + 128, 128);
        Strip.add(activations, HIDDEN_STRIPS4, activations, HIDDEN_STRIPS4 + 128,
                optimizerState, HIDDEN_BIAS_SQUARE, 128);
        Strip.squareRoot(optimizerState, HIDDEN_BIAS_SQUARE, activations, HIDDEN_STRIPS4, 128);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS4, (float) s4, activations, HIDDEN_STRIPS4,
                128);
        Strip.addScalar(activations, HIDDEN_STRIPS4, 1.0E-8f, activations, HIDDEN_STRIPS4, 128);
        Strip.divide(optimizerState, HIDDEN_BIAS_MEAN, activations, HIDDEN_STRIPS4,
                activations, HIDDEN_STRIPS4, 128);
        Strip.multiplyScalar(activations, HIDDEN_STRIPS4, (float) s7, activations, HIDDEN_STRIPS4,
                128);
        Strip.subtract(parameters, HIDDEN_BIAS, activations, HIDDEN_STRIPS4,
                parameters, HIDDEN_BIAS, 128);
    }

    private void scoresUpdate() {
        // scores: [10,128]: multiply, multiply, add, multiply, square, multiply, add, square root, multiply, add, divide, multiply, subtract
        double steps = step;
        double s1 = StrictMath.pow(0.999, steps);
        double s2 = 1.0 - s1;
        double s3 = Math.sqrt(s2);
        double s4 = 1.0 / s3;
        double s5 = StrictMath.pow(0.9, steps);
        double s6 = 1.0 - s5;
        double s7 = learningRate / s6;
        for (int i = 0; i < 1280; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, 1280 - i);
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
