package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.schedule.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the methods by which a generated class describes itself as a {@code DeviceProgram}. */
final class ProgramMethods {
    /** Entries written in one method. */
    private static final int TOGETHER = 60;

    private record Tensor(String name, int length, String array, int offset) {}

    private final DeviceNetwork network;
    private final Arrays arrays;
    private final List<KernelText> training;
    private final List<KernelText> inference;
    private final List<KernelText> touch;
    private final List<KernelText> receive;
    private final Code code = new Code(1);

    ProgramMethods(
            DeviceNetwork network,
            Arrays arrays,
            List<KernelText> training,
            List<KernelText> inference,
            List<KernelText> touch,
            List<KernelText> receive) {
        this.network = network;
        this.arrays = arrays;
        this.training = training;
        this.inference = inference;
        this.touch = touch;
        this.receive = receive;
    }

    String write() {
        returning("String network()", '"' + network.name() + '"');
        returning("int batch()", Integer.toString(network.batch()));
        declareArrays();
        list("DeviceKernel", "training", training.stream().map(this::kernel).toList());
        list("DeviceKernel", "inference", inference.stream().map(this::kernel).toList());
        list("Output", "outputs", outputs());
        list("DeviceKernel", "touch", touch.stream().map(this::kernel).toList());
        list("DeviceKernel", "receive", receive.stream().map(this::kernel).toList());
        String training = network.training()
                .map(step -> HostNumbers.write(
                        "public void trainingNumbers(int n, long step, long seed, double learningRate, float[] numbers,"
                                + " int[] counts)",
                        step.schedule()))
                .orElse("""
                            @Override
                            public void trainingNumbers(int n, long step, long seed, double learningRate, float[] numbers, int[] counts) {
                                throw new UnsupportedOperationException("%s is not trained");
                            }
                        """.indent(-4).formatted(network.name()));
        String inference = HostNumbers.write(
                "public void inferenceNumbers(int n, float[] numbers, int[] counts)",
                network.inference().schedule());
        declareAppend();
        return code + training + "\n" + inference;
    }

    private void returning(String head, String value) {
        code.line("@Override");
        code.open("public " + head);
        code.line("return " + value + ";");
        code.close();
        code.line("");
    }

    /** A list that may be too long for one method. */
    private void list(String type, String name, List<String> entries) {
        code.line("@Override");
        code.open("public List<" + type + "> " + name + "()");
        code.line("List<" + type + "> all = new ArrayList<>();");
        int parts = (entries.size() + TOGETHER - 1) / TOGETHER;
        for (int part = 0; part < parts; part++) {
            code.line(name + "Part" + (part + 1) + "(all);");
        }
        code.line("return all;");
        code.close();
        code.line("");
        for (int part = 0; part < parts; part++) {
            code.open("private static void " + name + "Part" + (part + 1) + "(List<" + type + "> all)");
            entries.subList(part * TOGETHER, Math.min(entries.size(), (part + 1) * TOGETHER))
                    .forEach(entry -> code.line("all.add(" + entry + ");"));
            code.close();
            code.line("");
        }
    }

    private void declareArrays() {
        List<Tensor> tensors = tensors();
        List<String> entries = new ArrayList<>();
        for (Arrays.Device array : arrays.all()) {
            List<Tensor> here = tensors.stream()
                    .filter(tensor -> tensor.array().equals(array.name()))
                    .toList();
            String held = here.isEmpty() ? "List.of()" : array.name() + "Tensors()";
            entries.add("new DeviceArray(\"%s\", %s, %d, DeviceArray.Role.%s, %d, %s)"
                    .formatted(array.name(), array.integers(), array.length(), array.role(), array.place(), held));
            if (!here.isEmpty()) {
                tensorList(array.name() + "Tensors", here);
            }
        }
        list("DeviceArray", "arrays", entries);
    }

    private void tensorList(String name, List<Tensor> tensors) {
        code.open("private static List<DeviceArray.Tensor> " + name + "()");
        code.line("List<DeviceArray.Tensor> all = new ArrayList<>();");
        int parts = (tensors.size() + TOGETHER - 1) / TOGETHER;
        for (int part = 0; part < parts; part++) {
            code.line(name + "Part" + (part + 1) + "(all);");
        }
        code.line("return all;");
        code.close();
        code.line("");
        for (int part = 0; part < parts; part++) {
            code.open("private static void " + name + "Part" + (part + 1) + "(List<DeviceArray.Tensor> all)");
            for (Tensor tensor : tensors.subList(part * TOGETHER, Math.min(tensors.size(), (part + 1) * TOGETHER))) {
                code.line("all.add(new DeviceArray.Tensor(\"%s\", %d, %d));"
                        .formatted(tensor.name(), tensor.offset(), tensor.length()));
            }
            code.close();
            code.line("");
        }
    }

    /** Parameters, gradients and optimizer state by name. */
    private List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        DeviceStep step = network.steps().getFirst();
        step.schedule()
                .planned()
                .variables()
                .forEach((variable, buffer) -> tensors.add(tensor(variable.name(), step, buffer)));
        step.schedule().planned().results().forEach((result, buffer) -> {
            if (result.role() == Result.Role.GRADIENT) {
                tensors.add(tensor(result.name(), step, buffer));
            }
        });
        return tensors;
    }

    private static Tensor tensor(String name, DeviceStep step, Buffer buffer) {
        Place place = step.plan().places().get(buffer);
        return new Tensor(name, buffer.size().size(), place.arena().name(), place.offset());
    }

    private String kernel(KernelText kernel) {
        return "new DeviceKernel(\"%s\", \"%s\", List.of(%s), List.of(%s), \"%s\")"
                .formatted(
                        kernel.name(),
                        kernel.field(),
                        kernel.arrays().stream()
                                .map(array -> Integer.toString(arrays.indexOf(array)))
                                .collect(Collectors.joining(", ")),
                        kernel.work().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        kernel.comment());
    }

    private List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        network.inference()
                .schedule()
                .outputs()
                .forEach((result, buffer) -> outputs.add("new Output(Output.Role.%s, \"%s\", %d, %d)"
                        .formatted(
                                result.role(),
                                result.name(),
                                arrays.indexOf(arrays.array(buffer)),
                                buffer.size().size())));
        return outputs;
    }

    /** Looks the kernel up by name; in parts, since each is a method reference of its own. */
    private void declareAppend() {
        List<KernelText> all = new ArrayList<>(training);
        all.addAll(inference);
        all.addAll(touch);
        all.addAll(receive);
        code.line("@Override");
        code.open("public void append(String kernel, Object taskGraph, String id, Object[] arrays)");
        code.line("TaskGraph graph = (TaskGraph) taskGraph;");
        int parts = (all.size() + TOGETHER - 1) / TOGETHER;
        String found = java.util.stream.IntStream.rangeClosed(1, parts)
                .mapToObj(part -> "appendPart" + part + "(kernel, graph, id, arrays)")
                .collect(Collectors.joining(" || "));
        code.open("if (!(" + found + "))");
        code.line("throw new IllegalArgumentException(\"no kernel \" + kernel);");
        code.close(2);
        code.line("");
        for (int part = 0; part < parts; part++) {
            code.open("private static boolean appendPart" + (part + 1)
                    + "(String kernel, TaskGraph graph, String id, Object[] arrays)");
            code.open("switch (kernel)");
            for (KernelText kernel : all.subList(part * TOGETHER, Math.min(all.size(), (part + 1) * TOGETHER))) {
                String arguments = kernel.arrays().stream()
                        .map(array -> (arrays.named(array).integers() ? "(IntArray) arrays[" : "(FloatArray) arrays[")
                                + arrays.indexOf(array) + "]")
                        .collect(Collectors.joining(", "));
                code.line("case \"" + kernel.name() + "\" -> graph.task(id, " + network.name() + "Tornado::"
                        + kernel.name() + ", " + arguments + ");");
            }
            code.open("default ->");
            code.line("return false;");
            code.close(2);
            code.line("return true;");
            code.close();
            code.line("");
        }
    }
}
