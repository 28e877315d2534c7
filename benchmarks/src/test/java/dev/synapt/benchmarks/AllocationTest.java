package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Nothing is allocated by a warm step, a prediction into the caller's array, or a further batch of an evaluation, on any thread;
 * in a process of its own, as what HotSpot inlines depends on all that ran before.
 */
class AllocationTest {

    @Test
    void warmWorkAllocatesNothing() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dsynapt.threads=2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllocationProbe.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactly(
                            "mlp64 training 0",
                            "mlp64 prediction 0",
                            "mlp64 evaluation 0",
                            "lenet64 training 0",
                            "lenet64 prediction 0",
                            "lenet64 evaluation 0");
        }
    }
}
