package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights after a hundred steps have the same bits on any number of threads, with vectors of any width and without any. */
class SameBitsTest {
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private static List<String> alone;

    @BeforeAll
    static void trainOnOneThread() throws IOException {
        alone = lines(VECTORS, "-Dsynapt.threads=1");
    }

    private static List<String> lines(String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), WeightsDigest.class.getName(), "mlp64", "lenet64"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void areThereAtAll() {
        assertThat(alone).hasSize(3);
        assertThat(alone.getFirst()).matches("mlp64 [0-9a-f]{64}");
        assertThat(alone.get(1)).matches("lenet64 [0-9a-f]{64}").isNotEqualTo(alone.getFirst());
        assertThat(alone.get(2)).isEqualTo("working 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void onSeveralThreads(int threads) throws IOException {
        List<String> lines = lines(VECTORS, "-Dsynapt.threads=" + threads);
        assertThat(lines.subList(0, 2)).isEqualTo(alone.subList(0, 2));
        assertThat(lines.get(2)).isEqualTo("working " + threads);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void withVectorsOfAnyWidth(int avx) throws IOException {
        assertThat(lines(VECTORS, "-Dsynapt.threads=1", "-XX:UseAVX=" + avx)).isEqualTo(alone);
    }

    @Test
    void withoutTheVectorModule() throws IOException {
        assertThat(lines("-Dsynapt.threads=1")).isEqualTo(alone);
    }
}
