package dev.synapt.tornado;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceKernel;
import dev.synapt.device.DeviceMemory;
import dev.synapt.device.DeviceProgram;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a device can hold and run a program. */
final class Fit {

    private Fit() {}

    /** {@return why it cannot, and nothing if it can} */
    static Optional<String> problem(Device device, DeviceProgram program) {
        if (device.kind() == Device.Kind.FPGA) {
            return Optional.of("it is an FPGA, which would have to be configured for hours");
        }
        int dimensions = Stream.of(program.training(), program.inference())
                .flatMap(kernels -> kernels.stream())
                .mapToInt(kernel -> kernel.work().size())
                .max()
                .orElse(1);
        if (dimensions > device.dimensions()) {
            return Optional.of("it counts work-items in %d dimensions, and %s takes %d"
                    .formatted(device.dimensions(), inMost(program, dimensions), dimensions));
        }
        long bytes = DeviceMemory.bytes(program);
        if (bytes > device.memory()) {
            return Optional.of("it has %s, and the network takes %s at batch %d"
                    .formatted(Bytes.text(device.memory()), Bytes.text(bytes), program.batch()));
        }
        for (DeviceArray array : program.arrays()) {
            // TornadoVM refuses a buffer that is exactly as large as the largest.
            if (DeviceMemory.bytes(array) >= device.largestBuffer()) {
                return Optional.of("one buffer has to stay below %s, and '%s' takes %s"
                        .formatted(
                                Bytes.text(device.largestBuffer()),
                                array.name(),
                                Bytes.text(DeviceMemory.bytes(array))));
            }
        }
        return Optional.empty();
    }

    private static String inMost(DeviceProgram program, int dimensions) {
        return Stream.of(program.training(), program.inference())
                .flatMap(kernels -> kernels.stream())
                .filter(kernel -> kernel.work().size() == dimensions)
                .map(DeviceKernel::name)
                .findFirst()
                .orElseThrow();
    }
}
