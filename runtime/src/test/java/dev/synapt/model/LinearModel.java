package dev.synapt.model;

import dev.synapt.data.Examples;
import dev.synapt.data.ExamplesBuilder;
import dev.synapt.runtime.random.CounterRandom;
import java.util.List;

/**
 * Stands in for a generated model: {@code y = x w + b} on two inputs, mean squared error, momentum, and noise on the inputs
 * that depends on seed and step as dropout does. Parameters lie apart, as alignment would have it.
 */
public final class LinearModel extends TrainableModel {

    public static final int BATCH = 4;

    private static final Feed X = new Feed("x", new int[] {2}, 0);
    private static final Feed Y = new Feed("y", new int[] {}, 0);
    private static final int WEIGHT = 0;
    private static final int BIAS = 16;
    private static final int LENGTH = 32;

    private final float[] parameters;
    private final float[] gradients;
    private final float[] velocity;
    private final float[] x = new float[2 * BATCH];
    private final float[] y = new float[BATCH];
    private final float[] predicted = new float[BATCH];
    private int n;

    /** Steps that were begun. */
    public int begun;

    private LinearModel(float[] parameters, float[] gradients, float[] velocity, long seed, double learningRate) {
        super(description(learningRate), parameters, gradients, velocity, seed);
        this.parameters = parameters;
        this.gradients = gradients;
        this.velocity = velocity;
        parameters[WEIGHT] = CounterRandom.uniform(seed, -1, 0, 0);
        parameters[WEIGHT + 1] = CounterRandom.uniform(seed, -1, 0, 1);
    }

    public static LinearModel create(long seed) {
        return create(seed, 0.05);
    }

    public static LinearModel create(long seed, double learningRate) {
        return new LinearModel(new float[LENGTH], new float[LENGTH], new float[LENGTH], seed, learningRate);
    }

    /** Rows of {@code y = 3 x0 - 2 x1 + 1}. */
    public static Examples examples(int rows) {
        return builder(rows, 0).build();
    }

    public static ExamplesBuilder builder(int rows, int from) {
        float[] x = new float[2 * rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            x[2 * i] = CounterRandom.uniform(7, 0, 0, from + i);
            x[2 * i + 1] = CounterRandom.uniform(7, 0, 1, from + i);
            y[i] = 3 * x[2 * i] - 2 * x[2 * i + 1] + 1;
        }
        return Examples.builder().reals("x", 2, x).reals("y", 1, y);
    }

    static Description description(double learningRate) {
        List<TensorInfo> parameters = List.of(
                new TensorInfo("line.weight", new int[] {1, 2}, WEIGHT),
                new TensorInfo("line.bias", new int[] {1}, BIAS));
        return new Description(
                "Line",
                Versions.runtime(),
                BATCH,
                learningRate,
                List.of(X),
                List.of(Y),
                parameters,
                List.of(),
                parameters,
                List.of(
                        new TensorInfo("line.weight.momentum", new int[] {1, 2}, WEIGHT),
                        new TensorInfo("line.bias.momentum", new int[] {1}, BIAS)),
                List.of(new LossInfo("error", LossInfo.Kind.MEAN_SQUARED_ERROR, "y", 1, 1, 1)));
    }

    @Override
    protected float trainStep(Batch batch) {
        begun++;
        stage(batch);
        long step = nextStep();
        for (int i = 0; i < 2 * n; i++) {
            x[i] *= 1 + 0.1f * (CounterRandom.uniform(seed(), step, 1, i) - 0.5f);
        }
        forward();
        float loss = loss(0);
        requireFiniteLoss(0, loss);
        backward();
        requireFiniteGradients();
        for (int i = 0; i < LENGTH; i++) {
            velocity[i] = 0.9f * velocity[i] + gradients[i];
            parameters[i] -= (float) learningRate() * velocity[i];
        }
        return finish(loss);
    }

    @Override
    protected void infer(Batch batch) {
        stage(batch);
        forward();
    }

    @Override
    protected float loss(int lossIndex) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (predicted[i] - y[i]) * (predicted[i] - y[i]);
        }
        return sum / n;
    }

    @Override
    protected void prediction(int lossIndex, float[] into) {
        System.arraycopy(predicted, 0, into, 0, n);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("Line", BATCH, "PARAMETERS;line;128;0");
    }

    private void stage(Batch batch) {
        checkOpen();
        n = batch.n();
        Checks.stage(X, batch.reals(0), n, x, 0);
        Checks.stage(Y, batch.reals(1), n, y, 0);
    }

    private void forward() {
        for (int i = 0; i < n; i++) {
            predicted[i] = x[2 * i] * parameters[WEIGHT] + x[2 * i + 1] * parameters[WEIGHT + 1] + parameters[BIAS];
        }
    }

    private void backward() {
        gradients[WEIGHT] = gradients[WEIGHT + 1] = gradients[BIAS] = 0;
        for (int i = 0; i < n; i++) {
            float delta = 2 * (predicted[i] - y[i]) / n;
            gradients[WEIGHT] += delta * x[2 * i];
            gradients[WEIGHT + 1] += delta * x[2 * i + 1];
            gradients[BIAS] += delta;
        }
    }
}
