package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.schedule.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the class {@code XxxTornado} of a network. */
public final class DeviceEmission {
    private final DeviceNetwork network;
    private final Arrays arrays;
    private final List<KernelText> training = new ArrayList<>();
    private final List<KernelText> inference = new ArrayList<>();
    private final List<KernelText> touch;
    private final List<KernelText> receive;

    private DeviceEmission(DeviceNetwork network) {
        this.network = network;
        arrays = new Arrays(network);
        KernelWriter writer = new KernelWriter(arrays);
        network.training().ifPresent(step -> write("train", step, writer, training));
        write("infer", network.inference(), writer, inference);
        touch = touch("touch", writer, false);
        receive = touch("receive", writer, true);
        kernels().forEach(Forms::check);
    }

    /** The text of the class. */
    public static String write(DeviceNetwork network) {
        return new DeviceEmission(network).write();
    }

    private void write(String prefix, DeviceStep step, KernelWriter writer, List<KernelText> into) {
        KernelNames names = new KernelNames();
        for (Kernel kernel :
                new Updates(arrays).joined(step.schedule().planned().kernels())) {
            boolean guarded = kernel.site().phase() == Phase.UPDATE;
            into.add(writer.write(names.of(prefix, kernel.site()), kernel, guarded));
        }
    }

    /** A kernel takes so many arrays. */
    private List<KernelText> touch(String name, KernelWriter writer, boolean received) {
        List<Arrays.Device> touched = arrays.all().stream()
                .filter(array -> array.isReceived() == received)
                .toList();
        List<KernelText> kernels = new ArrayList<>();
        for (int from = 0; from < touched.size(); from += Forms.ARGUMENTS) {
            int to = Math.min(touched.size(), from + Forms.ARGUMENTS);
            kernels.add(writer.touch(name + "Arrays" + (kernels.size() + 1), touched.subList(from, to)));
        }
        return kernels;
    }

    private List<KernelText> kernels() {
        List<KernelText> all = new ArrayList<>(training);
        all.addAll(inference);
        all.addAll(touch);
        all.addAll(receive);
        return all;
    }

    private String write() {
        String name = network.name() + "Tornado";
        StringBuilder text = new StringBuilder();
        if (!network.packageName().isEmpty()) {
            text.append("package ").append(network.packageName()).append(";\n\n");
        }
        String kernels = kernels().stream().map(KernelText::source).collect(Collectors.joining("\n"));
        String functions = Functions.calledBy(kernels);
        imports(kernels + functions)
                .forEach(type -> text.append("import ").append(type).append(";\n"));
        text.append("\n/**\n * The kernels of {@code ")
                .append(network.name())
                .append("} for TornadoVM, for up to ")
                .append(network.batch())
                .append(" examples: ")
                .append(training.size())
                .append(" of a training step, ")
                .append(inference.size())
                .append(" of inference.\n */\n")
                .append("@Generated(\"dev.synapt.processor.SynaptProcessor\")\n")
                .append("public final class ")
                .append(name)
                .append(" implements DeviceProgram {\n")
                .append(new ProgramMethods(network, arrays, training, inference, touch, receive).write())
                .append('\n')
                .append(kernels)
                .append(functions)
                .append("}\n");
        return text.toString();
    }

    private Set<String> imports(String text) {
        Set<String> imports = new TreeSet<>(List.of(
                "dev.synapt.device.DeviceArray",
                "dev.synapt.device.DeviceKernel",
                "dev.synapt.device.DeviceProgram",
                "java.util.ArrayList",
                "java.util.List",
                "javax.annotation.processing.Generated",
                "uk.ac.manchester.tornado.api.TaskGraph",
                "uk.ac.manchester.tornado.api.annotations.Parallel",
                "uk.ac.manchester.tornado.api.types.arrays.FloatArray",
                "uk.ac.manchester.tornado.api.types.arrays.IntArray"));
        if (text.contains("TornadoMath.")) {
            imports.add("uk.ac.manchester.tornado.api.math.TornadoMath");
        }
        if (network.steps().stream().anyMatch(step -> !step.schedule().streams().isEmpty())) {
            imports.add("dev.synapt.runtime.random.CounterRandom");
        }
        return imports;
    }
}
