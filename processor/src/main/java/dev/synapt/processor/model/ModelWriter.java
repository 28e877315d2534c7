package dev.synapt.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.source.ArenaCode;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.RuntimeTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The class that users see, such as {@code DigitsModel}. */
public final class ModelWriter {
    private final Program program;
    private final Feeds feeds;
    private final Outputs outputs;
    private final DeviceBranches branches;
    private final CodeBlock warmUp;
    private final Optional<StepCalls> step;
    private final ClassName name;
    private final ClassName predictor;
    private final boolean trains;

    public ModelWriter(Program program, Feeds feeds, Outputs outputs, CodeBlock warmUp, Optional<StepCalls> step) {
        this.program = program;
        this.feeds = feeds;
        this.outputs = outputs;
        branches = new DeviceBranches(program, feeds, outputs);
        this.warmUp = warmUp;
        this.step = step;
        name = program.type("Model");
        predictor = program.type("Predictor");
        trains = step.isPresent();
    }

    public TypeSpec write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(RuntimeTypes.generated())
                .superclass(trains ? RuntimeTypes.TRAINABLE_MODEL : RuntimeTypes.MODEL_CLASS)
                .addJavadoc(ModelJavadoc.of(program));
        InferenceMethods inference = new InferenceMethods(program, feeds, Optional.of(branches), name, type);
        inference.declareHead();
        type.addField(float[].class, "parameters", Modifier.PRIVATE, Modifier.FINAL);
        if (trains) {
            type.addField(program.type("Training"), "training", Modifier.PRIVATE, Modifier.FINAL);
        }
        type.addField(program.type("Inference"), "inference", Modifier.PRIVATE, Modifier.FINAL);
        declareCreation(type);
        if (program.device()) {
            branches.declare(type);
        }
        if (trains) {
            type.addMethod(train());
            type.addMethod(trainN());
        }
        new PredictionMethods(program, feeds, outputs, name, type).declare();
        new FieldViews(program, type).declare();
        declarePredictors(type);
        inference.declareHooks();
        if (trains) {
            type.addMethod(trainBatch());
        }
        new InitializationWriter(program).declare(type);
        inference.declareMemory(trains ? program.trainingMemory() : program.inferenceMemory());
        return type.build();
    }

    private void declareCreation(TypeSpec.Builder type) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        List<Object> created = new ArrayList<>();
        if (trains) {
            constructor.addParameter(long.class, "seed");
            created.add("seed");
        }
        for (Arena arena : program.arenas().values()) {
            constructor.addParameter(ArenaCode.type(arena), arena.name());
            created.add(arena.name().equals("parameters") ? "parameters" : ArenaCode.create(arena));
        }
        constructor.addCode(
                "$[super($L);\n$]",
                trains
                        ? Call.arguments(
                                description(),
                                "parameters",
                                arenaOrNone("gradients"),
                                arenaOrNone("optimizerState"),
                                "seed")
                        : Call.arguments(description(), "parameters"));
        constructor.addStatement("this.parameters = parameters");
        program.training()
                .ifPresent(step ->
                        constructor.addCode("$[training = new $T($L);\n$]", program.type("Training"), arrays(step)));
        constructor.addCode("$[inference = new $T($L);\n$]", program.type("Inference"), arrays(program.inference()));
        type.addMethod(constructor.build());
        type.addMethod(MethodSpec.methodBuilder("create")
                .addJavadoc("{@return a new model with the seed 42}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addStatement("return create(42)")
                .build());
        type.addMethod(MethodSpec.methodBuilder("create")
                .addJavadoc(
                        "{@return a new model}\n\n@param seed that decides the first weights$L\n",
                        trains ? ", dropout, and the order of examples" : "")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(long.class, "seed")
                .returns(name)
                .addCode(HeapCheck.of(program, program.arenas().values()))
                .addCode(warmUp)
                .addStatement(
                        "float[] parameters = $L",
                        ArenaCode.create(program.arenas().get("parameters")))
                .addStatement("initialize(parameters, seed)")
                .addCode("$[return new $T($L);\n$]", name, Call.arguments(created.toArray()))
                .build());
        type.addMethod(createOnDevice());
    }

    /** On a device the arrays of activations stay empty; without kernels for one the CPU is all there is. */
    private MethodSpec createOnDevice() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("create")
                .addJavadoc(
                        "{@return a new model that computes where it is asked to}\n\n@param seed that decides the first weights$L\n",
                        trains ? ", dropout, and the order of examples" : "")
                .addJavadoc("@param backend where it computes; weights, files and results are the same\n")
                .addJavadoc("@throws dev.synapt.device.DeviceException if it can not compute there\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(long.class, "seed")
                .addParameter(RuntimeTypes.BACKEND, "backend")
                .returns(name);
        if (!program.device()) {
            return method.addStatement("$T.requireCpu(backend, $T.class)", RuntimeTypes.ON_DEVICE, name)
                    .addStatement("return create(seed)")
                    .build();
        }
        List<Object> created = new ArrayList<>();
        if (trains) {
            created.add("seed");
        }
        List<Arena> ofHost = new ArrayList<>();
        for (Arena arena : program.arenas().values()) {
            boolean used =
                    !arena.name().startsWith("activations") && !arena.name().startsWith("indices");
            if (used) {
                ofHost.add(arena);
            }
            created.add(
                    arena.name().equals("parameters")
                            ? "parameters"
                            : used ? ArenaCode.create(arena) : ArenaCode.empty(arena));
        }
        return method.addStatement(
                        "$T<$T> device = $T.open(backend, $T.class, () -> create(seed))",
                        Optional.class,
                        RuntimeTypes.ON_DEVICE,
                        RuntimeTypes.ON_DEVICE,
                        name)
                .beginControlFlow("if (device.isEmpty())")
                .addStatement("return create(seed)")
                .endControlFlow()
                .addCode(HeapCheck.of(program, ofHost))
                .addStatement(
                        "float[] parameters = $L",
                        ArenaCode.create(program.arenas().get("parameters")))
                .addStatement("initialize(parameters, seed)")
                .addCode("$[$T model = new $T($L);\n$]", name, name, Call.arguments(created.toArray()))
                .addStatement("model.use(device.get())")
                .addStatement("return model")
                .build();
    }

    /** What a predictor has beside the parameters, which are the model's. */
    private List<Arena> ofPredictor() {
        return program.inference().plan().arenas().stream()
                .filter(arena -> !arena.name().startsWith("parameters"))
                .toList();
    }

    private CodeBlock description() {
        return CodeBlock.of("$T.DESCRIPTION", program.type("Inference"));
    }

    private String arenaOrNone(String arena) {
        return Optional.ofNullable(program.arenas().get(arena)).map(Arena::name).orElse("new float[0]");
    }

    static CodeBlock arrays(PlannedStep step) {
        return Call.arguments(step.plan().arenas().stream().map(Arena::name).toArray());
    }

    private MethodSpec train() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("trainStep")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Trains one step on all the examples given, at most {@link #BATCH}.\n\n")
                .returns(float.class)
                .addParameters(feeds.parameters(0, feeds.all()));
        feeds.documentAll(method);
        documentStep(method);
        method.addStatement(
                "int n = $T.examples($L, $L, BATCH)", RuntimeTypes.CHECKS, feeds.constant(0), feeds.name(0));
        for (int feed = 1; feed < feeds.all(); feed++) {
            method.addStatement(
                    "$T.sameExamples(n, $L, $L)", RuntimeTypes.CHECKS, feeds.constant(feed), feeds.name(feed));
        }
        return method.addCode("$[return trainStep(n,$W$L);\n$]", feeds.arguments(0, feeds.all()))
                .build();
    }

    private MethodSpec trainN() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("trainStep")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "Trains one step on the first n examples of arrays that may be longer; allocates nothing.\n\n")
                .addJavadoc("@param n from 1 to {@link #BATCH}\n")
                .returns(float.class)
                .addParameter(int.class, "n")
                .addParameters(feeds.parameters(0, feeds.all()));
        feeds.documentAll(method);
        documentStep(method);
        OneCall.begin(method);
        method.addStatement("$T.count(n, BATCH)", RuntimeTypes.CHECKS);
        program.normalisedByBatchAlone()
                .ifPresent(field -> method.addStatement("$T.several(n, $S)", RuntimeTypes.CHECKS, field));
        method.addCode(branches.train())
                .addStatement("training.begin($L)", step.orElseThrow().beginArguments())
                .addCode("$[training.stage($L);\n$]", feeds.arguments(0, feeds.all()))
                .addCode(step.orElseThrow().launch());
        for (int loss = 0; loss < program.network().losses().size(); loss++) {
            method.addStatement("requireFiniteLoss($L, training.loss($L))", loss, loss);
        }
        if (step.orElseThrow().hasStatistics()) {
            method.addStatement("requireFiniteStatistic(training.statisticNotFinite())");
        }
        method.beginControlFlow("if (!training.isApplied())")
                .addStatement("requireFiniteGradients()")
                .endControlFlow()
                .addCode(finiteUpdates())
                .addStatement("return finish(training.totalLoss())");
        OneCall.end(method, step.orElseThrow().land());
        return method.build();
    }

    private CodeBlock finiteUpdates() {
        return program.updatesAtOnce()
                ? CodeBlock.of("requireFiniteUpdates(training.areGradientsFinite());\n")
                : CodeBlock.of("");
    }

    private void documentStep(MethodSpec.Builder method) {
        method.addJavadoc("@return the weighted sum of the losses before the step\n")
                .addJavadoc(
                        "@throws IllegalArgumentException if an array is of the wrong length or a value out of range\n")
                .addJavadoc(
                        "@throws dev.synapt.model.NotFiniteException if a loss or gradient is; the step is then not applied$L\n",
                        program.updatesAtOnce()
                                ? ", or in parts,\n    where gradients go straight into the update"
                                : "");
    }

    private MethodSpec trainBatch() {
        return MethodSpec.methodBuilder("trainStep")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(float.class)
                .addParameter(RuntimeTypes.BATCH, "batch")
                .addCode("$[return trainStep(batch.n(),$W$L);\n$]", feeds.ofBatch(0, feeds.all()))
                .build();
    }

    private void declarePredictors(TypeSpec.Builder type) {
        type.addMethod(MethodSpec.methodBuilder("predictor")
                .addJavadoc(
                        "{@return a predictor over the weights of this model, as they are and as they will be} Each has activations of\n"
                                + "its own: give one to every thread.\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(predictor)
                .addStatement("checkOpen()")
                .addCode(HeapCheck.of(program, ofPredictor()))
                .addCode(program.device() ? "parametersToHost();\n" : "")
                .addStatement("return new $T(parameters)", predictor)
                .build());
        type.addMethod(MethodSpec.methodBuilder("forInference")
                .addJavadoc("{@return a predictor with the weights of a file, without any memory for training}\n\n")
                .addJavadoc("@param file as written by {@link #save}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(predictor)
                .addParameter(Path.class, "file")
                .addCode(HeapCheck.of(program, program.inference().plan().arenas()))
                .addStatement(
                        "$T predictor = new $T($L)",
                        predictor,
                        predictor,
                        ArenaCode.create(program.arenas().get("parameters")))
                .addStatement("predictor.load(file)")
                .addStatement("return predictor")
                .build());
    }
}
