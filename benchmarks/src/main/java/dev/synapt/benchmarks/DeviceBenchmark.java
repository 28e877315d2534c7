package dev.synapt.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts {@link DeviceSide} in a process of its own, with the argument file of the TornadoVM that is installed. */
final class DeviceBenchmark {

    private DeviceBenchmark() {}

    /** Runs it, or says why not. */
    static void measure(int blocks) throws IOException {
        String home = System.getenv("TORNADOVM_HOME");
        if (home == null || home.isBlank()) {
            System.out.println("Skipped the device: TORNADOVM_HOME is not set");
            return;
        }
        Path options = Path.of(home, "tornado-argfile");
        if (!Files.isRegularFile(options)) {
            System.err.println("TORNADOVM_HOME is " + home
                    + ", but there is no tornado-argfile in it; set it to the folder of TornadoVM that holds it");
            System.exit(1);
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        "--add-modules=jdk.incubator.vector",
                        "-Dtornado.recover.bailout=False",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        DeviceSide.class.getName(),
                        Integer.toString(blocks)))
                .inheritIO()
                .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                System.exit(status);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
