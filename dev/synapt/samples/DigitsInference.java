package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.model.Description;
import dev.synapt.model.Feed;
import dev.synapt.model.LossInfo;
import dev.synapt.model.TensorInfo;
import dev.synapt.runtime.cpu.Convolution;
import dev.synapt.runtime.cpu.ConvolutionGeometry;
import dev.synapt.runtime.cpu.Indexing;
import dev.synapt.runtime.cpu.Pooling;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Rows;
import dev.synapt.runtime.cpu.Strip;
import dev.synapt.runtime.cpu.WindowGeometry;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/** Inference of {@code Digits}, for up to 64 examples: forward pass without dropout, and the losses. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class DigitsInference {
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
    private static final int IMAGE_STAGING = 692224; // activations [n,1,28,28]
    private static final int DIGIT_STAGING = 0; // indices [n]
    private static final int EDGES = 0; // activations [n,16,26,26]
    private static final int SMALLER = 692224; // activations [n,16,169]
    private static final int SHAPES = 0; // activations [n,32,11,11]
    private static final int SMALLEST = 247808; // activations [n,32,25]
    private static final int HIDDEN = 640; // activations [n,128]
    private static final int SCORES_SUM = 0; // activations [n,10]
    private static final int SCORES = 640; // activations [n,10]
    private static final int LOSS_TAKE = 1280; // activations [n,1]
    private static final int LOSS_LOG_SUM_EXP = 1344; // activations [n,1]
    private static final int LOSS_DIFFERENCE = 1344; // activations [n,1]
    private static final int LOSS_SUM = 1280; // activations [1,1]
    private static final int LOSS = 1296; // activations []
    private static final int EDGES_SCRATCH = 742400; // activations [12912]
    private static final int SHAPES_SCRATCH = 247808; // activations [12496]
    private static final int HIDDEN_SCRATCH = 8832; // activations [8192 + 25088]
    private static final int SCORES_SCRATCH = 8832; // activations [640 + 12800]
    static final Feed FEED_1 = new Feed("image", new int[] {1, 28, 28}, 0);
    static final Feed FEED_2 = new Feed("digit", new int[] {}, 10);
    static final Description DESCRIPTION = describe();
    private final float[] parameters;
    private final float[] activations;
    private final int[] indices;
    private int n;

    DigitsInference(float[] parameters, float[] activations, int[] indices) {
        this.parameters = parameters;
        this.activations = activations;
        this.indices = indices;
    }

    private static Description describe() {
        return new Description("Digits", "0.1.0-SNAPSHOT", 64, 0.001, List.of(FEED_1),
                List.of(FEED_2), parameters(), gradients(), optimizerState(),
                List.of(new LossInfo("loss", LossInfo.Kind.CROSS_ENTROPY, "digit", 1.0, 10, 10)));
    }

    private static List<TensorInfo> parameters() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("edges.weight", new int[] {16, 1, 3, 3}, 0));
        tensors.add(new TensorInfo("edges.bias", new int[] {16}, 144));
        tensors.add(new TensorInfo("shapes.weight", new int[] {32, 16, 3, 3}, 160));
        tensors.add(new TensorInfo("shapes.bias", new int[] {32}, 4768));
        tensors.add(new TensorInfo("hidden.weight", new int[] {128, 800}, 4800));
        tensors.add(new TensorInfo("hidden.bias", new int[] {128}, 107200));
        tensors.add(new TensorInfo("scores.weight", new int[] {10, 128}, 107328));
        tensors.add(new TensorInfo("scores.bias", new int[] {10}, 108608));
        return tensors;
    }

    private static List<TensorInfo> gradients() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("edges.weight", new int[] {16, 1, 3, 3}, 0));
        tensors.add(new TensorInfo("edges.bias", new int[] {16}, 144));
        tensors.add(new TensorInfo("shapes.weight", new int[] {32, 16, 3, 3}, 160));
        tensors.add(new TensorInfo("shapes.bias", new int[] {32}, 4768));
        tensors.add(new TensorInfo("hidden.weight", new int[] {128, 800}, 4800));
        tensors.add(new TensorInfo("hidden.bias", new int[] {128}, 107200));
        tensors.add(new TensorInfo("scores.weight", new int[] {10, 128}, 107328));
        tensors.add(new TensorInfo("scores.bias", new int[] {10}, 108608));
        return tensors;
    }

    private static List<TensorInfo> optimizerState() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("edges.weight.mean", new int[] {16, 1, 3, 3}, 0));
        tensors.add(new TensorInfo("edges.weight.square", new int[] {16, 1, 3, 3}, 144));
        tensors.add(new TensorInfo("edges.bias.mean", new int[] {16}, 288));
        tensors.add(new TensorInfo("edges.bias.square", new int[] {16}, 304));
        tensors.add(new TensorInfo("shapes.weight.mean", new int[] {32, 16, 3, 3}, 320));
        tensors.add(new TensorInfo("shapes.weight.square", new int[] {32, 16, 3, 3}, 4928));
        tensors.add(new TensorInfo("shapes.bias.mean", new int[] {32}, 9536));
        tensors.add(new TensorInfo("shapes.bias.square", new int[] {32}, 9568));
        tensors.add(new TensorInfo("hidden.weight.mean", new int[] {128, 800}, 9600));
        tensors.add(new TensorInfo("hidden.weight.square", new int[] {128, 800}, 112000));
        tensors.add(new TensorInfo("hidden.bias.mean", new int[] {128}, 214400));
        tensors.add(new TensorInfo("hidden.bias.square", new int[] {128}, 214528));
        tensors.add(new TensorInfo("scores.weight.mean", new int[] {10, 128}, 214656));
        tensors.add(new TensorInfo("scores.weight.square", new int[] {10, 128}, 215936));
        tensors.add(new TensorInfo("scores.bias.mean", new int[] {10}, 217216));
        tensors.add(new TensorInfo("scores.bias.square", new int[] {10}, 217232));
        return tensors;
    }

    /** Copies n examples of the inputs into the arrays, checked. */
    void stage(int n, float[] image) {
        this.n = n;
        Checks.stage(DigitsInference.FEED_1, image, n, activations, IMAGE_STAGING);
    }

    /** The forward pass. */
    void forward() {
        edgesForward();
        smallerForward();
        shapesForward();
        smallestForward();
        hiddenForward();
        scoresForward();
    }

    /** Copies out {@code scores} of the n examples. */
    void copyScores(float[] into, int at) {
        System.arraycopy(activations, SCORES_SUM, into, at, n * 10);
    }

    /** Copies out {@code scores} of the n examples. */
    void copyProbabilitiesOfScores(float[] into, int at) {
        System.arraycopy(activations, SCORES, into, at, n * 10);
    }

    /** Copies the targets of the same n examples. */
    void stageTargets(int[] digit) {
        Checks.stage(DigitsInference.FEED_2, digit, n, indices, DIGIT_STAGING);
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
            case 0 -> System.arraycopy(activations, SCORES_SUM, into, 0, n * 10);
            default -> throw new IndexOutOfBoundsException(lossIndex);
        }
    }

    private void edgesForward() {
        // edges: [n,1,28,28] -> [n,16,26,26], kernel 3x3, bias, relu
        Convolution.forward(n, CONVOLUTION_GEOMETRY_1, activations, IMAGE_STAGING,
                parameters, EDGES_WEIGHT, parameters, EDGES_BIAS, true, activations, EDGES,
                activations, EDGES_SCRATCH);
    }

    private void smallerForward() {
        // smaller: [n,16,26,26] -> [n,16,169], largest of windows 2x2
        Pooling.maxPool(n * 16, WINDOW_GEOMETRY_2, activations, EDGES, activations, SMALLER);
    }

    private void shapesForward() {
        // shapes: [n,16,169] -> [n,32,11,11], kernel 3x3, bias, relu
        Convolution.forward(n, CONVOLUTION_GEOMETRY_3, activations, SMALLER,
                parameters, SHAPES_WEIGHT, parameters, SHAPES_BIAS, true, activations, SHAPES,
                activations, SHAPES_SCRATCH);
    }

    private void smallestForward() {
        // smallest: [n,32,11,11] -> [n,32,25], largest of windows 2x2
        Pooling.maxPool(n * 32, WINDOW_GEOMETRY_4, activations, SHAPES, activations, SMALLEST);
    }

    private void hiddenForward() {
        // hidden: [n,800] x [128,800]^T -> [n,128], bias, relu
        Product.multiplyBias(activations, SMALLEST, false, parameters, HIDDEN_WEIGHT, true,
                parameters, HIDDEN_BIAS, true, activations, HIDDEN, n, 800, 128,
                activations, HIDDEN_SCRATCH);
    }

    private void scoresForward() {
        // scores: [n,128] x [10,128]^T -> [n,10], bias
        Product.multiplyBias(activations, HIDDEN, false, parameters, SCORES_WEIGHT, true,
                parameters, SCORES_BIAS, false, activations, SCORES_SUM, n, 128, 10,
                activations, SCORES_SCRATCH);
        // scores: [n,10] -> [n,10], softmax
        Rows.softmax(n, 10, activations, SCORES_SUM, activations, SCORES);
    }

    private void lossForward() {
        // loss: [n,10] -> [n,1], taken at [n]
        Indexing.takeLast(n, 10, 1, activations, SCORES_SUM, indices, DIGIT_STAGING,
                activations, LOSS_TAKE);
        // loss: [n,10] -> [n,1], log-sum-exp
        Rows.logSumExp(n, 10, activations, SCORES_SUM, activations, LOSS_LOG_SUM_EXP);
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
}
