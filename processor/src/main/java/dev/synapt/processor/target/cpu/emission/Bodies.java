package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.BufferNames;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Names;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.parallel.Barriers;
import dev.synapt.processor.target.cpu.parallel.Section;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes one method a section, named after its field; sections that differ in offsets alone share one body. */
final class Bodies {
    static final List<String> TAKEN = List.of(
            "n",
            "i",
            "end",
            "length",
            "worker",
            "strips",
            "row",
            "rows",
            "last",
            "from",
            "block",
            "gradientsFinite",
            "step",
            "seed",
            "learningRate",
            "examples",
            "steps",
            "activations",
            "indices",
            "t",
            "t2",
            "t3");
    private static final int MOST_PARAMETERS = 60;
    private static final int FIELDS_NAMED = 6;

    private final NamedOffsets named;
    private final DeadRanges dead;
    private final Barriers barriers;
    private final Likeness likeness;
    private final Geometries geometries;
    private final StepNumbers numbers;
    private final SharedUpdates updates;
    private final Names names = new Names();
    private final List<MethodSpec> methods = new ArrayList<>();

    Bodies(
            PlannedStep step,
            NamedOffsets named,
            DeadRanges dead,
            Barriers barriers,
            Geometries geometries,
            StepNumbers numbers,
            List<String> reserved) {
        this.named = named;
        this.dead = dead;
        this.barriers = barriers;
        this.likeness = new Likeness(step, dead, barriers);
        this.geometries = geometries;
        this.numbers = numbers;
        reserved.forEach(names::take);
        updates = new SharedUpdates(step, likeness, names);
    }

    /** A section's kernels as statements. What one worker does alone the others wait for where it is called. */
    private CodeBlock body(Section section, Operands operands, String field) {
        KernelCode code = new KernelCode(operands, geometries, numbers);
        boolean waits = !section.alone();
        CodeBlock.Builder body = CodeBlock.builder();
        for (int i = 0; i < section.kernels().size(); i++) {
            Kernel kernel = section.kernels().get(i);
            if (kernel.work() instanceof CpuWork.Loop loop) {
                body.add(KernelCode.comment(kernel, field)).add(loop(loop, code, waits));
            } else if (updates.isShared(kernel)) {
                body.add(KernelCode.comment(kernel, field)).add(updates.call(kernel, operands, geometries, numbers));
            } else {
                body.add(code.write(kernel, field));
            }
            if (barriers.isAfter(section.first() + i) && waits) {
                body.addStatement("worker.await()");
            }
            List<DeadRanges.Range> ranges = dead.after(section.first() + i);
            if (!ranges.isEmpty()) {
                body.beginControlFlow("if (worker.isFirst())");
                ranges.forEach(range -> body.add(range.fill(operands)));
                body.endControlFlow().addStatement("worker.await()");
            }
        }
        return body.build();
    }

    private CodeBlock loop(CpuWork.Loop loop, KernelCode code, boolean waits) {
        return code.loop(loop, () -> inside(loop, code, waits));
    }

    private CodeBlock inside(CpuWork.Loop loop, KernelCode code, boolean waits) {
        CodeBlock.Builder body = CodeBlock.builder();
        for (Kernel kernel : loop.body()) {
            if (kernel.work() instanceof CpuWork.Loop inner) {
                body.add(KernelCode.comment(kernel, "")).add(loop(inner, code, waits));
            } else {
                body.add(code.write(kernel, ""));
            }
            if (waits && barriers.isAfter(kernel)) {
                body.addStatement("worker.await()");
            }
        }
        return body.build();
    }

    /** Writes the methods of {@code sections}; gives their names in order. */
    List<String> write(List<Section> sections) {
        Map<String, List<Section>> alike = sections.stream()
                .filter(Section::isMoreThanACall)
                .collect(Collectors.groupingBy(Likeness::roughly, LinkedHashMap::new, Collectors.toList()));
        Map<Likeness.Form, List<Section>> equal = alike.values().stream()
                .filter(group -> group.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(likeness::of, LinkedHashMap::new, Collectors.toList()));
        Map<Section, String> shared = new IdentityHashMap<>();
        List<MethodSpec> bodies = new ArrayList<>();
        equal.values().stream().filter(group -> group.size() > 1).forEach(group -> {
            SharedOffsets offsets = offsets(group.getFirst());
            CodeBlock body = body(group.getFirst(), offsets, "");
            if (offsets.parameters().size() <= MOST_PARAMETERS) {
                String name =
                        names.take("shared" + suffix(group.getFirst().site().phase()));
                group.forEach(section -> shared.put(section, name));
                bodies.add(shared(name, group, offsets, body));
            }
        });
        List<String> inOrder = new ArrayList<>();
        for (Section section : sections) {
            String name = names.take(
                    name(section.site().field()) + suffix(section.site().phase()));
            inOrder.add(name);
            methods.add(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(RuntimeTypes.WORKER, "worker")
                    .addCode(shared.containsKey(section) ? call(section, shared.get(section)) : own(section))
                    .build());
        }
        methods.addAll(bodies);
        methods.addAll(updates.methods(named, geometries, numbers));
        return inOrder;
    }

    /** A field's own name; the words that stand in place of one are joined. */
    static String name(String field) {
        return field.contains(" ") ? BufferNames.camel(field) : field;
    }

    List<MethodSpec> methods() {
        return methods;
    }

    private CodeBlock own(Section section) {
        return body(section, named, section.site().field());
    }

    private CodeBlock call(Section section, String name) {
        SharedOffsets offsets = offsets(section);
        body(section, offsets, "");
        CodeBlock.Builder call = CodeBlock.builder();
        section.kernels()
                .forEach(kernel ->
                        call.add(KernelCode.comment(kernel, section.site().field())));
        return call.add("$[$L(worker,$W", name)
                .add(Call.arguments(offsets.arguments().toArray()))
                .add(");\n$]")
                .build();
    }

    private MethodSpec shared(String name, List<Section> group, SharedOffsets offsets, CodeBlock body) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Of $L, which differ in their places alone.\n", fields(group))
                .addParameter(RuntimeTypes.WORKER, "worker");
        offsets.parameters().forEach(parameter -> method.addParameter(int.class, parameter));
        return method.addCode(body).build();
    }

    private static String fields(List<Section> group) {
        List<String> fields =
                group.stream().map(section -> section.site().field()).distinct().toList();
        String first = fields.stream().limit(FIELDS_NAMED).collect(Collectors.joining(", "));
        return fields.size() > FIELDS_NAMED ? first + " and " + (fields.size() - FIELDS_NAMED) + " more" : first;
    }

    private SharedOffsets offsets(Section section) {
        return new SharedOffsets(named, section.site().field(), TAKEN);
    }

    private static String suffix(Phase phase) {
        return switch (phase) {
            case FORWARD, LOSS -> "Forward";
            case BACKWARD -> "Backward";
            case UPDATE -> "Update";
        };
    }
}
