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
 * Network {@code DigitsMlp}, for up to 64 examples at a time.
 *
 * <pre>{@code
 * field   layer                     shape    parameters
 * image   input                     [784]
 * wide    dense 512, relu           [512]       401,920
 * narrow  dense 256, relu           [256]       131,328
 * scores  dense 10                  [10]          2,570
 * loss    cross-entropy with digit  []
 * in all                                        535,818
 * }</pre>
 *
 * <p>DigitsMlp: 535,818 parameters, training 8.78 MiB, inference 2.58 MiB at batch 64
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class DigitsMlpModel extends TrainableModel {
    /** The largest number of examples in one call. */
    public static final int BATCH = 64;

    static {
        Versions.require("DigitsMlpModel", "0.1.0-SNAPSHOT");
    }

    private final float[] parameters;
    private final DigitsMlpTraining training;
    private final DigitsMlpInference inference;

    private DigitsMlpModel(long seed, float[] parameters, float[] gradients, float[] optimizerState,
            float[] activations, int[] indices) {
        super(DigitsMlpInference.DESCRIPTION, parameters, gradients, optimizerState, seed);
        this.parameters = parameters;
        training = new DigitsMlpTraining(parameters, gradients, optimizerState, activations,
                indices);
        inference = new DigitsMlpInference(parameters, activations, indices);
    }

    /** {@return a new model with the seed 42} */
    public static DigitsMlpModel create() {
        return create(42);
    }

    /**
     * {@return a new model}
     *
     * @param seed that decides the first weights, dropout, and the order of examples
     */
    public static DigitsMlpModel create(long seed) {
        float[] parameters = new float[535824];
        initialize(parameters, seed);
        return new DigitsMlpModel(seed, parameters, new float[535824], new float[1071648],
                new float[157200], new int[64]);
    }

    /**
     * Trains one step on all the examples given, at most {@link #BATCH}.
     *
     * @param image finite numbers, {@code [n, 784]}
     * @param digit integers from 0 to 9, {@code [n]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(float[] image, int[] digit) {
        int n = Checks.examples(DigitsMlpInference.FEED_1, image.length, BATCH);
        Checks.sameExamples(n, DigitsMlpInference.FEED_2, digit.length);
        return trainStep(n, image, digit);
    }

    /**
     * Trains one step on the first n examples of arrays that may be longer; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param image finite numbers, {@code [n, 784]}
     * @param digit integers from 0 to 9, {@code [n]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(int n, float[] image, int[] digit) {
        checkOpen();
        Checks.count(n, BATCH);
        training.begin(n, nextStep(), seed(), learningRate());
        training.stage(image, digit);
        training.forward();
        requireFiniteLoss(0, training.loss(0));
        training.backward();
        requireFiniteGradients();
        training.update();
        return finish(training.totalLoss());
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

    /** {@return the parameters of {@code wide}: {@code weight [512,784], bias [512]}} */
    public WeightAndBiasView wide() {
        return new WeightAndBiasView(this, "wide");
    }

    /** {@return the parameters of {@code narrow}: {@code weight [256,512], bias [256]}} */
    public WeightAndBiasView narrow() {
        return new WeightAndBiasView(this, "narrow");
    }

    /** {@return the parameters of {@code scores}: {@code weight [10,256], bias [10]}} */
    public WeightAndBiasView scores() {
        return new WeightAndBiasView(this, "scores");
    }

    /**
     * {@return a predictor over the weights of this model, as they are and as they will be} Each has activations of
     * its own: give one to every thread.
     */
    public DigitsMlpPredictor predictor() {
        checkOpen();
        return new DigitsMlpPredictor(parameters);
    }

    /**
     * {@return a predictor with the weights of a file, without any memory for training}
     *
     * @param file as written by {@link #save}
     */
    public static DigitsMlpPredictor forInference(Path file) {
        DigitsMlpPredictor predictor = new DigitsMlpPredictor(new float[535824]);
        predictor.load(file);
        return predictor;
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
    protected float trainStep(Batch batch) {
        return trainStep(batch.n(), batch.reals(0), batch.indices(1));
    }

    private static void initialize(float[] parameters, long seed) {
        // wide.weight [512,784]
        Initializers.normal(parameters, 0, 401408, 0.050507627227610534, seed, 4);
        // wide.bias [512]
        Initializers.constant(parameters, 401408, 512, 0.0);
        // narrow.weight [256,512]
        Initializers.normal(parameters, 401920, 131072, 0.0625, seed, 8);
        // narrow.bias [256]
        Initializers.constant(parameters, 532992, 256, 0.0);
        // scores.weight [10,256]
        Initializers.uniform(parameters, 533248, 2560, 0.15018785229652765, seed, 12);
        // scores.bias [10]
        Initializers.constant(parameters, 535808, 10, 0.0);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("DigitsMlp", BATCH, """
        PARAMETERS;wide;1607680;0
        PARAMETERS;narrow;525312;0
        PARAMETERS;scores;10280;0
        GRADIENTS;wide;1607680;0
        GRADIENTS;narrow;525312;0
        GRADIENTS;scores;10280;0
        OPTIMIZER_STATE;wide;3215360;0
        OPTIMIZER_STATE;narrow;1050624;0
        OPTIMIZER_STATE;scores;20560;0
        ACTIVATIONS;wide;0;2048
        ACTIVATIONS;narrow;0;1024
        ACTIVATIONS;scores;0;40
        INTERMEDIATE;wide;163328;0
        INTERMEDIATE;narrow;63040;0
        INTERMEDIATE;scores;2560;0
        STAGING;image;0;3136
        STAGING;loss;0;4
        PADDING;;96;0
        """);
    }

    /** The parameters of one field and what belongs to them. */
    public static final class WeightAndBiasView {
        private final DigitsMlpModel model;
        private final String field;

        private WeightAndBiasView(DigitsMlpModel model, String field) {
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
