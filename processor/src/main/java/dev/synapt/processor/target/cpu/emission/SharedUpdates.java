package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Names;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Elementwise;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * What an optimizer does to one parameter it does to all: its strip programs differ in places and lengths alone, and one body
 * serves them.
 */
final class SharedUpdates {
    private final Map<Kernel, String> methods = new IdentityHashMap<>();
    private final Map<String, Kernel> examples = new LinkedHashMap<>();

    SharedUpdates(PlannedStep step, Likeness likeness, Names names) {
        Map<StripProgram, List<Kernel>> alike = step.schedule().kernels().stream()
                .filter(SharedUpdates::isUpdate)
                .collect(Collectors.groupingBy(
                        kernel -> likeness.ofAnyLength(work(kernel)), LinkedHashMap::new, Collectors.toList()));
        for (List<Kernel> group : alike.values()) {
            if (group.size() > 1) {
                String name = names.take("updateParameter");
                examples.put(name, group.getFirst());
                group.forEach(kernel -> methods.put(kernel, name));
            }
        }
    }

    private static boolean isUpdate(Kernel kernel) {
        return kernel.site().phase() == Phase.UPDATE
                && kernel.work() instanceof Elementwise elementwise
                && !elementwise.length().batched();
    }

    private static Elementwise work(Kernel kernel) {
        return (Elementwise) kernel.work();
    }

    boolean isShared(Kernel kernel) {
        return methods.containsKey(kernel);
    }

    /** Does {@code kernel} by the body it shares. */
    CodeBlock call(Kernel kernel, Operands operands, Geometries geometries, StepNumbers numbers) {
        SharedOffsets offsets = offsets(kernel, operands);
        new KernelCode(offsets, geometries, numbers).ofAnyLength(work(kernel));
        return CodeBlock.builder()
                .add("$[$L(worker,$W", methods.get(kernel))
                .add(Call.arguments(offsets.arguments().toArray()))
                .add(");\n$]")
                .build();
    }

    List<MethodSpec> methods(Operands operands, Geometries geometries, StepNumbers numbers) {
        return examples.entrySet().stream()
                .map(example -> {
                    SharedOffsets offsets = offsets(example.getValue(), operands);
                    CodeBlock body = new KernelCode(offsets, geometries, numbers).ofAnyLength(work(example.getValue()));
                    MethodSpec.Builder method = MethodSpec.methodBuilder(example.getKey())
                            .addModifiers(Modifier.PRIVATE)
                            .addJavadoc("The optimizer's work on one parameter of {@code size} elements.\n")
                            .addParameter(RuntimeTypes.WORKER, "worker");
                    offsets.parameters().forEach(parameter -> method.addParameter(int.class, parameter));
                    return method.addCode(body).build();
                })
                .toList();
    }

    private static SharedOffsets offsets(Kernel kernel, Operands operands) {
        return new SharedOffsets(operands, kernel.site().field(), Bodies.TAKEN);
    }
}
