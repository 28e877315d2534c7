package dev.synapt.tornado;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceKernel;
import dev.synapt.device.DeviceProgram;
import java.lang.reflect.Proxy;
import java.util.List;

/** Programs that are only looked at, and devices that are not there. */
final class Programs {

    private Programs() {}

    /** A program {@code Net} of batch 64 with one array of so many elements and one kernel of so many dimensions. */
    static DeviceProgram of(int elements, int dimensions) {
        var array = new DeviceArray("activations", false, elements, DeviceArray.Role.WORK, 0, List.of());
        var kernel =
                new DeviceKernel("trainNet", "net", List.of(0), List.of(1, 1, 1).subList(0, dimensions), "");
        return (DeviceProgram) Proxy.newProxyInstance(
                DeviceProgram.class.getClassLoader(),
                new Class<?>[] {DeviceProgram.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "network" -> "Net";
                    case "batch" -> 64;
                    case "arrays" -> List.of(array);
                    case "training", "inference" -> List.of(kernel);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    static Device device(int index, String name, Device.Kind kind, long memory) {
        return new Device(0, index, name, "A platform", "OPENCL", kind, memory, memory / 4, 3);
    }
}
