package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** The devices that TornadoVM finds. */
public final class Devices {

    /** What was in the way at the first look: Java starts a class that failed to start no second time. */
    private static DeviceException failure;

    private Devices() {}

    /**
     * {@return all devices, in TornadoVM's order}
     *
     * @throws DeviceException if TornadoVM cannot be used in this process; its message says why and what to do
     */
    public static synchronized List<Device> list() {
        if (failure != null) {
            throw failure;
        }
        Installation.check();
        Settings.apply();
        try {
            return found(TornadoRuntimeProvider.getTornadoRuntime());
        } catch (RuntimeException | Error e) {
            failure = Failures.atStart(e);
            throw failure;
        }
    }

    /** TornadoVM's own handle of a device. */
    static TornadoDevice handle(Device device) {
        return TornadoRuntimeProvider.getTornadoRuntime()
                .getBackend(device.backend())
                .getDevice(device.index());
    }

    /**
     * Prints the devices of this machine, one a line, or what is in the way.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try {
            List<Device> devices = list();
            devices.forEach(System.out::println);
            if (devices.isEmpty()) {
                System.out.println(Problem.NO_DEVICE.text());
            }
        } catch (DeviceException e) {
            System.out.println(e.getMessage());
        }
    }

    private static List<Device> found(TornadoRuntime runtime) {
        var devices = new ArrayList<Device>();
        for (int b = 0; b < runtime.getNumBackends(); b++) {
            TornadoBackend backend = runtime.getBackend(b);
            for (int d = 0; d < backend.getNumDevices(); d++) {
                devices.add(device(b, d, backend.getDevice(d)));
            }
        }
        return devices;
    }

    private static Device device(int backend, int index, TornadoDevice device) {
        return new Device(
                backend,
                index,
                device.getPhysicalDevice().getDeviceName(),
                device.getPlatformName(),
                device.getTornadoVMBackend().name(),
                kind(device),
                known(device.getMaxGlobalMemory()),
                known(device.getMaxAllocMemory()),
                device.getDeviceMaxWorkgroupDimensions().length);
    }

    /** A device that need not be there tells -1: any amount. */
    private static long known(long bytes) {
        return bytes > 0 ? bytes : Long.MAX_VALUE;
    }

    private static Device.Kind kind(TornadoDevice device) {
        return switch (device.getDeviceType()) {
            case GPU -> Device.Kind.GPU;
            case CPU -> Device.Kind.CPU;
            case ACCELERATOR, CUSTOM -> Device.Kind.ACCELERATOR;
            case FPGA -> Device.Kind.FPGA;
            case UNKNOWN, DEFAULT, ALL -> Device.Kind.OTHER;
        };
    }
}
