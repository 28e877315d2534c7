package dev.synapt.tornado;

import java.util.Locale;

/**
 * A device that TornadoVM finds.
 *
 * @param backend place of what runs it, from 0
 * @param index place among the devices of its backend, from 0
 * @param name as its driver tells
 * @param platform that offers it
 * @param runtime what runs it: {@code OPENCL}, {@code PTX}, {@code CUDA}, ...
 * @param kind of device
 * @param memory in bytes
 * @param largestBuffer in bytes
 * @param dimensions in which it counts work-items
 */
public record Device(
        int backend,
        int index,
        String name,
        String platform,
        String runtime,
        Kind kind,
        long memory,
        long largestBuffer,
        int dimensions) {

    /** What a device is, in the order of preference. */
    public enum Kind {
        /** A graphics processor. */
        GPU,
        /** Another accelerator. */
        ACCELERATOR,
        /** The processor, through an OpenCL runtime such as PoCL. */
        CPU,
        /** Gates in the field, which take hours to configure. */
        FPGA,
        /** What is none of these. */
        OTHER
    }

    /** {@return where it is: {@code 0:1} is the second device of the first backend} */
    public String place() {
        return backend + ":" + index;
    }

    /** {@return one line for people} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s (%s, %s, %s, %s, largest buffer %s)",
                place(),
                name,
                kind.name().toLowerCase(Locale.ROOT),
                runtime,
                platform,
                Bytes.text(memory),
                Bytes.text(largestBuffer));
    }
}
