package dev.synapt.device;

import java.util.List;

/**
 * A network as kernels for a device. Generated classes such as {@code DigitsTornado} implement it; they name TornadoVM's types,
 * this interface does not, so that a model compiles and runs where TornadoVM is not installed.
 */
public interface DeviceProgram {

    /**
     * Where a result of inference lies.
     *
     * @param role {@code OUTPUT}, {@code PROBABILITIES} or {@code VALUE} (what a loss reads)
     * @param name of the output's field, or of the loss
     * @param array place in {@link #arrays}, of role {@code OUTPUT}
     * @param length elements of one example
     */
    record Output(Role role, String name, int array, int length) {
        /** What is given. */
        public enum Role {
            /** What {@code predict} gives. */
            OUTPUT,
            /** What {@code probabilities} gives. */
            PROBABILITIES,
            /** What a loss reads. */
            VALUE
        }
    }

    /** {@return the name of the network} */
    String network();

    /** {@return the largest number of examples, for which all bounds are} */
    int batch();

    /** {@return all arrays of training and inference, each once} */
    List<DeviceArray> arrays();

    /**
     * {@return the kernels of a training step in order, none for a network that is not trained} One of them writes the array
     * of role {@code LOSSES}: the losses in their order, the weighted sum, and 1 if losses and gradients were finite (0: the
     * update was not applied).
     */
    List<DeviceKernel> training();

    /**
     * {@return the kernels of inference in order} They write the arrays of role {@code OUTPUT}, and {@code evaluation}: the
     * losses in their order and their weighted sum.
     */
    List<DeviceKernel> inference();

    /** {@return where the results of inference lie} Several may share an array. */
    List<Output> outputs();

    /**
     * {@return kernels that together read and write one spare cell of every array but feeds, numbers and counts} An array whose
     * first use in a task graph only writes is not uploaded: a graph that brings the arrays to the device runs these first.
     */
    List<DeviceKernel> touch();

    /** {@return kernels that together read and write one spare cell of every feed, of numbers and of counts} */
    List<DeviceKernel> receive();

    /**
     * Computes what changes from step to step.
     *
     * @param n examples, from 1 to {@link #batch}
     * @param step counted from 1
     * @param seed of the model
     * @param learningRate of this step
     * @param numbers takes as many as the array of role {@code NUMBERS} has
     * @param counts takes as many as the array of role {@code COUNTS} has
     */
    void trainingNumbers(int n, long step, long seed, double learningRate, float[] numbers, int[] counts);

    /**
     * The same for inference.
     *
     * @param n examples, from 1 to {@link #batch}
     * @param numbers takes as many as the array of role {@code NUMBERS} has
     * @param counts takes as many as the array of role {@code COUNTS} has
     */
    void inferenceNumbers(int n, float[] numbers, int[] counts);

    /**
     * Appends a kernel to a task graph.
     *
     * @param kernel its name, in {@link #training}, {@link #inference}, {@link #touch} or {@link #receive}
     * @param taskGraph TornadoVM's {@code TaskGraph}
     * @param id of the task in the graph
     * @param arrays TornadoVM's {@code FloatArray} or {@code IntArray} for each of {@link #arrays}
     */
    void append(String kernel, Object taskGraph, String id, Object[] arrays);
}
