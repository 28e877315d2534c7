package dev.synapt.device;

import java.util.Optional;

/** A device with a program loaded. Its model drives it from one thread at a time. */
public interface Engine extends AutoCloseable {

    /** {@return the device in words, for people: name, runtime, memory} */
    String device();

    /** {@return the memory of the device, in bytes} */
    long memory();

    /** {@return the largest buffer that the device gives, in bytes} */
    long largestBuffer();

    /**
     * Gives the device an array from the host, of the role {@code PARAMETERS} or {@code OPTIMIZER_STATE}.
     *
     * @param array place in {@link DeviceProgram#arrays}
     * @param values all elements, in the device's layout
     */
    void upload(int array, float[] values);

    /**
     * Brings an array to the host, of the role {@code PARAMETERS}, {@code OPTIMIZER_STATE} or {@code GRADIENTS}.
     *
     * @param array place in {@link DeviceProgram#arrays}
     * @param values takes all elements, in the device's layout
     */
    void download(int array, float[] values);

    /**
     * Fills a feed of real values for the next step.
     *
     * @param array place in {@link DeviceProgram#arrays}
     * @param values checked
     * @param length elements to copy, from the start
     */
    void feed(int array, float[] values, int length);

    /**
     * Fills a feed of indices for the next step.
     *
     * @param array place in {@link DeviceProgram#arrays}
     * @param values checked
     * @param length elements to copy, from the start
     */
    void feed(int array, int[] values, int length);

    /**
     * Runs a training step.
     *
     * @param n examples
     * @param step counted from 1
     * @param seed of the model
     * @param learningRate of this step
     * @param losses takes the elements of the array of role {@code LOSSES}
     */
    void train(int n, long step, long seed, double learningRate, float[] losses);

    /**
     * Runs inference.
     *
     * @param n examples
     */
    void infer(int n);

    /**
     * Copies out what inference gave.
     *
     * @param array place in {@link DeviceProgram#arrays}, of role {@code OUTPUT}
     * @param into takes the elements
     * @param at first element to write
     * @param length elements to copy, from the start of the array
     */
    void output(int array, float[] into, int at, int length);

    /** {@return whether it may be believed unseen; otherwise a step of it is compared with the CPU's when a model is created} */
    default boolean isProven() {
        return true;
    }

    /** {@return what to do about a device that is not proven and cannot be, for people} */
    default String insteadOfUnproven() {
        return "train on the CPU";
    }

    /**
     * Runs the kernels of a step one by one, on the device and as the plain Java that they are, from what was uploaded and fed.
     * Nothing but {@link #close} may be called after it.
     *
     * @param step what to run
     * @return the first kernel that differs; empty if none does, or if that cannot be found out
     */
    default Optional<WrongKernel> firstWrongKernel(DeviceStep step) {
        return Optional.empty();
    }

    /** {@return the bytes that the program takes on the device now, as the device's runtime counts them} */
    long deviceBytes();

    /** Frees the device's memory; calling it again does nothing. */
    @Override
    void close();
}
