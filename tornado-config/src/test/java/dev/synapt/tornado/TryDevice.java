package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.model.Backend;

/** Tries a device, says what is in the way, and goes on with the CPU: run in processes of their own. */
final class TryDevice {

    private TryDevice() {}

    public static void main(String[] arguments) {
        float[] values = {1, 2, -3, 0.5f, 0, 1, -1, 2, 1, 0.25f, 4, -2};
        int[] labels = {0, 1, 1, 0};
        try (var model = TwoLayersModel.create(7, Backend.TORNADO)) {
            System.out.println("device " + model.trainStep(values, labels));
        } catch (DeviceException e) {
            System.out.println("message " + e.getMessage());
        }
        try (var model = TwoLayersModel.create(7, Backend.AUTO)) {
            System.out.println((model.isOnDevice() ? "auto device " : "auto cpu ") + model.trainStep(values, labels));
        }
    }
}
