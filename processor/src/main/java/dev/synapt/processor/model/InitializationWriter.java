package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.RandomStreams;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The method that gives parameters and statistics their first values. */
final class InitializationWriter {

    /** Parameters started in one method, about thirty bytes each. */
    private static final int IN_ONE_METHOD = 150;

    private final Program program;
    private final RandomStreams streams = new RandomStreams();

    InitializationWriter(Program program) {
        this.program = program;
    }

    void declare(TypeSpec.Builder type) {
        List<VariableSpec> parameters = program.network().variables();
        List<MethodSpec> parts = new ArrayList<>();
        CodeBlock.Builder all = CodeBlock.builder();
        for (int from = 0; from < parameters.size(); from += IN_ONE_METHOD) {
            CodeBlock.Builder part = CodeBlock.builder();
            parameters
                    .subList(from, Math.min(from + IN_ONE_METHOD, parameters.size()))
                    .forEach(parameter -> part.add(initialize(parameter)));
            if (parameters.size() <= IN_ONE_METHOD) {
                all.add(part.build());
            } else {
                String name = "initializePart" + (parts.size() + 1);
                all.addStatement("$L(parameters, seed)", name);
                parts.add(method(name, part.build()));
            }
        }
        type.addMethod(method("initialize", all.build()));
        parts.forEach(type::addMethod);
    }

    private static MethodSpec method(String name, CodeBlock code) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(float[].class, "parameters")
                .addParameter(long.class, "seed")
                .addCode(code)
                .build();
    }

    private CodeBlock initialize(VariableSpec parameter) {
        PlannedStep step = program.training().orElse(program.inference());
        int offset = step.place(step.variable(parameter)).offset();
        long length = parameter.shape().elements(1);
        String value = Literals.ofDouble(parameter.initial().value());
        CodeBlock call = switch (parameter.initial().kind()) {
            case CONSTANT -> Call.statement(RuntimeTypes.INITIALIZERS, "constant", "parameters", offset, length, value);
            case NORMAL ->
                Call.statement(
                        RuntimeTypes.INITIALIZERS,
                        "normal",
                        "parameters",
                        offset,
                        length,
                        value,
                        "seed",
                        streams.of(parameter.name()));
            case UNIFORM ->
                Call.statement(
                        RuntimeTypes.INITIALIZERS,
                        "uniform",
                        "parameters",
                        offset,
                        length,
                        value,
                        "seed",
                        streams.of(parameter.name()));
        };
        return CodeBlock.of("// $L $L\n$L", parameter.name(), parameter.shape(), call);
    }
}
