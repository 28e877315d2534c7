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
 * Network {@code Digits}, for up to 64 examples at a time.
 *
 * <pre>{@code
 * field     layer                                   shape           parameters
 * image     input                                   [1, 28, 28]
 * edges     convolution 16 of 3x3, relu             [16, 26, 26]           160
 * smaller   max pool 2x2                            [16, 13, 13]
 * shapes    convolution 32 of 3x3, relu             [32, 11, 11]         4,640
 * smallest  max pool 2x2                            [32, 5, 5]
 * hidden    flatten, dense 128, relu, dropout 0.25  [128]              102,528
 * scores    dense 10                                [10]                 1,290
 * loss      cross-entropy with digit                []
 * in all                                                               108,618
 * }</pre>
 *
 * <p>Digits: 108,618 parameters, training 8.65 MiB, inference 3.72 MiB at batch 64
 */
@Generated("dev.synapt.processor.SynaptProcessor")
public final class DigitsModel extends TrainableModel {
    /** The largest number of examples in one call. */
    public static final int BATCH = 64;

    static {
        Versions.require("DigitsModel", "0.1.0-SNAPSHOT");
    }

    private final float[] parameters;
    private final DigitsTraining training;
    private final DigitsInference inference;

    private DigitsModel(long seed, float[] parameters, float[] gradients, float[] optimizerState,
            float[] activations, int[] indices) {
        super(DigitsInference.DESCRIPTION, parameters, gradients, optimizerState, seed);
        this.parameters = parameters;
        training = new DigitsTraining(parameters, gradients, optimizerState, activations, indices);
        inference = new DigitsInference(parameters, activations, indices);
    }

    /** {@return a new model with the seed 42} */
    public static DigitsModel create() {
        return create(42);
    }

    /**
     * {@return a new model}
     *
     * @param seed that decides the first weights, dropout, and the order of examples
     */
    public static DigitsModel create(long seed) {
        float[] parameters = new float[108624];
        initialize(parameters, seed);
        return new DigitsModel(seed, parameters, new float[108624], new float[217248],
                new float[1607696], new int[224320]);
    }

    /**
     * Trains one step on all the examples given, at most {@link #BATCH}.
     *
     * @param image finite numbers, {@code [n, 1, 28, 28]}
     * @param digit integers from 0 to 9, {@code [n]}
     * @return the weighted sum of the losses before the step
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     * @throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied
     */
    public float trainStep(float[] image, int[] digit) {
        int n = Checks.examples(DigitsInference.FEED_1, image.length, BATCH);
        Checks.sameExamples(n, DigitsInference.FEED_2, digit.length);
        return trainStep(n, image, digit);
    }

    /**
     * Trains one step on the first n examples of arrays that may be longer; allocates nothing.
     *
     * @param n from 1 to {@link #BATCH}
     * @param image finite numbers, {@code [n, 1, 28, 28]}
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
     * @param image finite numbers, {@code [n, 1, 28, 28]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public float[] predict(float[] image) {
        checkOpen();
        int n = Checks.examples(DigitsInference.FEED_1, image.length, Integer.MAX_VALUE);
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
     * @param image finite numbers, {@code [n, 1, 28, 28]}
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
     * @param image finite numbers, {@code [n, 1, 28, 28]}
     * @throws IllegalArgumentException if an array is of the wrong length or a value out of range
     */
    public float[] probabilities(float[] image) {
        checkOpen();
        int n = Checks.examples(DigitsInference.FEED_1, image.length, Integer.MAX_VALUE);
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
     * @param image finite numbers, {@code [n, 1, 28, 28]}
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

    /** {@return the parameters of {@code edges}: {@code weight [16,1,3,3], bias [16]}} */
    public WeightAndBiasView edges() {
        return new WeightAndBiasView(this, "edges");
    }

    /** {@return the parameters of {@code shapes}: {@code weight [32,16,3,3], bias [32]}} */
    public WeightAndBiasView shapes() {
        return new WeightAndBiasView(this, "shapes");
    }

    /** {@return the parameters of {@code hidden}: {@code weight [128,800], bias [128]}} */
    public WeightAndBiasView hidden() {
        return new WeightAndBiasView(this, "hidden");
    }

    /** {@return the parameters of {@code scores}: {@code weight [10,128], bias [10]}} */
    public WeightAndBiasView scores() {
        return new WeightAndBiasView(this, "scores");
    }

    /**
     * {@return a predictor over the weights of this model, as they are and as they will be} Each has activations of
     * its own: give one to every thread.
     */
    public DigitsPredictor predictor() {
        checkOpen();
        return new DigitsPredictor(parameters);
    }

    /**
     * {@return a predictor with the weights of a file, without any memory for training}
     *
     * @param file as written by {@link #save}
     */
    public static DigitsPredictor forInference(Path file) {
        DigitsPredictor predictor = new DigitsPredictor(new float[108624]);
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
        // edges.weight [16,1,3,3]
        Initializers.normal(parameters, 0, 144, 0.4714045207910317, seed, 4);
        // edges.bias [16]
        Initializers.constant(parameters, 144, 16, 0.0);
        // shapes.weight [32,16,3,3]
        Initializers.normal(parameters, 160, 4608, 0.11785113019775792, seed, 12);
        // shapes.bias [32]
        Initializers.constant(parameters, 4768, 32, 0.0);
        // hidden.weight [128,800]
        Initializers.normal(parameters, 4800, 102400, 0.05, seed, 20);
        // hidden.bias [128]
        Initializers.constant(parameters, 107200, 128, 0.0);
        // scores.weight [10,128]
        Initializers.uniform(parameters, 107328, 1280, 0.20851441405707477, seed, 24);
        // scores.bias [10]
        Initializers.constant(parameters, 108608, 10, 0.0);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("Digits", BATCH, """
        PARAMETERS;edges;640;0
        PARAMETERS;shapes;18560;0
        PARAMETERS;hidden;410112;0
        PARAMETERS;scores;5160;0
        GRADIENTS;edges;640;0
        GRADIENTS;shapes;18560;0
        GRADIENTS;hidden;410112;0
        GRADIENTS;scores;5160;0
        OPTIMIZER_STATE;edges;1280;0
        OPTIMIZER_STATE;shapes;37120;0
        OPTIMIZER_STATE;hidden;820224;0
        OPTIMIZER_STATE;scores;10320;0
        ACTIVATIONS;edges;0;43264
        ACTIVATIONS;smaller;0;21632
        ACTIVATIONS;shapes;0;15488
        ACTIVATIONS;smallest;0;6400
        ACTIVATIONS;hidden;0;1024
        ACTIVATIONS;scores;0;40
        INTERMEDIATE;loss;4;0
        INTERMEDIATE;shapes;0;9088
        INTERMEDIATE;smallest;0;9144
        INTERMEDIATE;hidden;100352;3200
        INTERMEDIATE;scores;0;512
        STAGING;image;0;3136
        STAGING;loss;0;4
        PADDING;;156;0
        """);
    }

    /** The parameters of one field and what belongs to them. */
    public static final class WeightAndBiasView {
        private final DigitsModel model;
        private final String field;

        private WeightAndBiasView(DigitsModel model, String field) {
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
