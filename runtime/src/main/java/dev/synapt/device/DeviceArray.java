package dev.synapt.device;

import java.util.List;

/**
 * One array of a device program, at the declared batch.
 *
 * @param name a legal Java identifier, unique in its program: {@code parameters}, {@code activations}, {@code image}
 * @param integers whether its elements are {@code int}; otherwise {@code float}
 * @param length elements
 * @param role what it is for
 * @param place which of several of its role: of a feed its place in {@code Description.feeds()}, of an output its number; 0
 *     otherwise
 * @param tensors what lies in it by name, where its role is parameters, gradients or optimizer state; empty otherwise
 */
public record DeviceArray(String name, boolean integers, int length, Role role, int place, List<Tensor> tensors) {

    /** Copies the list. */
    public DeviceArray {
        tensors = List.copyOf(tensors);
    }

    /**
     * One named tensor within an array, contiguous and row-major, in PyTorch's layout.
     *
     * @param name such as {@code hidden.weight}
     * @param offset of the first element
     * @param length elements
     */
    public record Tensor(String name, int offset, int length) {}

    /** When an array crosses to the device and back. */
    public enum Role {
        /** Weights and biases: to the device when they changed on the host, back on demand. */
        PARAMETERS,
        /** Momentum and the like: as parameters. */
        OPTIMIZER_STATE,
        /** Back on demand; never read before it was written, but padding, which must start as zeros. */
        GRADIENTS,
        /** Lives on the device alone; whatever it starts with must be finite: zeros. */
        WORK,
        /** One input or target: to the device with every batch. Rows beyond n may hold what earlier batches left. */
        FEED,
        /** Numbers that change from step to step: to the device with every step. */
        NUMBERS,
        /** Whole numbers that change from step to step: to the device with every step. */
        COUNTS,
        /** What a training step says of itself: back with every step. See {@link DeviceProgram#training}. */
        LOSSES,
        /** What inference gives: back with every run. See {@link DeviceProgram#outputs}. */
        OUTPUT
    }

    /** {@return the bytes of the elements} */
    public long bytes() {
        return 4L * length;
    }
}
