package dev.synapt.processor.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.model.Outputs.Output;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code predict} and {@code probabilities} of a model or predictor, each in a form that allocates and one that does not. */
final class PredictionMethods {
    private final Program program;
    private final Feeds feeds;
    private final Outputs outputs;
    private final ClassName owner;
    private final TypeSpec.Builder type;

    PredictionMethods(Program program, Feeds feeds, Outputs outputs, ClassName owner, TypeSpec.Builder type) {
        this.program = program;
        this.feeds = feeds;
        this.outputs = outputs;
        this.owner = owner;
        this.type = type;
    }

    void declare() {
        declare("predict", "Prediction", "the outputs", outputs.outputs());
        if (!outputs.probabilities().isEmpty()) {
            declare("probabilities", "Probabilities", "the probabilities, from 0 to 1,", outputs.probabilities());
        }
    }

    private void declare(String method, String record, String what, List<Output> given) {
        ClassName recordName = program.type("Model").nestedClass(record);
        boolean single = given.size() == 1;
        type.addMethod(convenient(method, what, given, single ? ArrayTypeName.of(TypeName.FLOAT) : recordName));
        type.addMethod(intoArrays(method, what, given));
        if (!single && owner.equals(program.type("Model"))) {
            type.addType(record(record, what, given));
        }
    }

    private MethodSpec convenient(String method, String what, List<Output> given, TypeName result) {
        boolean single = given.size() == 1;
        int inputs = feeds.inputs();
        MethodSpec.Builder code = MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@return $L of the examples given$L} There may be any number of them.\n\n",
                        what,
                        single ? ", {@code " + shape(given.getFirst()) + "}" : "")
                .returns(result)
                .addParameters(feeds.parameters(0, inputs));
        feeds.documentInputs(code);
        code.addJavadoc(
                "@throws IllegalArgumentException if an array is of the wrong length or a value out of range\n");
        OneCall.begin(code);
        code.addStatement(
                "int n = $T.examples($L, $L, Integer.MAX_VALUE)",
                RuntimeTypes.CHECKS,
                feeds.constant(0),
                feeds.name(0));
        for (int feed = 1; feed < inputs; feed++) {
            code.addStatement(
                    "$T.sameExamples(n, $L, $L)", RuntimeTypes.CHECKS, feeds.constant(feed), feeds.name(feed));
        }
        for (Output output : given) {
            String length = output.length() == 1 ? "n" : "Math.multiplyExact(n, " + output.length() + ")";
            code.addStatement("float[] $L = new float[$L]", into(output, single), length);
        }
        code.beginControlFlow("for (int from = 0; from < n; from += BATCH)");
        code.addStatement("int count = Math.min(BATCH, n - from)");
        List<Object> staged = new ArrayList<>();
        staged.add("count");
        for (int feed = 0; feed < inputs; feed++) {
            staged.add(CodeBlock.of("$L.part($L, from, count)", feeds.constant(feed), feeds.name(feed)));
        }
        code.addCode(run(Call.arguments(staged.toArray())));
        for (Output output : given) {
            code.addStatement(
                    "$L($L, $L)", copyMethod(output), into(output, single), Literals.times("from", output.length()));
        }
        code.endControlFlow();
        if (single) {
            code.addStatement("return into");
        } else {
            code.addStatement(
                    "return new $T($L)",
                    result,
                    Call.arguments(given.stream().map(Output::into).toArray()));
        }
        OneCall.end(code);
        return code.build();
    }

    private MethodSpec intoArrays(String method, String what, List<Output> given) {
        boolean single = given.size() == 1;
        int inputs = feeds.inputs();
        MethodSpec.Builder code = MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Writes $L of n examples into the caller's arrays; allocates nothing.\n\n", what)
                .addJavadoc("@param n from 1 to {@link #BATCH}\n")
                .addParameter(int.class, "n")
                .addParameters(feeds.parameters(0, inputs));
        feeds.documentInputs(code);
        for (Output output : given) {
            code.addParameter(float[].class, into(output, single));
            code.addJavadoc("@param $L takes {@code $L}\n", into(output, single), shape(output));
        }
        code.addJavadoc("@throws IllegalArgumentException if an array is too short or a value out of range\n");
        OneCall.begin(code);
        code.addStatement("$T.count(n, BATCH)", RuntimeTypes.CHECKS);
        for (Output output : given) {
            code.addStatement(
                    "$T.room($S, $L, n, $L)",
                    RuntimeTypes.CHECKS,
                    output.name(),
                    into(output, single),
                    output.length());
        }
        code.addCode(run(CodeBlock.of("n,$W$L", feeds.arguments(0, inputs))));
        for (Output output : given) {
            code.addStatement("$L($L, 0)", copyMethod(output), into(output, single));
        }
        OneCall.end(code);
        return code.build();
    }

    /** A model that may be on a device has methods of its own for what a predictor leaves to its inference. */
    private boolean choosesSide() {
        return program.device() && owner.equals(program.type("Model"));
    }

    private CodeBlock run(CodeBlock arguments) {
        return choosesSide()
                ? CodeBlock.of("$[forward($L);\n$]", arguments)
                : CodeBlock.builder()
                        .add("$[inference.stage($L);\n$]", arguments)
                        .addStatement("inference.forward()")
                        .build();
    }

    private String copyMethod(Output output) {
        return choosesSide() ? output.copyMethod() : "inference." + output.copyMethod();
    }

    private static String into(Output output, boolean single) {
        return single ? "into" : output.into();
    }

    private static String shape(Output output) {
        return output.shape().isEmpty() ? "[n]" : "[n, " + Literals.ints(output.shape()) + "]";
    }

    private static TypeSpec record(String name, String what, List<Output> given) {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        TypeSpec.Builder type = TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("What the network gives for n examples: $L.\n\n", what);
        for (Output output : given) {
            components.addParameter(float[].class, output.name());
            type.addJavadoc("@param $L {@code $L}\n", output.name(), shape(output));
        }
        return type.recordConstructor(components.build()).build();
    }
}
