package dev.synapt.samples;

import dev.synapt.model.Batch;
import dev.synapt.model.Checks;
import dev.synapt.model.MemoryReport;
import dev.synapt.model.Model;
import dev.synapt.model.Versions;
import java.util.Arrays;
import javax.annotation.processing.Generated;

/**
 * Network {@code DigitsMlp} for prediction and evaluation alone: no gradients, no optimizer, no memory for training.
 * It is for one thread at a time.
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class DigitsMlpPredictor extends Model {
    /** The largest number of examples in one call. */
    public static final int BATCH = 64;

    static {
        Versions.require("DigitsMlpPredictor", "0.1.0-SNAPSHOT");
    }

    private final DigitsMlpInference inference;

    DigitsMlpPredictor(float[] parameters) {
        super(DigitsMlpInference.DESCRIPTION, parameters);
        inference = new DigitsMlpInference(parameters, new float[140800], new int[64]);
    }

    /**
     * {@return the outputs of the examples given, {@code [n, 10]}} There may be any number of them.
     *
     * @param image finite numbers, {@code [n, 784]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public float[] predict(float[] image) {
        checkOpen();
        int n = Checks.examples(DigitsMlpInference.FEED_1, image.length, Integer.MAX_VALUE);
        float[] into = new float[Math.multiplyExact(n, 10)];
        for (int from = 0; from < n; from += BATCH) {
            int count = Math.min(BATCH, n - from);
            inference.stage(count,
                    from == 0 ? image : Arrays.copyOfRange(image, from * 784, (from + count) * 784));
            inference.forward();
            inference.copyScores(into, from * 10);
        }
        return into;
    }

    /**
     * Writes the outputs of n examples into the caller's arrays; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param image finite numbers, {@code [n, 784]}
     * @param into takes {@code [n, 10]}
     * @throws IllegalArgumentException if an array is too short or a value out of range
     */
    public void predict(int n, float[] image, float[] into) {
        checkOpen();
        Checks.count(n, BATCH);
        Checks.room("scores", into, n, 10);
        inference.stage(n, image);
        inference.forward();
        inference.copyScores(into, 0);
    }

    /**
     * {@return the probabilities, from 0 to 1, of the examples given, {@code [n, 10]}} There may be any number of them.
     *
     * @param image finite numbers, {@code [n, 784]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public float[] probabilities(float[] image) {
        checkOpen();
        int n = Checks.examples(DigitsMlpInference.FEED_1, image.length, Integer.MAX_VALUE);
        float[] into = new float[Math.multiplyExact(n, 10)];
        for (int from = 0; from < n; from += BATCH) {
            int count = Math.min(BATCH, n - from);
            inference.stage(count,
                    from == 0 ? image : Arrays.copyOfRange(image, from * 784, (from + count) * 784));
            inference.forward();
            inference.copyProbabilitiesOfScores(into, from * 10);
        }
        return into;
    }

    /**
     * Writes the probabilities, from 0 to 1, of n examples into the caller's arrays; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param image finite numbers, {@code [n, 784]}
     * @param into takes {@code [n, 10]}
     * @throws IllegalArgumentException if an array is too short or a value out of range
     */
    public void probabilities(int n, float[] image, float[] into) {
        checkOpen();
        Checks.count(n, BATCH);
        Checks.room("scores", into, n, 10);
        inference.stage(n, image);
        inference.forward();
        inference.copyProbabilitiesOfScores(into, 0);
    }

    @Override
    protected void infer(Batch batch) {
        inference.stage(batch.n(), batch.reals(0));
        inference.forward();
        inference.stageTargets(batch.indices(1));
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
        return MemoryReport.parse("DigitsMlp", BATCH, """
        PARAMETERS;wide;1607680;0
        PARAMETERS;narrow;525312;0
        PARAMETERS;scores;10280;0
        INTERMEDIATE;wide;231424;2048
        STAGING;image;0;3136
        STAGING;loss;0;4
        PADDING;;24;0
        """);
    }
}
