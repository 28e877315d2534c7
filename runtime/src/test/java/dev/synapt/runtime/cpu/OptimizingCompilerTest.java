package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizingCompilerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mixed mode, sharing                   | true",
                "mixed mode                            | true",
                "compiled mode, sharing                | true",
                "mixed mode, emulated-client, sharing  | false",
                "mixed mode, emulated-client           | false",
                "interpreted mode, sharing             | false",
                "                                      | true",
            })
    void isKnownByWhatTheVirtualMachineCallsItself(String info, boolean there) {
        assertThat(OptimizingCompiler.isThere(info)).isEqualTo(there);
    }

    @Test
    void theOptionToLeaveOutIsNamed() {
        assertThat(OptimizingCompiler.missing(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Da=-Xint")))
                .endsWith(" Start java without -XX:TieredStopAtLevel=1.");
    }

    @Test
    void whereNoneIsKnownAllAreNamed() {
        assertThat(OptimizingCompiler.missing(List.of()))
                .endsWith("the option that switches it off (-Xint, -XX:TieredStopAtLevel=,"
                        + " -XX:CompilationMode=quick-only, -XX:+NeverActAsServerClassMachine).");
    }
}
