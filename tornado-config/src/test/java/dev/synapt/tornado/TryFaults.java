package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.model.Backend;

/** Creates a model under each {@link Fault}, then under none; run in a process of its own. */
final class TryFaults {

    static final String ON_FORM = "form";

    private TryFaults() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ON_FORM)) {
            FormOfTornado.install();
        }
        for (int place = 0; place <= Fault.ALL.size(); place++) {
            System.setProperty(Fault.PROPERTY, Integer.toString(place));
            try (var model = SmallPicturesModel.create(7, Backend.TORNADO)) {
                System.out.println("fault " + place + " passes on " + model.computesOn());
            } catch (DeviceException e) {
                System.out.println("fault " + place + " " + e.getMessage());
            }
        }
        System.setProperty(Fault.PROPERTY, "0");
        try (var model = SmallPicturesModel.create(7, Backend.AUTO)) {
            System.out.println("auto " + model.computesOn());
        }
    }
}
