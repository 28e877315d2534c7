package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;

/** What surrounds the work of a generated method that works in its model's memory, in which there is one call at a time. */
final class OneCall {
    private OneCall() {}

    static void begin(MethodSpec.Builder method) {
        method.addStatement("beginCall()").beginControlFlow("try");
    }

    static void end(MethodSpec.Builder method) {
        end(method, CodeBlock.of(""));
    }

    /** @param last is done however the call ends */
    static void end(MethodSpec.Builder method, CodeBlock last) {
        method.nextControlFlow("finally")
                .addCode(last)
                .addStatement("endCall()")
                .endControlFlow();
    }
}
