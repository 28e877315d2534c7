package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.device.DeviceKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                hasItsGrid(kernel, text);
            }
            for (var kernel : program.inference()) {
                hasItsGrid(kernel, text);
            }
        }
    }

    /**
     * Dimension 0, in which threads are neighbours, counts what the compiler meant it to: its loop begins at the place of the
     * work-item in it and has its bound.
     */
    private static void hasItsGrid(DeviceKernel kernel, String text) {
        int start = text.lastIndexOf("__kernel void " + kernel.name() + "(");
        assertThat(start).as(kernel.name()).isNotNegative();
        String source = text.substring(start, text.indexOf("\n}", start));
        for (int dimension = 0; dimension < kernel.work().size(); dimension++) {
            if (kernel.work().get(dimension) > 1) {
                Matcher loop = Pattern.compile(
                                "(i_\\d+)  =  get_global_id\\(%d\\);.*?(i_\\d+)  =  \\1;.*?\\(;\\2 < (\\d+);\\)"
                                        .formatted(dimension),
                                Pattern.DOTALL)
                        .matcher(source);
                assertThat(loop.find())
                        .as("dimension %d of %s:%n%s", dimension, kernel.name(), source)
                        .isTrue();
                assertThat(Integer.parseInt(loop.group(3)))
                        .as("dimension %d of %s", dimension, kernel.name())
                        .isEqualTo(kernel.work().get(dimension));
            }
        }
    }
}
