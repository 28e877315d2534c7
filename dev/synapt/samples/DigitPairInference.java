package dev.synapt.samples;

import dev.synapt.model.Checks;
import dev.synapt.model.Description;
import dev.synapt.model.Feed;
import dev.synapt.model.LossInfo;
import dev.synapt.model.TensorInfo;
import dev.synapt.runtime.cpu.Indexing;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Rearrangement;
import dev.synapt.runtime.cpu.Reduction;
import dev.synapt.runtime.cpu.Rows;
import dev.synapt.runtime.cpu.Strip;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/** Inference of {@code DigitPair}, for up to 64 examples: forward pass without dropout, and the losses. */
@Generated("dev.synapt.processor.SynaptProcessor")
final class DigitPairInference {
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
    private static final int LEFT_STAGING = 58432; // activations [n,784]
    private static final int RIGHT_STAGING = 64; // activations [n,784]
    private static final int TOTAL_STAGING = 0; // indices [n]
    private static final int LEFT_IS_LARGER_STAGING = 0; // activations [n,1]
    private static final int LEFT_CODE = 50240; // activations [n,128]
    private static final int RIGHT_CODE = 58432; // activations [n,128]
    private static final int BOTH = 64; // activations [n,256]
    private static final int MIXED = 16448; // activations [n,256]
    private static final int JOINED = 16448; // activations [n,256]
    private static final int SUM_SUM = 64; // activations [n,19]
    private static final int LARGER_PRODUCT = 1280; // activations [n,1]
    private static final int LARGER_SUM = 1280; // activations [n,1]
    private static final int LARGER = 1344; // activations [n,1]
    private static final int SUM = 1408; // activations [n,19]
    private static final int SUM_LOSS_TAKE = 2624; // activations [n,1]
    private static final int SUM_LOSS_LOG_SUM_EXP = 2688; // activations [n,1]
    private static final int SUM_LOSS_DIFFERENCE = 2688; // activations [n,1]
    private static final int SUM_LOSS_SUM = 2624; // activations [1,1]
    private static final int SUM_LOSS = 2640; // activations []
    private static final int LARGER_LOSS_DIFFERENCE = 0; // activations [n,1]
    private static final int LARGER_LOSS_SUM = 2656; // activations [1,1]
    private static final int LARGER_LOSS_QUOTIENT = 0; // activations []
    private static final int LARGER_LOSS = 16; // activations []
    private static final int LEFT_CODE_SCRATCH = 108608; // activations [8192 + 25088]
    private static final int RIGHT_CODE_SCRATCH = 66624; // activations [8192 + 25088]
    private static final int MIXED_SCRATCH = 32832; // activations [16384 + 25088]
    private static final int SUM_SCRATCH = 32832; // activations [1216 + 25088]
    private static final int LARGER_SCRATCH = 32832; // activations [64 + 25088]
    private static final int LARGER_LOSS_STRIPS = 2656; // activations [2048]
    static final Feed FEED_1 = new Feed("left", new int[] {784}, 0);
    static final Feed FEED_2 = new Feed("right", new int[] {784}, 0);
    static final Feed FEED_3 = new Feed("total", new int[] {}, 19);
    static final Feed FEED_4 = new Feed("leftIsLarger", new int[] {1}, 0);
    static final Description DESCRIPTION = describe();
    private final float[] parameters;
    private final float[] activations;
    private final int[] indices;
    private int n;

    DigitPairInference(float[] parameters, float[] activations, int[] indices) {
        this.parameters = parameters;
        this.activations = activations;
        this.indices = indices;
    }

    private static Description describe() {
        return new Description("DigitPair", "0.1.0-SNAPSHOT", 64, 0.001, List.of(FEED_1, FEED_2),
                List.of(FEED_3, FEED_4), parameters(), gradients(), optimizerState(),
                List.of(new LossInfo("sumLoss", LossInfo.Kind.CROSS_ENTROPY, "total", 1.0, 19, 19),
                new LossInfo("largerLoss", LossInfo.Kind.BINARY_CROSS_ENTROPY, "leftIsLarger", 0.5,
                1, 1)));
    }

    private static List<TensorInfo> parameters() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("leftCode.weight", new int[] {128, 784}, 0));
        tensors.add(new TensorInfo("leftCode.bias", new int[] {128}, 100352));
        tensors.add(new TensorInfo("rightCode.weight", new int[] {128, 784}, 100480));
        tensors.add(new TensorInfo("rightCode.bias", new int[] {128}, 200832));
        tensors.add(new TensorInfo("mixed.weight", new int[] {256, 256}, 200960));
        tensors.add(new TensorInfo("mixed.bias", new int[] {256}, 266496));
        tensors.add(new TensorInfo("sum.weight", new int[] {19, 256}, 266752));
        tensors.add(new TensorInfo("sum.bias", new int[] {19}, 271616));
        tensors.add(new TensorInfo("larger.weight", new int[] {1, 256}, 271648));
        tensors.add(new TensorInfo("larger.bias", new int[] {1}, 271904));
        return tensors;
    }

    private static List<TensorInfo> gradients() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("leftCode.weight", new int[] {128, 784}, 0));
        tensors.add(new TensorInfo("leftCode.bias", new int[] {128}, 100352));
        tensors.add(new TensorInfo("rightCode.weight", new int[] {128, 784}, 100480));
        tensors.add(new TensorInfo("rightCode.bias", new int[] {128}, 200832));
        tensors.add(new TensorInfo("mixed.weight", new int[] {256, 256}, 200960));
        tensors.add(new TensorInfo("mixed.bias", new int[] {256}, 266496));
        tensors.add(new TensorInfo("sum.weight", new int[] {19, 256}, 266752));
        tensors.add(new TensorInfo("sum.bias", new int[] {19}, 271616));
        tensors.add(new TensorInfo("larger.weight", new int[] {1, 256}, 271648));
        tensors.add(new TensorInfo("larger.bias", new int[] {1}, 271904));
        return tensors;
    }

    private static List<TensorInfo> optimizerState() {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("leftCode.weight.mean", new int[] {128, 784}, 0));
        tensors.add(new TensorInfo("leftCode.weight.square", new int[] {128, 784}, 100352));
        tensors.add(new TensorInfo("leftCode.bias.mean", new int[] {128}, 200704));
        tensors.add(new TensorInfo("leftCode.bias.square", new int[] {128}, 200832));
        tensors.add(new TensorInfo("rightCode.weight.mean", new int[] {128, 784}, 200960));
        tensors.add(new TensorInfo("rightCode.weight.square", new int[] {128, 784}, 301312));
        tensors.add(new TensorInfo("rightCode.bias.mean", new int[] {128}, 401664));
        tensors.add(new TensorInfo("rightCode.bias.square", new int[] {128}, 401792));
        tensors.add(new TensorInfo("mixed.weight.mean", new int[] {256, 256}, 401920));
        tensors.add(new TensorInfo("mixed.weight.square", new int[] {256, 256}, 467456));
        tensors.add(new TensorInfo("mixed.bias.mean", new int[] {256}, 532992));
        tensors.add(new TensorInfo("mixed.bias.square", new int[] {256}, 533248));
        tensors.add(new TensorInfo("sum.weight.mean", new int[] {19, 256}, 533504));
        tensors.add(new TensorInfo("sum.weight.square", new int[] {19, 256}, 538368));
        tensors.add(new TensorInfo("sum.bias.mean", new int[] {19}, 543232));
        tensors.add(new TensorInfo("sum.bias.square", new int[] {19}, 543264));
        tensors.add(new TensorInfo("larger.weight.mean", new int[] {1, 256}, 543296));
        tensors.add(new TensorInfo("larger.weight.square", new int[] {1, 256}, 543552));
        tensors.add(new TensorInfo("larger.bias.mean", new int[] {1}, 543808));
        tensors.add(new TensorInfo("larger.bias.square", new int[] {1}, 543824));
        return tensors;
    }

    /** Copies n examples of the inputs into the arrays, checked. */
    void stage(int n, float[] left, float[] right) {
        this.n = n;
        Checks.stage(DigitPairInference.FEED_1, left, n, activations, LEFT_STAGING);
        Checks.stage(DigitPairInference.FEED_2, right, n, activations, RIGHT_STAGING);
    }

    /** The forward pass. */
    void forward() {
        leftCodeForward();
        rightCodeForward();
        bothForward();
        mixedForward();
        joinedForward();
        sumForward();
        largerForward();
        sumForward2();
    }

    /** Copies out {@code sum} of the n examples. */
    void copySum(float[] into, int at) {
        System.arraycopy(activations, SUM_SUM, into, at, n * 19);
    }

    /** Copies out {@code larger} of the n examples. */
    void copyLarger(float[] into, int at) {
        System.arraycopy(activations, LARGER_SUM, into, at, n);
    }

    /** Copies out {@code sum} of the n examples. */
    void copyProbabilitiesOfSum(float[] into, int at) {
        System.arraycopy(activations, SUM, into, at, n * 19);
    }

    /** Copies out {@code larger} of the n examples. */
    void copyProbabilitiesOfLarger(float[] into, int at) {
        System.arraycopy(activations, LARGER, into, at, n);
    }

    /** Copies the targets of the same n examples. */
    void stageTargets(int[] total, float[] leftIsLarger) {
        Checks.stage(DigitPairInference.FEED_3, total, n, indices, TOTAL_STAGING);
        Checks.stage(DigitPairInference.FEED_4, leftIsLarger, n,
                activations, LEFT_IS_LARGER_STAGING);
    }

    /** The losses, after the forward pass. */
    void losses() {
        sumLossForward();
        largerLossForward();
    }

    /** {@return the mean of a loss over the batch, without its weight} */
    float loss(int lossIndex) {
        return switch (lossIndex) {
            case 0 -> activations[SUM_LOSS];
            case 1 -> activations[LARGER_LOSS_QUOTIENT];
            default -> throw new IndexOutOfBoundsException(lossIndex);
        };
    }

    /** Copies out what a loss read. */
    void prediction(int lossIndex, float[] into) {
        switch (lossIndex) {
            case 0 -> System.arraycopy(activations, SUM_SUM, into, 0, n * 19);
            case 1 -> System.arraycopy(activations, LARGER_SUM, into, 0, n);
            default -> throw new IndexOutOfBoundsException(lossIndex);
        }
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

    private void sumForward() {
        // sum: [n,256] x [19,256]^T -> [n,19], bias
        Product.multiplyBias(activations, JOINED, false, parameters, SUM_WEIGHT, true,
                parameters, SUM_BIAS, false, activations, SUM_SUM, n, 256, 19,
                activations, SUM_SCRATCH);
    }

    private void largerForward() {
        // larger: [n,256] x [1,256]^T -> [n,1]
        Product.multiply(activations, JOINED, false, parameters, LARGER_WEIGHT, true,
                activations, LARGER_PRODUCT, n, 256, 1, activations, LARGER_SCRATCH);
        // larger: [n,1]: add, sigmoid
        double s1 = parameters[LARGER_BIAS];
        for (int i = 0; i < n; i += Strip.LENGTH) {
            int length = Math.min(Strip.LENGTH, n - i);
            Strip.addScalar(activations, LARGER_PRODUCT + i, (float) s1,
                    activations, LARGER_SUM + i, length);
            Strip.sigmoid(activations, LARGER_SUM + i, activations, LARGER + i, length);
        }
    }

    private void sumForward2() {
        // sum: [n,19] -> [n,19], softmax
        Rows.softmax(n, 19, activations, SUM_SUM, activations, SUM);
    }

    private void sumLossForward() {
        // sumLoss: [n,19] -> [n,1], taken at [n]
        Indexing.takeLast(n, 19, 1, activations, SUM_SUM, indices, TOTAL_STAGING,
                activations, SUM_LOSS_TAKE);
        // sumLoss: [n,19] -> [n,1], log-sum-exp
        Rows.logSumExp(n, 19, activations, SUM_SUM, activations, SUM_LOSS_LOG_SUM_EXP);
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
            Strip.softplus(activations, LARGER_SUM + i, activations, LARGER_LOSS_STRIPS, length);
            Strip.multiply(activations, LARGER_SUM + i, activations, LEFT_IS_LARGER_STAGING + i,
                    activations, LARGER_LOSS_STRIPS + 1024, length);
            Strip.subtract(activations, LARGER_LOSS_STRIPS, activations, LARGER_LOSS_STRIPS + 1024,
                    activations, LARGER_LOSS_DIFFERENCE + i, length);
        }
        // largerLoss: [n,1] -> [1,1], sum
        Reduction.sum(1, 1, n, 1, activations, LARGER_LOSS_DIFFERENCE,
                activations, LARGER_LOSS_SUM);
        // largerLoss: []: copy
        double s1 = activations[LARGER_LOSS_SUM];
        double examples = n;
        double s2 = s1 / examples;
        Strip.fill((float) s2, activations, LARGER_LOSS_QUOTIENT, 1);
        // largerLoss: []: copy
        double s3 = activations[SUM_LOSS_SUM];
        double s4 = s3 / examples;
        double s5 = activations[LARGER_LOSS_SUM];
        double s6 = s5 / examples;
        double s7 = s6 * 0.5;
        double s8 = s4 + s7;
        Strip.fill((float) s8, activations, LARGER_LOSS, 1);
    }
}
