package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.model.Feeds;
import dev.synapt.processor.model.Program;
import dev.synapt.processor.model.StepCalls;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.parallel.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The class of the training step, such as {@code DigitsTraining}. */
final class TrainingWriter implements StepCalls {
    private final Program program;
    private final PlannedStep step;
    private final Feeds feeds;
    private final StepWriter writer;
    private final Staging staging;

    TrainingWriter(Program program, PlannedStep step, Feeds feeds) {
        this.program = program;
        this.step = step;
        this.feeds = feeds;
        writer = new StepWriter(step, program.type("Training"), program.batch(), program.nanDeadRanges());
        staging = new Staging(feeds, step, writer);
    }

    TypeSpec write() {
        requireOrder();
        TypeSpec.Builder type = writer.type();
        type.addJavadoc(
                "The training step of {@code $L}, for up to $L examples: forward pass, losses, backward pass, update.\n",
                program.declaration().name(),
                program.batch());
        type.addSuperinterface(RuntimeTypes.STEP);
        type.addField(int.class, "n", Modifier.PRIVATE);
        type.addField(boolean.class, "applied", Modifier.PRIVATE);
        if (sharesStaging()) {
            type.addField(boolean.class, "staged", Modifier.PRIVATE);
            staging.declareFields(type);
        }
        if (program.updatesAtOnce()) {
            type.addField(boolean.class, "gradientsFinite", Modifier.PRIVATE, Modifier.VOLATILE);
        }
        writer.numbers().used().forEach(number -> type.addField(number.type(), number.field(), Modifier.PRIVATE));
        writer.declareConstructor();
        type.addMethod(begin());
        type.addMethod(stage());
        if (sharesStaging()) {
            type.addMethod(stageShare());
            type.addMethod(release());
            type.addMethod(isStaged());
        }
        type.addMethod(run());
        type.addMethod(MethodSpec.methodBuilder("isApplied")
                .addJavadoc(
                        "{@return whether the last step changed the parameters: its losses and gradients were finite}\n")
                .returns(boolean.class)
                .addStatement("return applied")
                .build());
        if (program.updatesAtOnce()) {
            type.addMethod(MethodSpec.methodBuilder("areGradientsFinite")
                    .addJavadoc("{@return whether the gradients were finite that went into the update at once}\n")
                    .returns(boolean.class)
                    .addStatement("return gradientsFinite")
                    .build());
        }
        writer.declareRun(
                "forward",
                "The forward pass and the losses.",
                section -> section.site().phase().compareTo(Phase.LOSS) <= 0);
        type.addMethod(loss());
        if (hasStatistics()) {
            type.addMethod(statisticNotFinite());
        }
        type.addMethod(MethodSpec.methodBuilder("totalLoss")
                .addJavadoc("{@return the weighted sum of the losses}\n")
                .returns(float.class)
                .addStatement("return $L", writer.element(step.only(Result.Role.TOTAL_LOSS)))
                .build());
        writer.declareRun(
                "backward",
                "The backward pass: the gradient of every parameter.",
                section -> section.site().phase() == Phase.BACKWARD);
        writer.declareRun(
                "update",
                "The step of the optimizer.",
                section -> section.site().phase() == Phase.UPDATE);
        return writer.finish();
    }

    /** A loss is looked at before the backward pass and gradients before the update: the phases must not mix. */
    private void requireOrder() {
        List<Section> sections = writer.sections();
        for (int i = 1; i < sections.size(); i++) {
            if (part(sections.get(i)) < part(sections.get(i - 1))) {
                throw new IllegalStateException(sections.get(i).site() + " is scheduled after "
                        + sections.get(i - 1).site());
            }
        }
    }

    private static int part(Section section) {
        return switch (section.site().phase()) {
            case FORWARD, LOSS -> 0;
            case BACKWARD -> 1;
            case UPDATE -> 2;
        };
    }

    private MethodSpec begin() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("begin")
                .addJavadoc("Says what the next step works with; steps count from 1.\n")
                .addParameter(int.class, "n")
                .addStatement("this.n = n")
                .addStatement("applied = false");
        if (sharesStaging()) {
            method.addStatement("staged = false");
        }
        if (program.updatesAtOnce()) {
            method.addStatement("gradientsFinite = true");
        }
        writer.numbers()
                .used()
                .forEach(number -> method.addParameter(number.type(), number.field())
                        .addStatement("this.$L = $L", number.field(), number.field()));
        return method.build();
    }

    @Override
    public String beginArguments() {
        return writer.numbers().used().stream()
                .map(number -> switch (number) {
                    case STEP -> ", nextStep()";
                    case SEED -> ", seed()";
                    case LEARNING_RATE -> ", learningRate()";
                })
                .collect(Collectors.joining("", "n", ""));
    }

    private MethodSpec stage() {
        return MethodSpec.methodBuilder("stage")
                .addJavadoc(
                        sharesStaging()
                                ? "Takes the batch until {@link #release}: integers are copied and checked, the workers do the rest.\n"
                                : "Copies the batch into the arrays, checked.\n")
                .addParameters(feeds.parameters(0, feeds.all()))
                .addCode(writer.forget())
                .addCode(staging.take())
                .build();
    }

    /** Whether workers copy feeds together. */
    private boolean sharesStaging() {
        return !staging.shared().isEmpty();
    }

    private MethodSpec stageShare() {
        return MethodSpec.methodBuilder("stage")
                .addJavadoc("Copies a worker's share of the batch into the arrays.\n\n")
                .addJavadoc("@return whether all of it is $L\n", staging.allowed())
                .addModifiers(Modifier.PRIVATE)
                .returns(boolean.class)
                .addParameter(RuntimeTypes.WORKER, "worker")
                .addCode("$[return $L;\n$]", staging.stageShare())
                .build();
    }

    private MethodSpec release() {
        return MethodSpec.methodBuilder("release")
                .addJavadoc("Lets go of the batch.\n")
                .addCode(staging.release())
                .build();
    }

    private MethodSpec isStaged() {
        return MethodSpec.methodBuilder("isStaged")
                .addJavadoc(
                        "{@return whether all of the batch was $L; otherwise the step did nothing}\n",
                        staging.allowed())
                .returns(boolean.class)
                .addStatement("return staged")
                .build();
    }

    @Override
    public CodeBlock launch() {
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$T.run(training)", RuntimeTypes.WORKERS);
        if (sharesStaging()) {
            code.beginControlFlow("if (!training.isStaged())")
                    .add(staging.requireAllowed())
                    .endControlFlow();
        }
        return code.build();
    }

    @Override
    public CodeBlock land() {
        return sharesStaging() ? CodeBlock.of("training.release();\n") : CodeBlock.of("");
    }

    private MethodSpec run() {
        String finite = losses().stream()
                .map(loss -> "Float.isFinite(" + writer.element(loss) + ")")
                .collect(Collectors.joining(" && "));
        MethodSpec.Builder method = MethodSpec.methodBuilder("run")
                .addJavadoc(
                        "One step, by all workers together; it is not applied if a loss or a gradient is not finite.\n")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(RuntimeTypes.WORKER, "worker");
        if (sharesStaging()) {
            method.beginControlFlow("if (!worker.all(stage(worker)))")
                    .addStatement("return")
                    .endControlFlow()
                    .beginControlFlow("if (worker.isFirst())")
                    .addStatement("staged = true")
                    .endControlFlow();
        }
        return method.addStatement("forward(worker)")
                .addStatement("worker.await()")
                .beginControlFlow("if ($L)", hasStatistics() ? finite + " && statisticNotFinite() < 0" : finite)
                .addStatement("backward(worker)")
                .addStatement("worker.await()")
                .beginControlFlow("if ($L)", finiteGradients())
                .addStatement("update(worker)")
                .beginControlFlow("if (worker.isFirst())")
                .addStatement("applied = true")
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private CodeBlock finiteGradients() {
        boolean kept =
                step.plan().arenas().stream().anyMatch(arena -> arena.name().equals("gradients"));
        return kept
                ? CodeBlock.of("worker.all($T.isFinite(worker, gradients))", RuntimeTypes.CHECKS)
                : CodeBlock.of("gradientsFinite");
    }

    /** Whether layers keep statistics, which have to be finite before a step is applied. */
    @Override
    public boolean hasStatistics() {
        return !program.network().statistics().isEmpty();
    }

    private MethodSpec statisticNotFinite() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("statisticNotFinite")
                .addJavadoc("{@return the place of a statistic that would not be finite; -1 if all would be}\n")
                .returns(int.class);
        Map<VariableSpec, Buffer> next = step.results(Result.Role.NEXT);
        List<StateSpec.Statistic> statistics = program.network().statistics();
        for (int i = 0; i < statistics.size(); i++) {
            Buffer buffer = next.get(statistics.get(i));
            if (buffer != null && !statistics.get(i).whole()) {
                method.beginControlFlow(
                                "if (!$T.finite($L, $L))",
                                RuntimeTypes.CHECKS,
                                writer.arguments(buffer),
                                buffer.size().size())
                        .addStatement("return $L", i)
                        .endControlFlow();
            }
        }
        return method.addStatement("return -1").build();
    }

    private List<Buffer> losses() {
        return program.network().losses().stream()
                .map(loss -> step.result(Result.Role.LOSS, loss.name()).orElseThrow())
                .toList();
    }

    private MethodSpec loss() {
        return LossMethods.loss(losses(), writer);
    }
}
