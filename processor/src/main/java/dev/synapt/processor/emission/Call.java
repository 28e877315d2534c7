package dev.synapt.processor.emission;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;

/** Calls of static methods, whose arguments break where the line is full. */
final class Call {
    private Call() {}

    static CodeBlock statement(ClassName type, String method, Object... arguments) {
        return CodeBlock.builder()
                .add("$[$T.$L(", type, method)
                .add(arguments(arguments))
                .add(");\n$]")
                .build();
    }

    static CodeBlock arguments(Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> CodeBlock.of("$L", argument))
                .collect(CodeBlock.joining(",$W"));
    }
}
