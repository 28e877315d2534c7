package dev.synapt.processor.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.kernel.Buffer;
import java.util.List;

/** Access to losses by their number. */
final class LossMethods {
    private LossMethods() {}

    static MethodSpec loss(List<Buffer> losses, StepWriter writer) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("loss")
                .addJavadoc("{@return the mean of a loss over the batch, without its weight}\n")
                .addParameter(int.class, "lossIndex")
                .returns(float.class);
        if (losses.size() == 1) {
            return method.addStatement("return $L", writer.element(losses.getFirst()))
                    .build();
        }
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (lossIndex) {\n$>");
        for (int i = 0; i < losses.size(); i++) {
            code.add("case $L -> $L;\n", i, writer.element(losses.get(i)));
        }
        code.add("default -> throw new IndexOutOfBoundsException(lossIndex);\n$<};\n");
        return method.addCode(code.build()).build();
    }
}
