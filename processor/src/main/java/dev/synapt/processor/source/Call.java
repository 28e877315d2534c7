package dev.synapt.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.Collections;

/** Calls of static methods, whose arguments break where the line is full. */
public final class Call {
    private Call() {}

    public static CodeBlock statement(ClassName type, String method, Object... arguments) {
        return CodeBlock.of("$[$L;\n$]", of(type, method, arguments));
    }

    /** The call as an expression. */
    public static CodeBlock of(ClassName type, String method, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = type;
        all[1] = method;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return CodeBlock.of("$T.$L(" + format(arguments.length) + ")", all);
    }

    public static CodeBlock arguments(Object... arguments) {
        return CodeBlock.of(format(arguments.length), arguments);
    }

    private static String format(int arguments) {
        return String.join(",$W", Collections.nCopies(arguments, "$L"));
    }
}
