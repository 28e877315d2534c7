package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which device a network is to run on.
 *
 * @param text a kind ({@code gpu}, {@code cpu}, {@code accelerator}), a place ({@code 0:1}), or a part of the name or the
 *     platform, whatever the case; empty for the best
 */
record DeviceChoice(String text) {

    /** The system property that holds the choice. */
    static final String PROPERTY = "synapt.device";

    static DeviceChoice ofProperty() {
        return new DeviceChoice(System.getProperty(PROPERTY, "").strip());
    }

    /**
     * {@return the first that fits of the devices meant, graphics processors first}
     *
     * @throws DeviceException if none is meant, or none of them fits
     */
    Device among(List<Device> devices, DeviceProgram program) {
        if (devices.isEmpty()) {
            throw Problem.NO_DEVICE.exception();
        }
        List<Device> meant = devices.stream()
                .filter(this::means)
                .sorted(Comparator.comparing(Device::kind))
                .toList();
        if (meant.isEmpty()) {
            String there = devices.size() == 1 ? "is " : "are ";
            throw Problem.NO_SUCH_DEVICE.exception(text, there + listed(devices));
        }
        var problems = new ArrayList<String>();
        for (Device device : meant) {
            Optional<String> problem = Fit.problem(device, program);
            if (problem.isEmpty()) {
                return device;
            }
            problems.add(device.place() + " " + device.name() + ": " + problem.get());
        }
        throw Problem.UNFIT.exception(
                program.network(), String.join("; ", problems), "declare a smaller batch by @Network(batch = ...)");
    }

    private boolean means(Device device) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return wanted.equals(device.kind().name().toLowerCase(Locale.ROOT))
                || wanted.equals(device.place())
                || !isKind(wanted)
                        && (device.name() + " " + device.platform())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted);
    }

    private static boolean isKind(String wanted) {
        for (Device.Kind kind : Device.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String listed(List<Device> devices) {
        return String.join(", ", devices.stream().map(Device::toString).toList());
    }
}
