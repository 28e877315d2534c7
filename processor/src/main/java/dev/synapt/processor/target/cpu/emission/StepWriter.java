package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.source.ArenaCode;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.parallel.Barriers;
import dev.synapt.processor.target.cpu.parallel.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** What the classes of a training step and of inference have in common: arrays, the table of tensors, the fields' methods. */
final class StepWriter {

    /** Bytecode of a method that does nothing but call: HotSpot never compiles one beyond 8,000 bytes. */
    private static final int BYTES = 5_000;

    private static final int BYTES_OF_A_CALL = 7;
    private static final int BYTES_AROUND_CALLS = 12;

    private static final List<String> RESERVED = List.of(
            "begin",
            "run",
            "stage",
            "stageTargets",
            "release",
            "isStaged",
            "statisticNotFinite",
            "forward",
            "losses",
            "loss",
            "totalLoss",
            "backward",
            "update");

    private final PlannedStep step;
    private final boolean nanDeadRanges;
    private final NamedOffsets offsets;
    private final TypeSpec.Builder type;
    private final List<Section> sections;
    private final List<String> methods;
    private final Barriers barriers;
    private final List<MethodSpec> bodies;
    private final StepNumbers numbers = new StepNumbers();

    StepWriter(PlannedStep step, ClassName name, int batch, boolean nanDeadRanges) {
        this.step = step;
        this.nanDeadRanges = nanDeadRanges;
        type = TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL).addAnnotation(RuntimeTypes.generated());
        offsets = new NamedOffsets(step);
        sections = Section.of(step.schedule(), batch);
        barriers = new Barriers(step, sections, batch, nanDeadRanges);
        Geometries geometries = new Geometries();
        Bodies writer = new Bodies(
                step, offsets, new DeadRanges(step, batch, nanDeadRanges), barriers, geometries, numbers, RESERVED);
        methods = writer.write(sections);
        bodies = writer.methods();
        geometries.declare(type);
        offsets.declare(type);
        step.plan()
                .arenas()
                .forEach(arena -> type.addField(ArenaCode.type(arena), arena.name(), Modifier.PRIVATE, Modifier.FINAL));
    }

    TypeSpec.Builder type() {
        return type;
    }

    /** One element or the first of many, such as {@code activations[TOTAL_LOSS]}. */
    String element(Buffer buffer) {
        Operand operand = new Operand(buffer);
        return offsets.array(operand) + "[" + offsets.offset(operand) + "]";
    }

    /** Array and offset of a buffer, as arguments. */
    String arguments(Buffer buffer) {
        return offsets.arguments(new Operand(buffer));
    }

    /** The numbers that the kernels ask for. */
    StepNumbers numbers() {
        return numbers;
    }

    /** A constructor that takes the arrays. */
    void declareConstructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (Arena arena : step.plan().arenas()) {
            constructor.addParameter(ArenaCode.type(arena), arena.name());
            constructor.addStatement("this.$L = $L", arena.name(), arena.name());
        }
        type.addMethod(constructor.build());
    }

    /** For a test build: nothing that an earlier step left may be read. */
    CodeBlock forget() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (nanDeadRanges) {
            step.plan().arenas().stream()
                    .filter(arena -> arena.name().startsWith("activations"))
                    .forEach(arena -> code.addStatement("$T.fill($L, Float.NaN)", Arrays.class, arena.name()));
        }
        return code.build();
    }

    /** A method that runs the sections chosen, in their order. */
    void declareRun(String name, String javadoc, Predicate<Section> chosen) {
        List<Calls> calls = new ArrayList<>();
        for (int i = 0, next; i < sections.size(); i = next) {
            next = i + 1;
            if (chosen.test(sections.get(i))) {
                while (next < sections.size() && chosen.test(sections.get(next)) && isOneCall(i, next)) {
                    next++;
                }
                calls.add(new Calls(calls(i, next), BYTES_AROUND_CALLS + (next - i) * BYTES_OF_A_CALL));
            }
        }
        List<MethodSpec> parts = new ArrayList<>();
        for (int part = 1; bytes(calls) > BYTES; part++) {
            int fit = 1;
            while (fit < calls.size() && bytes(calls.subList(0, fit + 1)) <= BYTES) {
                fit++;
            }
            MethodSpec method = run(name + "Part" + part, calls.subList(0, fit))
                    .addModifiers(Modifier.PRIVATE)
                    .build();
            parts.add(method);
            calls = new ArrayList<>(calls.subList(fit, calls.size()));
        }
        List<Calls> top = new ArrayList<>();
        parts.forEach(part -> top.add(new Calls(CodeBlock.of("$L(worker);\n", part.name()), BYTES_OF_A_CALL)));
        top.addAll(calls);
        type.addMethod(run(name, top).addJavadoc("$L\n", javadoc).build());
        parts.forEach(type::addMethod);
    }

    /** Some calls, and about how long their bytecode is. */
    private record Calls(CodeBlock code, int bytes) {}

    private static int bytes(List<Calls> calls) {
        return calls.stream().mapToInt(Calls::bytes).sum();
    }

    /** Whether the first worker goes on from section {@code from} and those behind it to {@code next} without the others. */
    private boolean isOneCall(int from, int next) {
        return sections.get(next).alone()
                && sections.get(next - 1).alone()
                && (next - from + 1) * BYTES_OF_A_CALL < BYTES
                && !barriers.isAfter(sections.get(next - 1).end() - 1);
    }

    /** The calls of sections {@code from} to {@code to}: of one, or of some that the first worker does alone. */
    private CodeBlock calls(int from, int to) {
        if (!sections.get(from).alone()) {
            return CodeBlock.of("$L(worker);\n", methods.get(from));
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("if (worker.isFirst())");
        methods.subList(from, to).forEach(method -> code.addStatement("$L(worker.byItself())", method));
        code.endControlFlow();
        if (barriers.isAfter(sections.get(to - 1).end() - 1)) {
            code.addStatement("worker.await()");
        }
        return code.build();
    }

    private static MethodSpec.Builder run(String name, List<Calls> calls) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addParameter(RuntimeTypes.WORKER, "worker");
        calls.forEach(some -> method.addCode(some.code()));
        return method;
    }

    List<Section> sections() {
        return sections;
    }

    TypeSpec finish() {
        bodies.forEach(type::addMethod);
        return type.build();
    }
}
