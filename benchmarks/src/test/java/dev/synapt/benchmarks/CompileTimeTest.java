package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompileTimeTest {

    @Test
    void leavesOutWhatUsesGeneratedClasses() {
        assertThat(CompileTime.declaration("""
                        package p;

                        import q.Layer;

                        @Network
                        class Small {
                            @Input(2) Input x;
                            @Dense(1) Layer y;

                            void main() {
                                SmallModel.create();
                            }
                        }
                        """))
                .endsWith("@Dense(1) Layer y;\n}\n")
                .contains("import q.Layer;")
                .doesNotContain("SmallModel");
    }

    @Test
    void takesEverySampleThatDeclaresANetworkAndNoOther() throws IOException {
        Map<String, String> networks = CompileTime.networks(Path.of("../samples/src/main/java/dev/synapt/samples"));
        assertThat(networks).containsKeys("Xor", "Digits", "DigitsMlp", "DigitPair", "Deep");
        assertThat(networks).allSatisfy((name, source) -> assertThat(source).contains("@Network"));
    }

    @Test
    void countsTheLayersOfADeepNetwork() {
        assertThat(CompileTime.deep(200).split("Layer layer", -1)).hasSize(201);
        assertThat(CompileTime.deep(200)).contains("@Add({\"layer7\", \"layer5\"}) Layer layer8;");
    }
}
