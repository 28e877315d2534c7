package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.target.tornado.Core;
import dev.synapt.processor.target.tornado.DeviceWork;
import dev.synapt.processor.target.tornado.DeviceWork.Collect;
import dev.synapt.processor.target.tornado.DeviceWork.Compute;
import dev.synapt.processor.target.tornado.DeviceWork.FiniteParts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one kernel as a method. */
final class KernelWriter {
    /** Beyond it a float is infinite; of a NaN no comparison holds. */
    private static final String LARGEST = "3.4028235E38f";

    /** Elements that one work-item looks at in one go, a line of a cache; arrays are multiples of it. */
    private static final int RUN = 16;

    private final Arrays arrays;

    KernelWriter(Arrays arrays) {
        this.arrays = arrays;
    }

    /** @param guarded whether it is only to run where {@link Collect} found all finite */
    KernelText write(String name, Kernel kernel, boolean guarded) {
        KernelText text = switch ((DeviceWork) kernel.work()) {
            case Compute compute -> compute(name, kernel.comment(), compute, guarded);
            case FiniteParts parts -> finite(name, kernel.comment(), parts);
            case Collect collect -> collect(name, kernel.comment(), collect);
        };
        return text.of(kernel.site().field());
    }

    private KernelText compute(String name, String comment, Compute compute, boolean guarded) {
        Expressions expressions = new Expressions(arrays);
        String condition = guarded ? finiteFlag(expressions) + " > 0.5f" : "";
        Ending ending = new Ending(compute.body(), isWhole(compute.core()), expressions, name + "End", condition);
        Code code = new Code(2);
        List<Integer> work = loops(new Loops(code, expressions, ending, arrays.batch()), compute.core());
        String end = ending.isCalled() ? "\n" + ending.source() : "";
        return method(name, comment, work, code.toString(), end, expressions.used());
    }

    private String finiteFlag(Expressions expressions) {
        int flag = arrays.named(Arrays.LOSSES).used() - 1;
        return expressions.use(Arrays.LOSSES) + ".get(" + flag + ")";
    }

    private static boolean isWhole(Core core) {
        return core instanceof Core.WindowArgMax || core instanceof Core.ArgMax;
    }

    private static List<Integer> loops(Loops loops, Core core) {
        return switch (core) {
            case Core.None none -> {
                loops.code().parallel("p", none.length());
                loops.ending().once(loops.code(), "p", "");
                loops.code().close();
                yield List.of(none.length());
            }
            case Core.Product product -> ProductLoops.write(loops, product);
            case Core.Convolution convolution -> ConvolutionLoops.write(loops, convolution);
            case Core.ConvolutionInputGradient gradient -> ConvolutionLoops.write(loops, gradient);
            case Core.ConvolutionWeightGradient gradient -> ConvolutionLoops.write(loops, gradient);
            case Core.Reduction reduction -> ReductionLoops.write(loops, reduction);
            case Core.Softmax softmax -> RowLoops.write(loops, softmax);
            case Core.LogSumExp logSumExp -> RowLoops.write(loops, logSumExp);
            case Core.ArgMax argMax -> RowLoops.write(loops, argMax);
            case Core.WindowSum sum -> WindowLoops.write(loops, sum);
            case Core.WindowArgMax largest -> WindowLoops.write(loops, largest);
            case Core.WindowSpread spread -> WindowLoops.write(loops, spread);
            case Core.WindowGather gather -> WindowLoops.write(loops, gather);
            case Core.PickGather gather -> GatherLoops.write(loops, gather);
            case Core.RowGather gather -> GatherLoops.write(loops, gather);
        };
    }

    /** All gradients lie in their arrays one after the other, with zeros between. */
    private KernelText finite(String name, String comment, FiniteParts parts) {
        Expressions expressions = new Expressions(arrays);
        Code code = new Code(2);
        code.parallel("p", parts.splits());
        code.line("float finite = 1f;");
        List<String> all =
                parts.gradients().stream().map(arrays::array).distinct().toList();
        for (String array : all) {
            int stride = parts.splits() * RUN;
            code.loop("k", (arrays.named(array).used() + stride - 1) / stride);
            code.line("int q = k * " + stride + " + p * " + RUN + ";");
            code.open("if (q < " + arrays.named(array).used() + ")");
            code.loop("r", RUN);
            code.open("if (!(TornadoMath.abs(" + expressions.use(array) + ".get(q + r)) <= " + LARGEST + "))");
            code.line("finite = 0f;");
            code.close(4);
        }
        code.line(expressions.write(parts.partial(), "p", "finite"));
        code.close();
        return method(name, comment, List.of(parts.splits()), code.toString(), "", expressions.used());
    }

    private KernelText collect(String name, String comment, Collect collect) {
        Expressions expressions = new Expressions(arrays);
        Code code = new Code(2);
        String into = collect.training() ? Arrays.LOSSES : Arrays.EVALUATION;
        expressions.use(into);
        code.parallel("i", 1);
        if (collect.training()) {
            code.line("float finite = 1f;");
        }
        for (int loss = 0; loss < collect.losses().size(); loss++) {
            code.line(
                    "float l" + loss + " = " + expressions.read(collect.losses().get(loss), "0") + ";");
            code.line(into + ".set(" + loss + ", l" + loss + ");");
            if (collect.training()) {
                code.open("if (!(TornadoMath.abs(l" + loss + ") <= " + LARGEST + "))");
                code.line("finite = 0f;");
                code.close();
            }
        }
        for (FiniteParts parts : collect.parts()) {
            code.loop("k", parts.splits());
            code.line("finite = TornadoMath.min(finite, " + expressions.read(parts.partial(), "k") + ");");
            code.close();
        }
        if (collect.training()) {
            code.line(into + ".set(" + collect.losses().size() + ", finite);");
        }
        code.close();
        return method(name, comment, List.of(1), code.toString(), "", expressions.used());
    }

    /** Reads and writes the spare cell of each of {@code touched}. */
    KernelText touch(String name, List<Arrays.Device> touched) {
        Code code = new Code(2);
        Set<String> used = new LinkedHashSet<>();
        code.parallel("i", 1);
        for (Arrays.Device array : touched) {
            used.add(array.name());
            String cell = array.name() + ".get(" + array.used() + ")";
            String one = array.integers() ? "1" : "1f";
            code.line(array.name() + ".set(" + array.used() + ", " + cell + " + " + one + ");");
        }
        code.close();
        return method(name, "a spare cell of each array is read and written", List.of(1), code.toString(), "", used);
    }

    private KernelText method(
            String name, String comment, List<Integer> work, String body, String end, Set<String> used) {
        List<String> ordered = new ArrayList<>();
        arrays.all().stream().map(Arrays.Device::name).filter(used::contains).forEach(ordered::add);
        // What happens at the end takes those arrays alone that it reads or writes.
        List<String> ending =
                ordered.stream().filter(array -> end.contains(array + ".")).toList();
        StringBuilder text = new StringBuilder("    /** " + comment + "; " + items(work) + ". */\n");
        text.append("    public static void ")
                .append(name)
                .append('(')
                .append(parameters(ordered))
                .append(") {\n");
        text.append(body.replace("@@", String.join(", ", ending)))
                .append("    }\n")
                .append(end.replace("@@", parameters(ending)));
        return new KernelText(name, "", ordered, work, comment, text.toString());
    }

    private String parameters(List<String> names) {
        return names.stream()
                .map(array -> (arrays.named(array).integers() ? "IntArray " : "FloatArray ") + array)
                .collect(Collectors.joining(", "));
    }

    private static String items(List<Integer> work) {
        String sizes = work.stream().map(String::valueOf).collect(Collectors.joining(" x "));
        return sizes.equals("1") ? "one work-item" : sizes + " work-items";
    }
}
