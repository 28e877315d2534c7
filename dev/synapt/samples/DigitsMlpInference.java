package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.model.Description;
import dev.synapt.model.Feed;
import dev.synapt.model.LossInfo;
import dev.synapt.model.TensorInfo;
import dev.synapt.runtime.cpu.Indexing;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Rows;
import dev.synapt.runtime.cpu.Strip;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/** Inference of {@code DigitsMlp}, for up to 64 examples: forward pass without dropout, and the losses. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class DigitsMlpInference {
    private static final int WIDE_WEIGHT = 0; // parameters [512,784]
    private static final int WIDE_BIAS = 401408; // parameters [512]
    private static final int NARROW_WEIGHT = 401920; // parameters [256,512]
    private static final int NARROW_BIAS = 532992; // parameters [256]
    private static final int SCORES_WEIGHT = 533248; // parameters [10,256]
    private static final int SCORES_BIAS = 535808; // parameters [10]
    private static final int IMAGE_STAGING = 0; // activations [n,784]
    private static final int DIGIT_STAGING = 0; // indices [n]
    private static final int WIDE = 50176; // activations [n,512]
    private static final int NARROW = 640; // activations [n,256]
    private static final int SCORES_SUM = 0; // activations [n,10]
    private static final int SCORES = 640; // activations [n,10]
    private static final int LOSS_TAKE = 1280; // activations [n,1]
    private static final int LOSS_LOG_SUM_EXP = 1344; // activations [n,1]
    private static final int LOSS_DIFFERENCE = 1344; // activations [n,1]
    private static final int LOSS_SUM = 1280; // activations [1,1]
    private static final int LOSS = 1296; // activations []
    private static final int WIDE_SCRATCH = 82944; // activations [32768 + 25088]
    private static final int NARROW_SCRATCH = 82944; // activations [16384 + 25088]
    private static final int SCORES_SCRATCH = 17024; // activations [640 + 25088]
    static final Feed FEED_1 = new Feed("image", new int[] {784}, 0);
    static final Feed FEED_2 = new Feed("digit", new int[] {}, 10);
    static final Description DESCRIPTION = describe();
    private final float[] parameters;
    private final float[] activations;
    private final int[] indices;
    private int n;

    DigitsMlpInference(float[] parameters, float[] activations, int[] indices) {
        this.parameters = parameters;
        this.activations = activations;
        this.indices = indices;
    }

    private static Description describe() {
        return new Description("DigitsMlp", "0.1.0-SNAPSHOT", 64, 0.001, List.of(FEED_1),
                List.of(FEED_2), parameters(), gradients(), optimizerState(),
                List.of(new LossInfo("loss", LossInfo.Kind.CROSS_ENTROPY, "digit", 1.0, 10, 10)));
    }

    private static List<TensorInfo> parameters() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("wide.weight", new int[] {512, 784}, 0));
        tensors.add(new TensorInfo("wide.bias", new int[] {512}, 401408));
        tensors.add(new TensorInfo("narrow.weight", new int[] {256, 512}, 401920));
        tensors.add(new TensorInfo("narrow.bias", new int[] {256}, 532992));
        tensors.add(new TensorInfo("scores.weight", new int[] {10, 256}, 533248));
        tensors.add(new TensorInfo("scores.bias", new int[] {10}, 535808));
        return tensors;
    }

    private static List<TensorInfo> gradients() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("wide.weight", new int[] {512, 784}, 0));
        tensors.add(new TensorInfo("wide.bias", new int[] {512}, 401408));
        tensors.add(new TensorInfo("narrow.weight", new int[] {256, 512}, 401920));
        tensors.add(new TensorInfo("narrow.bias", new int[] {256}, 532992));
        tensors.add(new TensorInfo("scores.weight", new int[] {10, 256}, 533248));
        tensors.add(new TensorInfo("scores.bias", new int[] {10}, 535808));
        return tensors;
    }

    private static List<TensorInfo> optimizerState() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("wide.weight.mean", new int[] {512, 784}, 0));
        tensors.add(new TensorInfo("wide.weight.square", new int[] {512, 784}, 401408));
        tensors.add(new TensorInfo("wide.bias.mean", new int[] {512}, 802816));
        tensors.add(new TensorInfo("wide.bias.square", new int[] {512}, 803328));
        tensors.add(new TensorInfo("narrow.weight.mean", new int[] {256, 512}, 803840));
        tensors.add(new TensorInfo("narrow.weight.square", new int[] {256, 512}, 934912));
        tensors.add(new TensorInfo("narrow.bias.mean", new int[] {256}, 1065984));
        tensors.add(new TensorInfo("narrow.bias.square", new int[] {256}, 1066240));
        tensors.add(new TensorInfo("scores.weight.mean", new int[] {10, 256}, 1066496));
        tensors.add(new TensorInfo("scores.weight.square", new int[] {10, 256}, 1069056));
        tensors.add(new TensorInfo("scores.bias.mean", new int[] {10}, 1071616));
        tensors.add(new TensorInfo("scores.bias.square", new int[] {10}, 1071632));
        return tensors;
    }

    /** Copies n examples of the inputs into the arrays, checked. */
    void stage(int n, float[] image) {
        this.n = n;
        Checks.stage(DigitsMlpInference.FEED_1, image, n, activations, IMAGE_STAGING);
    }

    /** The forward pass. */
    void forward() {
        wideForward();
        narrowForward();
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
        Checks.stage(DigitsMlpInference.FEED_2, digit, n, indices, DIGIT_STAGING);
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
                parameters, SCORES_BIAS, false, activations, SCORES_SUM, n, 256, 10,
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
