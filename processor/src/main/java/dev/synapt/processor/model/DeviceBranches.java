package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.source.RuntimeTypes;
import javax.lang.model.element.Modifier;

/** What a model that has kernels for a device does in place of its own arithmetic when it is on one. */
final class DeviceBranches {
    private final Program program;
    private final Feeds feeds;
    private final Outputs outputs;

    DeviceBranches(Program program, Feeds feeds, Outputs outputs) {
        this.program = program;
        this.feeds = feeds;
        this.outputs = outputs;
    }

    /** The beginning of a training step. */
    CodeBlock train() {
        return onDevice(CodeBlock.builder()
                .add(feed("n", 0, feeds.all()))
                .add(feeds.requireProbabilities())
                .addStatement("return trainOnDevice(n)")
                .build());
    }

    /** The beginning of the forward pass and the losses on a batch. */
    CodeBlock infer() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int feed = 0; feed < feeds.all(); feed++) {
            code.addStatement(
                    "feedDevice($L, $L, batch.$L($L), batch.n())",
                    feed,
                    feeds.constant(feed),
                    feeds.isIndices(feed) ? "indices" : "reals",
                    feed);
        }
        return onDevice(code.addStatement("inferOnDevice(batch.n())")
                .addStatement("return")
                .build());
    }

    CodeBlock loss() {
        return onDevice(CodeBlock.of("return deviceLoss(lossIndex);\n"));
    }

    CodeBlock prediction() {
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement(
                        "deviceOutput($T.VALUE, description().losses().get(lossIndex).name(), into, 0)",
                        RuntimeTypes.DEVICE_RESULT)
                .addStatement("return");
        return onDevice(code.build());
    }

    /** {@code forward} and a method to copy each output, on either side. */
    void declare(TypeSpec.Builder type) {
        int inputs = feeds.inputs();
        type.addMethod(MethodSpec.methodBuilder("forward")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "n")
                .addParameters(feeds.parameters(0, inputs))
                .addCode(onDevice(CodeBlock.builder()
                        .add(feed("n", 0, inputs))
                        .addStatement("inferOnDevice(n)")
                        .addStatement("return")
                        .build()))
                .addCode("$[inference.stage(n,$W$L);\n$]", feeds.arguments(0, inputs))
                .addStatement("inference.forward()")
                .build());
        for (Outputs.Output output : outputs.all()) {
            type.addMethod(MethodSpec.methodBuilder(output.copyMethod())
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(float[].class, "into")
                    .addParameter(int.class, "at")
                    .addCode(onDevice(CodeBlock.builder()
                            .addStatement(
                                    "deviceOutput($T.$L, $S, into, at)",
                                    RuntimeTypes.DEVICE_RESULT,
                                    output.role(),
                                    output.name())
                            .addStatement("return")
                            .build()))
                    .addStatement("inference.$L(into, at)", output.copyMethod())
                    .build());
        }
    }

    private CodeBlock feed(String n, int from, int to) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int feed = from; feed < to; feed++) {
            code.addStatement("feedDevice($L, $L, $L, $L)", feed, feeds.constant(feed), feeds.name(feed), n);
        }
        return code.build();
    }

    /** Nothing for a network without kernels for a device. */
    private CodeBlock onDevice(CodeBlock code) {
        return program.device()
                ? CodeBlock.builder()
                        .beginControlFlow("if (isOnDevice())")
                        .add(code)
                        .endControlFlow()
                        .build()
                : CodeBlock.of("");
    }
}
