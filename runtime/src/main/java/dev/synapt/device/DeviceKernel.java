package dev.synapt.device;

import java.util.List;

/**
 * One kernel of a step.
 *
 * @param name unique in its program, a legal identifier of OpenCL C and no builtin of it: {@code trainHiddenForward}
 * @param field of the network that it computes for, the first of several; empty for a kernel that computes nothing
 * @param arrays what it is called with, in order: places in {@link DeviceProgram#arrays}
 * @param work how many work-items run in each dimension, the outermost loop first; {@code [1]} for one thread
 * @param comment shapes and meaning, for people
 */
public record DeviceKernel(String name, String field, List<Integer> arrays, List<Integer> work, String comment) {

    /** Copies the lists. */
    public DeviceKernel {
        arrays = List.copyOf(arrays);
        work = List.copyOf(work);
    }
}
