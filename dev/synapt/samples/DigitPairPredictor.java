package dev.synapt.samples;

import dev.synapt.model.Batch;
import dev.synapt.model.Checks;
import dev.synapt.model.MemoryReport;
import dev.synapt.model.Model;
import dev.synapt.model.Versions;
import java.util.Arrays;
import javax.annotation.processing.Generated;

/**
 * Network {@code DigitPair} for prediction and evaluation alone: no gradients, no optimizer, no memory for training.
 * It is for one thread at a time.
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class DigitPairPredictor extends Model {
    /** The largest number of examples in one call. */
    public static final int BATCH = 64;

    static {
        Versions.require("DigitPairPredictor", "0.1.0-SNAPSHOT");
    }

    private final DigitPairInference inference;

    DigitPairPredictor(float[] parameters) {
        super(DigitPairInference.DESCRIPTION, parameters);
        inference = new DigitPairInference(parameters, new float[141888], new int[64]);
    }

    /**
     * {@return the outputs of the examples given} There may be any number of them.
     *
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public DigitPairModel.Prediction predict(float[] left, float[] right) {
        checkOpen();
        int n = Checks.examples(DigitPairInference.FEED_1, left.length, Integer.MAX_VALUE);
        Checks.sameExamples(n, DigitPairInference.FEED_2, right.length);
        float[] intoSum = new float[Math.multiplyExact(n, 19)];
        float[] intoLarger = new float[n];
        for (int from = 0; from < n; from += BATCH) {
            int count = Math.min(BATCH, n - from);
            inference.stage(count,
                    from == 0 ? left : Arrays.copyOfRange(left, from * 784, (from + count) * 784),
                    from == 0 ? right : Arrays.copyOfRange(right, from * 784, (from + count) * 784));
            inference.forward();
            inference.copySum(intoSum, from * 19);
            inference.copyLarger(intoLarger, from);
        }
        return new DigitPairModel.Prediction(intoSum, intoLarger);
    }

    /**
     * Writes the outputs of n examples into the caller's arrays; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @param intoSum takes {@code [n, 19]}
     * @param intoLarger takes {@code [n, 1]}
     * @throws IllegalArgumentException if an array is too short or a value out of range
     */
    public void predict(int n, float[] left, float[] right, float[] intoSum, float[] intoLarger) {
        checkOpen();
        Checks.count(n, BATCH);
        Checks.room("sum", intoSum, n, 19);
        Checks.room("larger", intoLarger, n, 1);
        inference.stage(n, left, right);
        inference.forward();
        inference.copySum(intoSum, 0);
        inference.copyLarger(intoLarger, 0);
    }

    /**
     * {@return the probabilities, from 0 to 1, of the examples given} There may be any number of them.
     *
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public DigitPairModel.Probabilities probabilities(float[] left, float[] right) {
        checkOpen();
        int n = Checks.examples(DigitPairInference.FEED_1, left.length, Integer.MAX_VALUE);
        Checks.sameExamples(n, DigitPairInference.FEED_2, right.length);
        float[] intoSum = new float[Math.multiplyExact(n, 19)];
        float[] intoLarger = new float[n];
        for (int from = 0; from < n; from += BATCH) {
            int count = Math.min(BATCH, n - from);
            inference.stage(count,
                    from == 0 ? left : Arrays.copyOfRange(left, from * 784, (from + count) * 784),
                    from == 0 ? right : Arrays.copyOfRange(right, from * 784, (from + count) * 784));
            inference.forward();
            inference.copyProbabilitiesOfSum(intoSum, from * 19);
            inference.copyProbabilitiesOfLarger(intoLarger, from);
        }
        return new DigitPairModel.Probabilities(intoSum, intoLarger);
    }

    /**
     * Writes the probabilities, from 0 to 1, of n examples into the caller's arrays; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @param intoSum takes {@code [n, 19]}
     * @param intoLarger takes {@code [n, 1]}
     * @throws IllegalArgumentException if an array is too short or a value out of range
     */
    public void probabilities(int n, float[] left, float[] right, float[] intoSum,
            float[] intoLarger) {
        checkOpen();
        Checks.count(n, BATCH);
        Checks.room("sum", intoSum, n, 19);
        Checks.room("larger", intoLarger, n, 1);
        inference.stage(n, left, right);
        inference.forward();
        inference.copyProbabilitiesOfSum(intoSum, 0);
        inference.copyProbabilitiesOfLarger(intoLarger, 0);
    }

    @Override
    protected void infer(Batch batch) {
        inference.stage(batch.n(), batch.reals(0), batch.reals(1));
        inference.forward();
        inference.stageTargets(batch.indices(2), batch.reals(3));
        inference.losses();
    }

    @Override
    protected float loss(int lossIndex) {
        return inference.loss(lossIndex);
    }

    @Override
    protected void prediction(int lossIndex, float[] into) {
        inference.prediction(lossIndex, into);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("DigitPair", BATCH, """
        PARAMETERS;leftCode;401920;0
        PARAMETERS;rightCode;401920;0
        PARAMETERS;mixed;263168;0
        PARAMETERS;sum;19532;0
        PARAMETERS;larger;1028;0
        INTERMEDIATE;leftCode;133120;512
        STAGING;left;0;3136
        STAGING;right;0;3136
        STAGING;sumLoss;0;4
        STAGING;largerLoss;0;4
        PADDING;;112;0
        """);
    }
}
