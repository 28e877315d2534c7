package dev.synapt.device;

/** What can run a {@link DeviceProgram}; found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {

    /**
     * Opens a device for a program.
     *
     * @param program to load
     * @return the engine, ready to run
     * @throws DeviceException if there is no runtime, or no device fit for the program; its message says why and what to do
     */
    Engine open(DeviceProgram program);
}
