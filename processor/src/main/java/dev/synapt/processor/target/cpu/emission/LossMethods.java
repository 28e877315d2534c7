package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.schedule.Buffer;
import java.util.List;

/** Access to losses by their number. */
final class LossMethods {
    private LossMethods() {}

    static MethodSpec loss(List<Buffer> losses, StepWriter writer) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("loss")
                .addJavadoc("{@return the mean of a loss over the batch, without its weight}\n")
                .addParameter(int.class, "lossIndex")
                .returns(float.class);
        return method.addCode(choice(losses.stream()
                        .map(loss -> CodeBlock.of("return $L;\n", writer.element(loss)))
                        .toList()))
                .build();
    }

    /** What is done for the loss of the number {@code lossIndex}; the number is one of theirs. */
    static CodeBlock choice(List<CodeBlock> perLoss) {
        if (perLoss.size() == 1) {
            return perLoss.getFirst();
        }
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < perLoss.size(); i++) {
            if (i == 0) {
                code.beginControlFlow("if (lossIndex == 0)");
            } else if (i < perLoss.size() - 1) {
                code.nextControlFlow("else if (lossIndex == $L)", i);
            } else {
                code.nextControlFlow("else");
            }
            code.add(perLoss.get(i));
        }
        return code.endControlFlow().build();
    }
}
