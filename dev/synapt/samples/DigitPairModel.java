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
 * Network {@code DigitPair}, for up to 64 examples at a time.
 *
 * <pre>{@code
 * field       layer                                   shape    parameters
 * left        input                                   [784]
 * right       input                                   [784]
 * leftCode    dense 128, relu                         [128]       100,480
 * rightCode   dense 128, relu                         [128]       100,480
 * both        concat                                  [256]
 * mixed       dense 256, relu                         [256]        65,792
 * joined      add                                     [256]
 * sum         dense 19                                [19]          4,883
 * larger      dense 1                                 [1]             257
 * sumLoss     cross-entropy with total                []
 * largerLoss  binary cross-entropy with leftIsLarger  []
 * in all                                                          271,892
 * }</pre>
 *
 * <p>DigitPair: 271,892 parameters, training 4.89 MiB, inference 1.58 MiB at batch 64
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class DigitPairModel extends TrainableModel {
    /** The largest number of examples in one call. */
    public static final int BATCH = 64;

    static {
        Versions.require("DigitPairModel", "0.1.0-SNAPSHOT");
    }

    private final float[] parameters;
    private final DigitPairTraining training;
    private final DigitPairInference inference;

    private DigitPairModel(long seed, float[] parameters, float[] gradients, float[] optimizerState,
            float[] activations, int[] indices) {
        super(DigitPairInference.DESCRIPTION, parameters, gradients, optimizerState, seed);
        this.parameters = parameters;
        training = new DigitPairTraining(parameters, gradients, optimizerState, activations,
                indices);
        inference = new DigitPairInference(parameters, activations, indices);
    }

    /** {@return a new model with the seed 42} */
    public static DigitPairModel create() {
        return create(42);
    }

    /**
     * {@return a new model}
     *
     * @param seed that decides the first weights, dropout, and the order of examples
     */
    public static DigitPairModel create(long seed) {
        float[] parameters = new float[271920];
        initialize(parameters, seed);
        return new DigitPairModel(seed, parameters, new float[271920], new float[543840],
                new float[193536], new int[64]);
    }

    /**
     * Trains one step on all the examples given, at most {@link #BATCH}.
     *
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @param total integers from 0 to 18, {@code [n]}
     * @param leftIsLarger finite numbers, {@code [n, 1]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(float[] left, float[] right, int[] total, float[] leftIsLarger) {
        int n = Checks.examples(DigitPairInference.FEED_1, left.length, BATCH);
        Checks.sameExamples(n, DigitPairInference.FEED_2, right.length);
        Checks.sameExamples(n, DigitPairInference.FEED_3, total.length);
        Checks.sameExamples(n, DigitPairInference.FEED_4, leftIsLarger.length);
        return trainStep(n, left, right, total, leftIsLarger);
    }

    /**
     * Trains one step on the first n examples of arrays that may be longer; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @param total integers from 0 to 18, {@code [n]}
     * @param leftIsLarger finite numbers, {@code [n, 1]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(int n, float[] left, float[] right, int[] total, float[] leftIsLarger) {
        checkOpen();
        Checks.count(n, BATCH);
        training.begin(n, nextStep(), seed(), learningRate());
        training.stage(left, right, total, leftIsLarger);
        training.forward();
        requireFiniteLoss(0, training.loss(0));
        requireFiniteLoss(1, training.loss(1));
        training.backward();
        requireFiniteGradients();
        training.update();
        return finish(training.totalLoss());
    }

    /**
     * {@return the outputs of the examples given} There may be any number of them.
     *
     * @param left finite numbers, {@code [n, 784]}
     * @param right finite numbers, {@code [n, 784]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public Prediction predict(float[] left, float[] right) {
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
        return new Prediction(intoSum, intoLarger);
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
    public Probabilities probabilities(float[] left, float[] right) {
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
        return new Probabilities(intoSum, intoLarger);
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

    /** {@return the parameters of {@code leftCode}: {@code weight [128,784], bias [128]}} */
    public WeightAndBiasView leftCode() {
        return new WeightAndBiasView(this, "leftCode");
    }

    /** {@return the parameters of {@code rightCode}: {@code weight [128,784], bias [128]}} */
    public WeightAndBiasView rightCode() {
        return new WeightAndBiasView(this, "rightCode");
    }

    /** {@return the parameters of {@code mixed}: {@code weight [256,256], bias [256]}} */
    public WeightAndBiasView mixed() {
        return new WeightAndBiasView(this, "mixed");
    }

    /** {@return the parameters of {@code sum}: {@code weight [19,256], bias [19]}} */
    public WeightAndBiasView sum() {
        return new WeightAndBiasView(this, "sum");
    }

    /** {@return the parameters of {@code larger}: {@code weight [1,256], bias [1]}} */
    public WeightAndBiasView larger() {
        return new WeightAndBiasView(this, "larger");
    }

    /**
     * {@return a predictor over the weights of this model, as they are and as they will be} Each has activations of
     * its own: give one to every thread.
     */
    public DigitPairPredictor predictor() {
        checkOpen();
        return new DigitPairPredictor(parameters);
    }

    /**
     * {@return a predictor with the weights of a file, without any memory for training}
     *
     * @param file as written by {@link #save}
     */
    public static DigitPairPredictor forInference(Path file) {
        DigitPairPredictor predictor = new DigitPairPredictor(new float[271920]);
        predictor.load(file);
        return predictor;
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
    protected float trainStep(Batch batch) {
        return trainStep(batch.n(), batch.reals(0), batch.reals(1), batch.indices(2),
                batch.reals(3));
    }

    private static void initialize(float[] parameters, long seed) {
        // leftCode.weight [128,784]
        Initializers.normal(parameters, 0, 100352, 0.050507627227610534, seed, 8);
        // leftCode.bias [128]
        Initializers.constant(parameters, 100352, 128, 0.0);
        // rightCode.weight [128,784]
        Initializers.normal(parameters, 100480, 100352, 0.050507627227610534, seed, 12);
        // rightCode.bias [128]
        Initializers.constant(parameters, 200832, 128, 0.0);
        // mixed.weight [256,256]
        Initializers.normal(parameters, 200960, 65536, 0.08838834764831845, seed, 20);
        // mixed.bias [256]
        Initializers.constant(parameters, 266496, 256, 0.0);
        // sum.weight [19,256]
        Initializers.uniform(parameters, 266752, 4864, 0.14770978917519928, seed, 28);
        // sum.bias [19]
        Initializers.constant(parameters, 271616, 19, 0.0);
        // larger.weight [1,256]
        Initializers.uniform(parameters, 271648, 256, 0.15279497210950865, seed, 32);
        // larger.bias [1]
        Initializers.constant(parameters, 271904, 1, 0.0);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("DigitPair", BATCH, """
        PARAMETERS;leftCode;401920;0
        PARAMETERS;rightCode;401920;0
        PARAMETERS;mixed;263168;0
        PARAMETERS;larger;1028;0
        PARAMETERS;sum;19532;0
        GRADIENTS;leftCode;401920;0
        GRADIENTS;rightCode;401920;0
        GRADIENTS;mixed;263168;0
        GRADIENTS;larger;1028;0
        GRADIENTS;sum;19532;0
        OPTIMIZER_STATE;leftCode;803840;0
        OPTIMIZER_STATE;rightCode;803840;0
        OPTIMIZER_STATE;mixed;526336;0
        OPTIMIZER_STATE;larger;2056;0
        OPTIMIZER_STATE;sum;39064;0
        ACTIVATIONS;leftCode;0;512
        ACTIVATIONS;rightCode;0;512
        ACTIVATIONS;both;0;1024
        ACTIVATIONS;mixed;0;1024
        ACTIVATIONS;joined;0;1024
        ACTIVATIONS;larger;0;4
        ACTIVATIONS;sum;0;76
        INTERMEDIATE;leftCode;67584;0
        INTERMEDIATE;mixed;32768;0
        INTERMEDIATE;larger;256;0
        INTERMEDIATE;sum;4608;0
        STAGING;left;0;3136
        STAGING;right;0;3136
        STAGING;sumLoss;0;4
        STAGING;largerLoss;0;4
        PADDING;;448;0
        """);
    }

    /**
     * What the network gives for n examples: the outputs.
     *
     * @param sum {@code [n, 19]}
     * @param larger {@code [n, 1]}
     */
    public record Prediction(float[] sum, float[] larger) {
    }

    /**
     * What the network gives for n examples: the probabilities, from 0 to 1,.
     *
     * @param sum {@code [n, 19]}
     * @param larger {@code [n, 1]}
     */
    public record Probabilities(float[] sum, float[] larger) {
    }

    /** The parameters of one field and what belongs to them. */
    public static final class WeightAndBiasView {
        private final DigitPairModel model;
        private final String field;

        private WeightAndBiasView(DigitPairModel model, String field) {
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
