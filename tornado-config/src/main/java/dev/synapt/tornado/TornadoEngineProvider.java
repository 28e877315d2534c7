package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.Engine;
import dev.synapt.device.EngineProvider;
import java.util.List;

/**
 * TornadoVM as an engine. The system property {@code synapt.device} chooses among several devices: a kind ({@code gpu},
 * {@code cpu}, {@code accelerator}), a place ({@code 0:1}), or a part of a name; without it the first graphics processor that fits
 * is taken, then other accelerators, then the processor.
 */
public final class TornadoEngineProvider implements EngineProvider {

    /** For {@link java.util.ServiceLoader}. */
    public TornadoEngineProvider() {}

    /**
     * Opens a device and compiles the kernels of a training step, which takes some tenths of a second for each.
     *
     * @param program to load
     * @return the engine, ready to run
     * @throws DeviceException if TornadoVM cannot be used in this process, no device is fit for the program, or its driver
     *     refuses a kernel
     */
    @Override
    public Engine open(DeviceProgram program) {
        Installation.check();
        ApiCalls.check(program.getClass(), ClassLoader.getSystemClassLoader());
        List<Device> devices = Devices.list();
        KernelClass.check(program.getClass());
        if (Settings.virtual()) {
            throw Problem.VIRTUAL.exception();
        }
        if (Settings.fallsBack()) {
            throw Problem.FALLBACK.exception();
        }
        Device device = DeviceChoice.ofProperty().among(devices, program);
        boolean proven = Verify.ofProperty().believes(Installation.version(), device);
        var engine = new TornadoEngine(program, device, Devices.handle(device), proven);
        engine.compile(false);
        return engine;
    }
}
