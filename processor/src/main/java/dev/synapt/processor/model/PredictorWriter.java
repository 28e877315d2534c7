package dev.synapt.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.source.ArenaCode;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The class that predicts alone, such as {@code DigitsPredictor}. */
public final class PredictorWriter {
    private final Program program;
    private final Feeds feeds;
    private final Outputs outputs;

    public PredictorWriter(Program program, Feeds feeds, Outputs outputs) {
        this.program = program;
        this.feeds = feeds;
        this.outputs = outputs;
    }

    public TypeSpec write() {
        ClassName name = program.type("Predictor");
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(RuntimeTypes.generated())
                .superclass(RuntimeTypes.MODEL_CLASS)
                .addJavadoc(
                        "Network {@code $L} for prediction and evaluation alone: no gradients, no optimizer, no memory for training.\n"
                                + "It is for one thread at a time.\n",
                        program.declaration().name());
        InferenceMethods methods = new InferenceMethods(program, feeds, Optional.empty(), name, type);
        methods.declareHead();
        type.addField(program.type("Inference"), "inference", Modifier.PRIVATE, Modifier.FINAL);
        Object[] arrays = program.inference().plan().arenas().stream()
                .map(arena -> array(arena))
                .toArray();
        type.addMethod(MethodSpec.constructorBuilder()
                .addParameter(float[].class, "parameters")
                .addStatement("super($T.DESCRIPTION, parameters)", program.type("Inference"))
                .addCode("$[inference = new $T($L);\n$]", program.type("Inference"), Call.arguments(arrays))
                .build());
        new PredictionMethods(program, feeds, outputs, name, type).declare();
        methods.declareHooks();
        methods.declareMemory(program.inferenceMemory());
        return type.build();
    }

    private static String array(Arena arena) {
        return arena.name().equals("parameters") ? "parameters" : ArenaCode.create(arena);
    }
}
