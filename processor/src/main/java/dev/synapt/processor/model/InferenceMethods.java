package dev.synapt.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.source.TextBlocks;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** What a model and a predictor have in common beside their predictions. */
final class InferenceMethods {
    private static final CodeBlock NOTHING = CodeBlock.of("");

    private final Program program;
    private final Feeds feeds;
    private final Optional<DeviceBranches> branches;
    private final ClassName owner;
    private final TypeSpec.Builder type;

    InferenceMethods(
            Program program, Feeds feeds, Optional<DeviceBranches> branches, ClassName owner, TypeSpec.Builder type) {
        this.program = program;
        this.feeds = feeds;
        this.branches = branches;
        this.owner = owner;
        this.type = type;
    }

    /** The batch, and the check that compiler and runtime are of one version. */
    void declareHead() {
        type.addField(FieldSpec.builder(int.class, "BATCH", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The largest number of examples in one call.\n")
                .initializer("$L", program.batch())
                .build());
        type.addStaticBlock(
                CodeBlock.of("$T.require($S, $S);\n", RuntimeTypes.VERSIONS, owner.simpleName(), program.version()));
    }

    void declareHooks() {
        boolean losses = !program.network().losses().isEmpty();
        CodeBlock.Builder infer = CodeBlock.builder()
                .add(branches.map(DeviceBranches::infer).orElse(NOTHING))
                .add("$[inference.stage(batch.n(),$W$L);\n$]", feeds.ofBatch(0, feeds.inputs()))
                .addStatement("inference.forward()");
        if (losses) {
            infer.add("$[inference.stageTargets($L);\n$]", feeds.ofBatch(feeds.inputs(), feeds.all()))
                    .addStatement("inference.losses()");
        }
        String none = "throw new IllegalStateException(\"the network has no loss\")";
        type.addMethod(hook("infer", void.class)
                .addParameter(RuntimeTypes.BATCH, "batch")
                .addCode(infer.build())
                .build());
        type.addMethod(hook("loss", float.class)
                .addParameter(int.class, "lossIndex")
                .addCode(losses ? branches.map(DeviceBranches::loss).orElse(NOTHING) : NOTHING)
                .addStatement(losses ? "return inference.loss(lossIndex)" : none)
                .build());
        type.addMethod(hook("prediction", void.class)
                .addParameter(int.class, "lossIndex")
                .addParameter(float[].class, "into")
                .addCode(losses ? branches.map(DeviceBranches::prediction).orElse(NOTHING) : NOTHING)
                .addStatement(losses ? "inference.prediction(lossIndex, into)" : none)
                .build());
    }

    private static MethodSpec.Builder hook(String name, Class<?> result) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(result);
    }

    void declareMemory(String table) {
        type.addMethod(MethodSpec.methodBuilder("memory")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(RuntimeTypes.MEMORY_REPORT)
                .addCode(
                        program.device() && branches.isPresent()
                                ? "return held($T.parse($S, BATCH, $L));\n"
                                : "return $T.parse($S, BATCH, $L);\n",
                        RuntimeTypes.MEMORY_REPORT,
                        program.declaration().name(),
                        TextBlocks.of(table))
                .build());
    }
}
