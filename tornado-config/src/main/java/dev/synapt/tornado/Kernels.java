package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import java.util.List;

/**
 * Compiles the kernels of programs without running them, so that TornadoVM shows what it makes of them: with
 * {@code -Dtornado.printKernel=True} as text, and with {@code -Dtornado.virtual.device=True} for a device that need not be there.
 */
public final class Kernels {

    private Kernels() {}

    /**
     * Compiles all kernels of training and inference, and says how many.
     *
     * @param arguments names of programs, such as {@code dev.synapt.samples.DigitsTornado}
     * @throws ReflectiveOperationException if a class is none
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        try {
            for (String name : arguments) {
                compile((DeviceProgram) Class.forName(name).getConstructor().newInstance());
            }
        } catch (DeviceException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void compile(DeviceProgram program) {
        List<Device> devices = Devices.list();
        KernelClass.check(program.getClass());
        Device device = DeviceChoice.ofProperty().among(devices, program);
        try (var engine = new TornadoEngine(program, device, Devices.handle(device), true)) {
            engine.compile(true);
        }
        System.out.printf(
                "%s: %d kernels of a training step and %d of inference for %s%n",
                program.network(),
                program.training().size(),
                program.inference().size(),
                device);
    }
}
