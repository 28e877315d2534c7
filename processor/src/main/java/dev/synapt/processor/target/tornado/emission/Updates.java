package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.target.tornado.Body;
import dev.synapt.processor.target.tornado.Core;
import dev.synapt.processor.target.tornado.DeviceWork.Compute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the updates of parameters that follow one another in all arrays and are updated alike: one kernel runs over all of them, and
 * over the padding between, which is zeros and stays what nobody reads.
 */
final class Updates {
    private final Arrays arrays;

    Updates(Arrays arrays) {
        this.arrays = arrays;
    }

    private record Run(Kernel kernel, Compute compute, int start, int length) {
        int end() {
            return (start + length + 15) / 16 * 16;
        }
    }

    /** The kernels of a step, updates joined, in an order in which they can run: updates do not wait for each other. */
    List<Kernel> joined(List<Kernel> kernels) {
        List<Kernel> joined = new ArrayList<>();
        Map<String, List<Run>> alike = new LinkedHashMap<>();
        for (Kernel kernel : kernels) {
            if (isAlone(kernel, kernels)) {
                Compute compute = (Compute) kernel.work();
                Buffer first = compute.body().stores().getFirst().buffer();
                alike.computeIfAbsent(likeness(compute), _ -> new ArrayList<>())
                        .add(new Run(
                                kernel,
                                compute,
                                arrays.offset(first),
                                compute.core().length()));
            } else {
                joined.add(kernel);
            }
        }
        alike.values().forEach(runs -> join(runs, joined));
        return joined;
    }

    /** An update element by element of which no other kernel of the phase reads or writes anything it writes. */
    private static boolean isAlone(Kernel kernel, List<Kernel> kernels) {
        return kernel.site().phase() == Phase.UPDATE
                && kernel.work() instanceof Compute(Core core, Body body)
                && core instanceof Core.None
                && body.reads().stream()
                        .noneMatch(read -> !(read.index() instanceof dev.synapt.processor.target.tornado.Int.Position)
                                && kernel.writes().contains(read.buffer()))
                && kernels.stream()
                        .filter(other -> other != kernel && other.site().phase() == Phase.UPDATE)
                        .noneMatch(other -> other.reads().stream().anyMatch(kernel.writes()::contains)
                                || other.writes().stream().anyMatch(kernel.writes()::contains));
    }

    /** Equal for bodies that differ in where they begin alone. */
    private String likeness(Compute compute) {
        Expressions expressions = new Expressions(arrays);
        Buffer first = compute.body().stores().getFirst().buffer();
        int start = arrays.offset(first);
        StringBuilder text = new StringBuilder();
        for (Body.Let let : compute.body().lets()) {
            text.append(
                            switch (let) {
                                case Body.LetReal real -> expressions.of(real.value());
                                case Body.LetInt whole -> expressions.of(whole.value());
                            })
                    .append(';');
        }
        for (Body.Store store : compute.body().stores()) {
            text.append(
                    switch (store) {
                        case Body.StoreReal real ->
                            expressions.write(store.buffer(), "p", expressions.of(real.value()));
                        case Body.StoreInt whole ->
                            expressions.write(store.buffer(), "p", expressions.of(whole.value()));
                    });
        }
        return relative(text.toString(), start);
    }

    private static final Pattern AT = Pattern.compile("\\.([gs])et\\((?:(\\d+) \\+ )?p([,)])");

    private static String relative(String text, int start) {
        Matcher matcher = AT.matcher(text);
        StringBuilder relative = new StringBuilder();
        while (matcher.find()) {
            int offset = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            matcher.appendReplacement(
                    relative, "." + matcher.group(1) + "et(" + (offset - start) + " beyond p" + matcher.group(3));
        }
        return matcher.appendTail(relative).toString();
    }

    private static void join(List<Run> runs, List<Kernel> into) {
        List<Run> sorted =
                runs.stream().sorted(Comparator.comparingInt(Run::start)).toList();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i).start() != sorted.get(i - 1).end()) {
                into.add(one(sorted.subList(from, i)));
                from = i;
            }
        }
    }

    private static Kernel one(List<Run> runs) {
        Kernel first = runs.getFirst().kernel();
        if (runs.size() == 1) {
            return first;
        }
        Run last = runs.getLast();
        int length = last.start() + last.length() - runs.getFirst().start();
        Compute compute =
                new Compute(new Core.None(length), runs.getFirst().compute().body());
        return new Kernel(
                first.site(),
                compute,
                first.reads(),
                first.writes(),
                first.inPlace(),
                runs.size() + " parameters alike, " + first.comment());
    }
}
