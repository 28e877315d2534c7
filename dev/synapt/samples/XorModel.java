package dev.synapt.samples;

import dev.synapt.model.Batch;
import dev.synapt.model.Checks;
import dev.synapt.model.MemoryReport;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import dev.synapt.model.Versions;
import dev.synapt.runtime.random.Initializers;
import java.nio.file.Path;
import java.util.Arrays;
import javax.annotation.processing.Generated;

/**
 * Network {@code Xor}, for up to 4 examples at a time.
 *
 * <pre>{@code
 * field   layer                          shape    parameters
 * bits    input                          [2]
 * hidden  dense 8, tanh                  [8]              24
 * score   dense 1                        [1]               9
 * loss    binary cross-entropy with odd  []
 * in all                                                  33
 * }</pre>
 *
 * <p>Xor: 33 parameters, training 99.4 KiB, inference 8.44 KiB at batch 4
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class XorModel extends TrainableModel {
    /** The largest number of examples in one call. */
    public static final int BATCH = 4;

    static {
        Versions.require("XorModel", "0.1.0-SNAPSHOT");
    }

    private final float[] parameters;
    private final XorTraining training;
    private final XorInference inference;

    private XorModel(long seed, float[] parameters, float[] gradients, float[] optimizerState,
            float[] activations) {
        super(XorInference.DESCRIPTION, parameters, gradients, optimizerState, seed);
        this.parameters = parameters;
        training = new XorTraining(parameters, gradients, optimizerState, activations);
        inference = new XorInference(parameters, activations);
    }

    /** {@return a new model with the seed 42} */
    public static XorModel create() {
        return create(42);
    }

    /**
     * {@return a new model}
     *
     * @param seed that decides the first weights, dropout, and the order of examples
     */
    public static XorModel create(long seed) {
        float[] parameters = new float[64];
        initialize(parameters, seed);
        return new XorModel(seed, parameters, new float[64], new float[128], new float[25200]);
    }

    /**
     * Trains one step on all the examples given, at most {@link #BATCH}.
     *
     * @param bits finite numbers, {@code [n, 2]}
     * @param odd finite numbers, {@code [n, 1]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(float[] bits, float[] odd) {
        int n = Checks.examples(XorInference.FEED_1, bits.length, BATCH);
        Checks.sameExamples(n, XorInference.FEED_2, odd.length);
        return trainStep(n, bits, odd);
    }

    /**
     * Trains one step on the first n examples of arrays that may be longer; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param bits finite numbers, {@code [n, 2]}
     * @param odd finite numbers, {@code [n, 1]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(int n, float[] bits, float[] odd) {
        checkOpen();
        Checks.count(n, BATCH);
        training.begin(n, nextStep(), seed(), learningRate());
        training.stage(bits, odd);
        training.forward();
        requireFiniteLoss(0, training.loss(0));
        training.backward();
        requireFiniteGradients();
        training.update();
        return finish(training.totalLoss());
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

    /** {@return the parameters of {@code hidden}: {@code weight [8,2], bias [8]}} */
    public WeightAndBiasView hidden() {
        return new WeightAndBiasView(this, "hidden");
    }

    /** {@return the parameters of {@code score}: {@code weight [1,8], bias [1]}} */
    public WeightAndBiasView score() {
        return new WeightAndBiasView(this, "score");
    }

    /**
     * {@return a predictor over the weights of this model, as they are and as they will be} Each has activations of
     * its own: give one to every thread.
     */
    public XorPredictor predictor() {
        checkOpen();
        return new XorPredictor(parameters);
    }

    /**
     * {@return a predictor with the weights of a file, without any memory for training}
     *
     * @param file as written by {@link #save}
     */
    public static XorPredictor forInference(Path file) {
        XorPredictor predictor = new XorPredictor(new float[64]);
        predictor.load(file);
        return predictor;
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
    protected float trainStep(Batch batch) {
        return trainStep(batch.n(), batch.reals(0), batch.reals(1));
    }

    private static void initialize(float[] parameters, long seed) {
        // hidden.weight [8,2]
        Initializers.uniform(parameters, 0, 16, 0.7745966692414834, seed, 4);
        // hidden.bias [8]
        Initializers.constant(parameters, 16, 8, 0.0);
        // score.weight [1,8]
        Initializers.uniform(parameters, 32, 8, 0.816496580927726, seed, 8);
        // score.bias [1]
        Initializers.constant(parameters, 48, 1, 0.0);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("Xor", BATCH, """
        PARAMETERS;hidden;96;0
        PARAMETERS;score;36;0
        GRADIENTS;hidden;96;0
        GRADIENTS;score;36;0
        OPTIMIZER_STATE;hidden;192;0
        OPTIMIZER_STATE;score;72;0
        ACTIVATIONS;hidden;0;32
        ACTIVATIONS;score;0;4
        INTERMEDIATE;loss;2816;4
        INTERMEDIATE;hidden;4928;0
        INTERMEDIATE;score;92800;0
        STAGING;bits;0;8
        STAGING;loss;0;4
        PADDING;;544;0
        """);
    }

    /** The parameters of one field and what belongs to them. */
    public static final class WeightAndBiasView {
        private final XorModel model;
        private final String field;

        private WeightAndBiasView(XorModel model, String field) {
            this.model = model;
            this.field = field;
        }

        /** {@return the weight} */
        public Tensor weight() {
            return model.parameter(field + ".weight");
        }

        /** {@return the bias} */
        public Tensor bias() {
            return model.parameter(field + ".bias");
        }

        /** {@return the gradient of the weight in the last step, before clipping and weight decay} */
        public Tensor weightGradient() {
            return model.gradient(field + ".weight");
        }

        /** {@return the gradient of the bias in the last step, before clipping and weight decay} */
        public Tensor biasGradient() {
            return model.gradient(field + ".bias");
        }
    }
}
