package dev.synapt.device;

import dev.synapt.device.DeviceArray.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a program takes of a device, and what a step moves and runs.
 *
 * @param device in words
 * @param memory of the device, in bytes
 * @param largestBuffer that the device gives, in bytes
 * @param arrays each with its bytes on the device, header included
 * @param toDevice bytes that cross to the device with every step
 * @param trainingToHost bytes that come back with every training step
 * @param inferenceToHost bytes that come back with every run of inference
 * @param training kernels of a training step in order
 * @param inference kernels of inference in order
 */
public record DeviceReport(
        String device,
        long memory,
        long largestBuffer,
        List<Held> arrays,
        long toDevice,
        long trainingToHost,
        long inferenceToHost,
        List<DeviceKernel> training,
        List<DeviceKernel> inference) {

    /** Copies the lists. */
    public DeviceReport {
        arrays = List.copyOf(arrays);
        training = List.copyOf(training);
        inference = List.copyOf(inference);
    }

    /**
     * One array on the device.
     *
     * @param array of the program
     * @param bytes on the device
     */
    public record Held(DeviceArray array, long bytes) {}

    /**
     * {@return the report of a program on a device}
     *
     * @param program loaded
     * @param engine that runs it
     */
    public static DeviceReport of(DeviceProgram program, Engine engine) {
        List<Held> held = program.arrays().stream()
                .map(array -> new Held(array, DeviceMemory.bytes(array)))
                .toList();
        return new DeviceReport(
                engine.device(),
                engine.memory(),
                engine.largestBuffer(),
                held,
                bytes(held, Role.FEED) + bytes(held, Role.NUMBERS) + bytes(held, Role.COUNTS),
                bytes(held, Role.LOSSES),
                bytes(held, Role.OUTPUT),
                program.training(),
                program.inference());
    }

    private static long bytes(List<Held> held, Role role) {
        return held.stream()
                .filter(one -> one.array().role() == role)
                .mapToLong(Held::bytes)
                .sum();
    }

    /** {@return all bytes on the device} */
    public long total() {
        return arrays.stream().mapToLong(Held::bytes).sum();
    }

    /** {@return the bytes of the longest array, which the device must give as one buffer} */
    public long longest() {
        return arrays.stream().mapToLong(Held::bytes).max().orElse(0);
    }

    /** {@return whether the device has the memory, and gives buffers as long} */
    public boolean fits() {
        return total() <= memory && longest() <= largestBuffer;
    }

    /** {@return a line for each array, what crosses, and the kernels with their work-items} */
    @Override
    public String toString() {
        var text = new StringBuilder("on " + device + "\n");
        for (Held held : arrays) {
            text.append(String.format(
                    Locale.ROOT, "  %-20s %,15d bytes\n", held.array().name(), held.bytes()));
        }
        line(text, "  %-20s %,15d bytes", "total", total());
        line(
                text,
                "  %s: %.1f %% of its memory; longest array %.1f %% of its largest buffer",
                fits() ? "fits" : "does not fit",
                100.0 * total() / memory,
                100.0 * longest() / largestBuffer);
        if (!training.isEmpty()) {
            line(
                    text,
                    "  a training step: %,d bytes there, %,d bytes back, %,d kernels",
                    toDevice,
                    trainingToHost,
                    training.size());
            kernels(text, training);
        }
        line(
                text,
                "  inference: %,d bytes there, %,d bytes back, %,d kernels",
                toDevice,
                inferenceToHost,
                inference.size());
        kernels(text, inference);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static void kernels(StringBuilder text, List<DeviceKernel> kernels) {
        for (DeviceKernel kernel : kernels) {
            String work = kernel.work().stream().map(String::valueOf).collect(Collectors.joining(" x "));
            line(text, "    %-28s %-16s %s", kernel.name(), work, kernel.comment());
        }
    }
}
