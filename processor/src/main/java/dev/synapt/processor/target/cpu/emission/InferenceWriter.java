package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.model.DescriptionWriter;
import dev.synapt.processor.model.Feeds;
import dev.synapt.processor.model.Outputs;
import dev.synapt.processor.model.Program;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.parallel.Section;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The class of the forward pass without dropout, and of the losses, such as {@code DigitsInference}. */
final class InferenceWriter {
    private static final String AFTER_FORWARD = "afterForward";

    private final Program program;
    private final PlannedStep step;
    private final Feeds feeds;
    private final Outputs outputs;
    private final StepWriter writer;
    private final Staging staging;

    InferenceWriter(Program program, Feeds feeds, Outputs outputs) {
        this.program = program;
        this.step = program.inference();
        this.feeds = feeds;
        this.outputs = outputs;
        writer = new StepWriter(step, program.type("Inference"), program.batch(), program.nanDeadRanges());
        staging = new Staging(feeds, step, writer);
    }

    TypeSpec write() {
        requireOrder();
        TypeSpec.Builder type = writer.type();
        type.addJavadoc(
                "Inference of {@code $L}, for up to $L examples: forward pass without dropout, and the losses.\n",
                program.declaration().name(),
                program.batch());
        feeds.declareConstants(type);
        DescriptionWriter.declare(type, program);
        type.addField(int.class, "n", Modifier.PRIVATE);
        boolean losses = !program.network().losses().isEmpty();
        type.addSuperinterface(RuntimeTypes.STEP);
        if (losses) {
            type.addField(FieldSpec.builder(boolean.class, AFTER_FORWARD, Modifier.PRIVATE)
                    .addJavadoc("Whether the work is the losses, of a forward pass that is done.\n")
                    .build());
        }
        writer.declareConstructor();
        int inputs = feeds.inputs();
        type.addMethod(MethodSpec.methodBuilder("stage")
                .addJavadoc("Copies n examples of the inputs into the arrays, checked.\n")
                .addParameter(int.class, "n")
                .addParameters(feeds.parameters(0, inputs))
                .addStatement("this.n = n")
                .addCode(writer.forget())
                .addCode(staging.stage(0, inputs))
                .build());
        type.addMethod(run(losses));
        type.addMethod(launch("forward", "The forward pass.", losses ? AFTER_FORWARD + " = false;\n" : ""));
        writer.declareRun(
                "forward",
                "The share of one worker in it.",
                section -> section.site().phase() != Phase.LOSS);
        outputs.all().forEach(output -> type.addMethod(copy(output)));
        if (losses) {
            declareLosses(type, inputs);
        }
        return writer.finish();
    }

    private void declareLosses(TypeSpec.Builder type, int inputs) {
        type.addMethod(MethodSpec.methodBuilder("stageTargets")
                .addJavadoc("Copies the targets of the same n examples.\n")
                .addParameters(feeds.parameters(inputs, feeds.all()))
                .addCode(staging.stage(inputs, feeds.all()))
                .build());
        type.addMethod(launch("losses", "The losses, after the forward pass.", AFTER_FORWARD + " = true;\n"));
        writer.declareRun(
                "losses",
                "The share of one worker in them.",
                section -> section.site().phase() == Phase.LOSS);
        List<Buffer> losses = new ArrayList<>();
        List<CodeBlock> predictions = new ArrayList<>();
        for (LossSpec loss : program.network().losses()) {
            Buffer read = step.result(Result.Role.VALUE, loss.name()).orElseThrow();
            predictions.add(CodeBlock.of(
                    "System.arraycopy($L, into, 0, $L);\n",
                    writer.arguments(read),
                    Literals.times("n", loss.predictionLength())));
            losses.add(step.result(Result.Role.LOSS, loss.name()).orElseThrow());
        }
        type.addMethod(LossMethods.loss(losses, writer));
        type.addMethod(MethodSpec.methodBuilder("prediction")
                .addJavadoc("Copies out what a loss read.\n")
                .addParameter(int.class, "lossIndex")
                .addParameter(float[].class, "into")
                .addCode(LossMethods.choice(predictions))
                .build());
    }

    /** The class is the work itself: a lambda would cost more to compile than all the rest of the method. */
    private static MethodSpec run(boolean losses) {
        MethodSpec.Builder run = MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(RuntimeTypes.WORKER, "worker");
        if (losses) {
            run.beginControlFlow("if ($L)", AFTER_FORWARD)
                    .addStatement("losses(worker)")
                    .addStatement("return")
                    .endControlFlow();
        }
        return run.addStatement("forward(worker)").build();
    }

    private static MethodSpec launch(String method, String javadoc, String before) {
        return MethodSpec.methodBuilder(method)
                .addJavadoc("$L\n", javadoc)
                .addCode(before)
                .addStatement("$T.run(this)", RuntimeTypes.WORKERS)
                .build();
    }

    private MethodSpec copy(Outputs.Output output) {
        Buffer buffer = step.result(output.role(), output.name()).orElseThrow();
        return MethodSpec.methodBuilder(output.copyMethod())
                .addJavadoc("Copies out {@code $L} of the n examples.\n", output.name())
                .addParameter(float[].class, "into")
                .addParameter(int.class, "at")
                .addStatement(
                        "System.arraycopy($L, into, at, $L)",
                        writer.arguments(buffer),
                        Literals.times("n", output.length()))
                .build();
    }

    /** The outputs are read after the forward pass alone: no part of it may come after a loss. */
    private void requireOrder() {
        List<Section> sections = writer.sections();
        for (int i = 1; i < sections.size(); i++) {
            if (sections.get(i - 1).site().phase() == Phase.LOSS
                    && sections.get(i).site().phase() != Phase.LOSS) {
                throw new IllegalStateException(sections.get(i).site() + " is scheduled after a loss");
            }
        }
    }
}
