package dev.synapt.processor.target.tornado.emission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
    private static final String LOOP = "for (@Parallel int i = 0; i < 8; i++) {\n";

    @Test
    void takesWhatIsWritten() {
        assertThatCode(() -> check(LOOP + "x.set(i, (bits >> 8) & 0xffffff);\n}\n"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        LOOP + "for (@Parallel int j = 0; j < 4; j++) {\nfor (int k = 0; k < n; k++) {\n}\n}\n}\n"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int h = bits >>> 3;|unsigned shift",
                "int h = bits >> 3;|mask",
                "float y = Math.fma(a, b, c);|fma",
                "float y = Math.max(a, b);|only TornadoMath",
                "int y = Math.round(a);|Math.",
                "float y = Float.NaN;|NaN is no literal",
                "context.atomicAdd(x, 0, 1f);|gather",
                "private static final float[] TABLE = {1f};|tables",
                "double y = 1;|devices lack",
                "for (int k = 7; k >= 0; k--) {\\n}|descends",
                "for (int k = 0; k < 8; k += 2) {\\n}|step",
                "for (int k = 0; k <= 8; k++) {\\n}|ascend",
            })
    void refusesInALoop(String line, String reason) {
        assertThatThrownBy(() -> check(LOOP + line.replace("\\n", "\n") + "\n}\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kernel trainHidden has")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesReductionsOfTornadoVm() {
        assertThatThrownBy(() -> check("@Reduce FloatArray sum\n" + LOOP + "}\n"))
                .hasMessageContaining("4,096");
    }

    @Test
    void refusesFourNestedParallelLoops() {
        String nested = "for (@Parallel int a = 0; a < 8; a++) {\n";
        assertThatThrownBy(() -> check(nested.repeat(4) + "}\n".repeat(4)))
                .hasMessageContaining("three parallel loops");
    }

    @Test
    void refusesParallelLoopsSideBySide() {
        assertThatThrownBy(() -> check(LOOP + "}\n" + LOOP + "}\n")).hasMessageContaining("outermost");
        assertThatThrownBy(() -> check("for (int k = 0; k < 8; k++) {\n" + LOOP + "}\n}\n"))
                .hasMessageContaining("outermost");
    }

    @Test
    void refusesBoundsThatAreNotLiteral() {
        assertThatThrownBy(() -> check("for (@Parallel int i = 0; i < n; i++) {\n}\n"))
                .hasMessageContaining("literal");
    }

    @Test
    void refusesNoParallelLoop() {
        assertThatThrownBy(() -> check("x.set(0, 1f);\n")).hasMessageContaining("no parallel loop");
    }

    @Test
    void refusesTheNameOfAFunctionOfOpenCl() {
        assertThatThrownBy(() -> check("}\nprivate static float rsqrt(float x) {\n" + LOOP + "}\n"))
                .hasMessageContaining("rsqrt");
    }

    @Test
    void refusesMoreArraysThanATaskTakes() {
        List<String> many = Collections.nCopies(16, "x");
        KernelText kernel = new KernelText("trainHidden", "hidden", many, List.of(8), "", LOOP + "}\n");
        assertThatThrownBy(() -> Forms.check(kernel)).hasMessageContaining("at most 15");
    }

    private static void check(String body) {
        String source = "public static void trainHidden(FloatArray x) {\n" + body + "}\n";
        Forms.check(new KernelText("trainHidden", "hidden", List.of("x"), List.of(8), "", source));
    }
}
