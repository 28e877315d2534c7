package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample trains to the same end, and a warning names the way out, where the virtual machine lacks what vectors need. */
class PlainLoopsTest {
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private static List<String> usual;

    @BeforeAll
    static void trainAsUsual() throws Exception {
        usual = results(train(VECTORS));
    }

    @Test
    void usuallyNothingIsToldOfIt() throws Exception {
        assertThat(usual).hasSize(10);
        assertThat(warnings(train(VECTORS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
    void withoutTheOptimizingCompiler(String option) throws Exception {
        List<String> output = train(VECTORS, option);

        assertThat(warnings(output)).singleElement().asString().endsWith("Start java without " + option + ".");
        assertThat(results(output)).isEqualTo(usual);
    }

    @Test
    void withoutTheModule() throws Exception {
        List<String> output = train();

        assertThat(warnings(output))
                .singleElement()
                .asString()
                .endsWith("Start java with --add-modules jdk.incubator.vector.");
        assertThat(results(output)).isEqualTo(usual);
    }

    private static List<String> warnings(List<String> output) {
        return output.stream().filter(line -> line.contains("Start java")).toList();
    }

    private static List<String> results(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith("step ") || line.contains(" xor "))
                .toList();
    }

    /** What {@link Xor} prints in a virtual machine of its own. */
    private static List<String> train(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Xor.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
