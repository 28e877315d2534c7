package dev.synapt.processor.schedule;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schedule as text: one line a buffer, one a kernel, one an instruction of a strip program. */
public final class ScheduleDump {
    private ScheduleDump() {}

    public static String of(Schedule schedule) {
        Stream<String> buffers = schedule.buffers().stream()
                .map(buffer -> buffer.category() + " " + buffer + " " + buffer.type() + " of " + buffer.field());
        Stream<String> kernels = schedule.kernels().stream().map(ScheduleDump::of);
        Stream<String> results = schedule.results().entrySet().stream()
                .map(entry -> entry.getKey().role() + " " + entry.getKey().name() + " in "
                        + entry.getValue().name())
                .sorted();
        return Stream.of(buffers, kernels, results).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    private static String of(Kernel kernel) {
        String text = kernel.site().phase() + " " + kernel.site().field() + ": "
                + kernel.work().getClass().getSimpleName() + " " + kernel.reads() + " -> " + kernel.writes()
                + (kernel.inPlace().isEmpty() ? "" : " in place " + kernel.inPlace())
                + " // " + kernel.comment();
        Stream<String> body = kernel.work().repeated().stream().map(ScheduleDump::of);
        Stream<String> steps = kernel.work().steps().stream().map(Object::toString);
        return text
                + Stream.concat(steps, body)
                        .map(inner -> "\n    " + inner.replace("\n", "\n    "))
                        .collect(Collectors.joining());
    }
}
