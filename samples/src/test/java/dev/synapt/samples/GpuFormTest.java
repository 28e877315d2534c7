package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernels of the samples as a graphics processor gets them, written without one. */
@Tag("device")
class GpuFormTest {

    @TempDir
    Path folder;

    @Test
    void isWrittenForEverySample() throws IOException, InterruptedException {
        for (var program :
                List.of(new XorTornado(), new DigitsMlpTornado(), new DigitsTornado(), new DigitPairTornado())) {
            Path file = folder.resolve(program.network() + ".cl");
            Path log = folder.resolve("log");
            String home = System.getenv("TORNADOVM_HOME");
            var java = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + home + "/tornado-argfile",
                    "-Dtornado.virtual.device=True",
                    "-Dtornado.device.desc=" + home + "/examples/virtual-device-GPU.json",
                    "-Dtornado.printKernel=True",
                    "-Dtornado.print.kernel.dir=" + file,
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "dev.synapt.tornado.Kernels",
                    program.getClass().getName());
            int code = java.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            assertThat(code).as(Files.readString(log)).isZero();
            String text = Files.readString(file);
            for (var kernel : program.training()) {
                assertThat(text).contains("__kernel void " + kernel.name() + "(");
            }
            for (var kernel : program.inference()) {
                assertThat(text).contains("__kernel void " + kernel.name() + "(");
            }
        }
    }
}
