package dev.synapt.benchmarks;

import dev.synapt.benchmarks.Measurement.HandOvers;
import dev.synapt.benchmarks.Measurement.Times;
import dev.synapt.benchmarks.Measurement.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures workloads, each side in a process of its own. Both are warmed up first, one after the other; then they run
 * blocks of steps in turn, A B A B, so that whatever slows the machine for a while slows both.
 *
 * @param pytorch to compare with
 * @param script of the PyTorch side
 * @param pairs of blocks
 */
record Comparison(PyTorch pytorch, Path script, int pairs) {

    private static final double WARM_UP_SECONDS = 15;
    private static final double VARIANT_SECONDS = 2;
    private static final double BLOCK_MILLIS = 400;
    private static final int FEWEST_STEPS = 2;
    private static final int MOST_STEPS = 500;

    /** Measures one workload. */
    Measurement measure(Workload workload, int threads) throws IOException {
        Path folder = Files.createTempDirectory("benchmark");
        Path data = folder.resolve("data");
        Path weights = folder.resolve("weights.safetensors");
        try (var model = workload.create()) {
            model.save(weights);
            TrainingData.random(model.description()).write(data);
            double peak = FmaPeak.gigaflops(threads);
            double before = threads > 1 ? HandOver.nanos() : 0;
            int batch = model.description().batch();
            try (var synapt = Side.start(synaptCommand(workload, threads, data));
                    var twin = twin(workload, batch, model.learningRate(), threads, data, weights)) {
                var blocks = Blocks.run(synapt, Optional.ofNullable(twin), pairs);
                // Before and after, as something may have slowed the machine for as long as one of them took.
                peak = Math.max(peak, FmaPeak.gigaflops(threads));
                Optional<HandOvers> handOver =
                        threads > 1 ? Optional.of(new HandOvers(before, HandOver.nanos())) : Optional.empty();
                return new Measurement(
                        workload,
                        threads,
                        Times.of(blocks.synapt()),
                        Work.ofStep(batch, workload.layers()),
                        peak,
                        handOver,
                        synapt.secondsTo("first"),
                        synapt.secondsTo("near"),
                        Optional.ofNullable(twin)
                                .map(side -> new Twin(
                                        Times.of(blocks.twin()),
                                        side.property("variant"),
                                        side.property("missing"),
                                        Statistics.median(blocks.ratios()),
                                        Statistics.largestDifference(synapt.losses(), side.losses()))));
            }
        } finally {
            Files.deleteIfExists(data);
            Files.deleteIfExists(weights);
            Files.delete(folder);
        }
    }

    private static List<String> synaptCommand(Workload workload, int threads, Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Dsynapt.threads=" + threads,
                "-classpath",
                System.getProperty("java.class.path"),
                SynaptSide.class.getName(),
                workload.label(),
                data.toString(),
                Double.toString(WARM_UP_SECONDS));
    }

    /** The other side, or null where PyTorch is missing. */
    private Side twin(Workload workload, int batch, double learningRate, int threads, Path data, Path weights) {
        return switch (pytorch) {
            case PyTorch.Found found ->
                Side.start(List.of(
                        found.python(),
                        script.toString(),
                        workload.network(),
                        Integer.toString(batch),
                        Double.toString(learningRate),
                        Integer.toString(threads),
                        data.toString(),
                        weights.toString(),
                        Double.toString(VARIANT_SECONDS)));
            case PyTorch.Missing _ -> null;
        };
    }

    /** The times of all steps in milliseconds, and PyTorch's median by Synapt's for every pair of blocks. */
    private record Blocks(double[] synapt, double[] twin, double[] ratios) {

        static Blocks run(Side synapt, Optional<Side> twin, int pairs) {
            double slowest = Math.max(synapt.steady(), twin.map(Side::steady).orElse(0.0));
            int steps = Math.clamp(Math.round(BLOCK_MILLIS / slowest), FEWEST_STEPS, MOST_STEPS);
            List<double[]> ours = new ArrayList<>();
            List<double[]> theirs = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                ours.add(synapt.run(steps));
                twin.ifPresent(side -> theirs.add(side.run(steps)));
            }
            double[] ratios = new double[theirs.size()];
            for (int pair = 0; pair < ratios.length; pair++) {
                ratios[pair] = Statistics.median(theirs.get(pair)) / Statistics.median(ours.get(pair));
            }
            return new Blocks(all(ours), all(theirs), ratios);
        }

        private static double[] all(List<double[]> blocks) {
            return blocks.stream().flatMapToDouble(Arrays::stream).toArray();
        }
    }
}
