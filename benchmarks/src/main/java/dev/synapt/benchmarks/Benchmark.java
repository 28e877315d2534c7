package dev.synapt.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Compares whole training steps with PyTorch: {@code Benchmark <workloads> <folder of this module>}, with the system
 * properties {@code python}, {@code benchmark.pairs} and {@code benchmark.threads}. Given {@code all}, the results are
 * also written to RESULTS.md. Given {@code compile-time} or {@code device}, measures that
 * instead.
 */
final class Benchmark {
    private Benchmark() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("compile-time")) {
            CompileTime.measure(Path.of(arguments[1]));
            return;
        }
        int pairs = Integer.getInteger("benchmark.pairs", 10);
        if (arguments[0].equals("device")) {
            DeviceBenchmark.measure(pairs);
            return;
        }
        List<Workload> workloads = Workload.named(arguments[0]);
        Path folder = Path.of(arguments[1]);
        int[] threads = Arrays.stream(
                        System.getProperty("benchmark.threads", "1,2").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        PyTorch pytorch = PyTorch.of(System.getProperty("python", "python3"));
        var comparison = new Comparison(pytorch, folder.resolve("src/main/python/twin.py"), pairs);
        var results = new Results(pytorch, pairs);
        System.out.print(results.head());
        for (Workload workload : workloads) {
            for (int count : threads) {
                System.out.println(results.add(comparison.measure(workload, count)));
            }
        }
        if (arguments[0].equals("all")) {
            results.write(folder.resolve("RESULTS.md"));
        }
        if (!results.agree()) {
            System.err.println(
                    "The losses of the first %d steps differ by more than %s: the two sides do not train alike."
                            .formatted(WarmUp.CHECKED_STEPS, Measurement.TOLERANCE));
            System.exit(1);
        }
    }
}
