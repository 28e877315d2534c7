package dev.synapt.benchmarks;

import dev.synapt.model.TrainableModel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The training step of {@link dev.synapt.benchmarks.networks.Mlp64} by {@link NaiveKernels}, in one task graph: weights and optimizer
 * state stay on the device, the batch goes there and the loss comes back, and kernels have the driver's fast mathematics.
 */
final class NaiveMlp {

    private static final int ROWS = 64;
    private static final int IN = 784;
    private static final int WIDE = 512;
    private static final int NARROW = 256;
    private static final int CLASSES = 10;

    private final FloatArray input = new FloatArray(ROWS * IN);
    private final IntArray labels = new IntArray(ROWS);
    private final FloatArray factors = new FloatArray(2);
    private final FloatArray loss = new FloatArray(1);
    private final TaskGraph graph = new TaskGraph("naive");
    private final TornadoExecutionPlan plan;
    private final double learningRate;
    private int tasks;
    private int steps;

    /** A layer's weights and what belongs to them. */
    private record Parameter(FloatArray values, FloatArray gradient, FloatArray mean, FloatArray variance) {
        static Parameter of(TrainableModel model, String name) {
            float[] values = model.parameter(name).toArray();
            return new Parameter(
                    FloatArray.fromArray(values), zeros(values.length), zeros(values.length), zeros(values.length));
        }

        private static FloatArray zeros(int length) {
            return FloatArray.fromArray(new float[length]);
        }

        int length() {
            return values.getSize();
        }
    }

    /** Starts with the weights of a model. */
    NaiveMlp(TrainableModel model) {
        learningRate = model.learningRate();
        var w1 = Parameter.of(model, "hidden.weight");
        var b1 = Parameter.of(model, "hidden.bias");
        var w2 = Parameter.of(model, "features.weight");
        var b2 = Parameter.of(model, "features.bias");
        var w3 = Parameter.of(model, "scores.weight");
        var b3 = Parameter.of(model, "scores.bias");
        var hidden = new FloatArray(ROWS * WIDE);
        var features = new FloatArray(ROWS * NARROW);
        var scores = new FloatArray(ROWS * CLASSES);
        var losses = new FloatArray(ROWS);
        var byScores = new FloatArray(ROWS * CLASSES);
        var byFeatures = new FloatArray(ROWS * NARROW);
        var byHidden = new FloatArray(ROWS * WIDE);
        var all = List.of(w1, b1, w2, b2, w3, b3);
        graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, input, labels, factors);
        for (Parameter p : all) {
            graph.transferToDevice(DataTransferMode.FIRST_EXECUTION, p.values(), p.gradient(), p.mean(), p.variance());
        }
        graph.transferToDevice(
                DataTransferMode.FIRST_EXECUTION, hidden, features, scores, losses, byScores, byFeatures, byHidden);
        graph.task(next(), NaiveKernels::denseRelu, input, w1.values(), b1.values(), hidden, ROWS, IN, WIDE)
                .task(next(), NaiveKernels::denseRelu, hidden, w2.values(), b2.values(), features, ROWS, WIDE, NARROW)
                .task(next(), NaiveKernels::dense, features, w3.values(), b3.values(), scores, ROWS, NARROW, CLASSES)
                .task(next(), NaiveKernels::crossEntropy, scores, labels, losses, byScores, ROWS, CLASSES)
                .task(next(), NaiveKernels::mean, losses, loss, ROWS);
        gradients(byScores, features, w3, b3, NARROW, CLASSES);
        graph.task(
                next(),
                NaiveKernels::inputGradient,
                byScores,
                w3.values(),
                features,
                byFeatures,
                ROWS,
                NARROW,
                CLASSES);
        gradients(byFeatures, hidden, w2, b2, WIDE, NARROW);
        graph.task(next(), NaiveKernels::inputGradient, byFeatures, w2.values(), hidden, byHidden, ROWS, WIDE, NARROW);
        gradients(byHidden, input, w1, b1, IN, WIDE);
        for (Parameter p : all) {
            graph.task(
                    next(), NaiveKernels::adam, p.values(), p.gradient(), p.mean(), p.variance(), factors, p.length());
        }
        graph.transferToHost(DataTransferMode.EVERY_EXECUTION, loss);
        ImmutableTaskGraph whole = graph.snapshot();
        plan = new TornadoExecutionPlan(whole);
        // As for Synapt's kernels.
        plan.withDefaultScheduler();
    }

    /** Chooses a device. */
    NaiveMlp on(TornadoDevice device) {
        plan.withDevice(device);
        return this;
    }

    /** {@return the kernels of a step} */
    int dispatches() {
        return tasks;
    }

    /** Trains one step and gives its loss. */
    float step(float[] inputs, int[] wanted) {
        steps++;
        MemorySegment.copy(inputs, 0, input.getSegment(), ValueLayout.JAVA_FLOAT, 0, inputs.length);
        MemorySegment.copy(wanted, 0, labels.getSegment(), ValueLayout.JAVA_INT, 0, wanted.length);
        factors.set(0, (float) (learningRate / (1 - Math.pow(0.9, steps))));
        factors.set(1, (float) Math.sqrt(1 - Math.pow(0.999, steps)));
        plan.execute();
        return loss.get(0);
    }

    private void gradients(FloatArray gradient, FloatArray x, Parameter w, Parameter b, int in, int out) {
        graph.task(next(), NaiveKernels::weightGradient, gradient, x, w.gradient(), ROWS, in, out)
                .task(next(), NaiveKernels::biasGradient, gradient, b.gradient(), ROWS, out);
    }

    private String next() {
        return "t" + tasks++;
    }
}
