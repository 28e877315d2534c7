package dev.synapt.samples;

import dev.synapt.model.Batch;
import dev.synapt.model.Checks;
import dev.synapt.model.MemoryReport;
import dev.synapt.model.Model;
import dev.synapt.model.Versions;
import java.util.Arrays;
import javax.annotation.processing.Generated;

/**
 * Network {@code Xor} for prediction and evaluation alone: no gradients, no optimizer, no memory for training.
 * It is for one thread at a time.
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class XorPredictor extends Model {
    /** The largest number of examples in one call. */
    public static final int BATCH = 4;

    static {
        Versions.require("XorPredictor", "0.1.0-SNAPSHOT");
    }

    private final XorInference inference;

    XorPredictor(float[] parameters) {
        super(XorInference.DESCRIPTION, parameters);
        inference = new XorInference(parameters, new float[2096]);
    }

    /**
     * {@return the outputs of the examples given, {@code [n, 1]}} There may be any number of them.
     *
     * @param bits finite numbers, {@code [n, 2]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public float[] predict(float[] bits) {
        checkOpen();
        int n = Checks.examples(XorInference.FEED_1, bits.length, Integer.MAX_VALUE);
        float[] into = new float[n];
        for (int from = 0; from < n; from += BATCH) {
            int count = Math.min(BATCH, n - from);
            inference.stage(count,
                    from == 0 ? bits : Arrays.copyOfRange(bits, from * 2, (from + count) * 2));
            inference.forward();
            inference.copyScore(into, from);
        }
        return into;
    }

    /**
     * Writes the outputs of n examples into the caller's arrays; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param bits finite numbers, {@code [n, 2]}
     * @param into takes {@code [n, 1]}
     * @throws IllegalArgumentException if an array is too short or a value out of range
     */
    public void predict(int n, float[] bits, float[] into) {
        checkOpen();
        Checks.count(n, BATCH);
        Checks.room("score", into, n, 1);
        inference.stage(n, bits);
        inference.forward();
        inference.copyScore(into, 0);
    }

    /**
     * {@return the probabilities, from 0 to 1, of the examples given, {@code [n, 1]}} There may be any number of them.
     *
     * @param bits finite numbers, {@code [n, 2]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public float[] probabilities(float[] bits) {
        checkOpen();
        int n = Checks.examples(XorInference.FEED_1, bits.length, Integer.MAX_VALUE);
        float[] into = new float[n];
        for (int from = 0; from < n; from += BATCH) {
            int count = Math.min(BATCH, n - from);
            inference.stage(count,
                    from == 0 ? bits : Arrays.copyOfRange(bits, from * 2, (from + count) * 2));
            inference.forward();
            inference.copyProbabilitiesOfScore(into, from);
        }
        return into;
    }

    /**
     * Writes the probabilities, from 0 to 1, of n examples into the caller's arrays; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param bits finite numbers, {@code [n, 2]}
     * @param into takes {@code [n, 1]}
     * @throws IllegalArgumentException if an array is too short or a value out of range
     */
    public void probabilities(int n, float[] bits, float[] into) {
        checkOpen();
        Checks.count(n, BATCH);
        Checks.room("score", into, n, 1);
        inference.stage(n, bits);
        inference.forward();
        inference.copyProbabilitiesOfScore(into, 0);
    }

    @Override
    protected void infer(Batch batch) {
        inference.stage(batch.n(), batch.reals(0));
        inference.forward();
        inference.stageTargets(batch.reals(1));
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
        return MemoryReport.parse("Xor", BATCH, """
        PARAMETERS;hidden;96;0
        PARAMETERS;score;36;0
        INTERMEDIATE;loss;2752;0
        INTERMEDIATE;hidden;4864;32
        INTERMEDIATE;score;512;0
        STAGING;bits;0;8
        STAGING;loss;0;4
        PADDING;;204;0
        """);
    }
}
