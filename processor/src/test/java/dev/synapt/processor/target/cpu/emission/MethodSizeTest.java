package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MethodSizeTest {

    /** HotSpot compiles no method beyond this, unless told to. */
    private static final int HUGE = 8_000;

    private static Map<String, Integer> codeLengths(CompiledNetwork network) {
        Map<String, Integer> lengths = new TreeMap<>();
        network.classes()
                .forEach((name, bytes) -> ClassFile.of()
                        .parse(bytes)
                        .methods()
                        .forEach(method -> method.code()
                                .ifPresent(code -> lengths.merge(
                                        name + "." + method.methodName() + method.methodType(),
                                        ((CodeAttribute) code).codeLength(),
                                        Math::max))));
        return lengths;
    }

    @Test
    void everyMethodOfADeepNetworkCanBeCompiledByHotSpot() {
        CompiledNetwork network = CompiledNetwork.of(Networks.deep(200));
        assertThat(codeLengths(network))
                .hasSizeGreaterThan(800)
                .allSatisfy((_, length) -> assertThat(length).isLessThan(HUGE));
        try (CompiledModel model = network.create(1)) {
            float loss = model.trainStep(Map.of("x", new float[8 * 32], "digit", new int[8]));
            assertThat(loss).isCloseTo((float) Math.log(10), org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    /** Tiny layers are the first worker's, and called together. */
    @Test
    void noMethodThatCallsManySmallLayersIsHuge() {
        StringBuilder source = new StringBuilder("@Network(batch = 4) @Sgd class Thin { @Input(4) Input x;\n");
        for (int i = 0; i < 1200; i++) {
            source.append("@Dense(4) @Relu Layer part").append(i).append(";\n");
        }
        source.append("@MeanSquaredError Loss loss; }");
        assertThat(codeLengths(CompiledNetwork.of(source.toString())))
                .allSatisfy((_, length) -> assertThat(length).isLessThan(HUGE));
    }

    @Test
    void aJoinOfManyOperandsTakesNoHugeMethodEither() {
        StringBuilder source = new StringBuilder("@Network @Sgd class Wide { @Input(4) Input x;\n");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            source.append("@From(\"x\") @Dense(4) @Gelu Layer part").append(i).append(";\n");
            names.append(i == 0 ? "" : ", ").append("\"part").append(i).append('"');
        }
        source.append("@Add({").append(names).append("}) Layer sum;\n@MeanSquaredError Loss loss; }");
        assertThat(codeLengths(CompiledNetwork.of(source.toString())))
                .allSatisfy((_, length) -> assertThat(length).isLessThan(HUGE));
    }
}
