package dev.synapt.benchmarks;

import dev.synapt.benchmarks.Measurement.Times;
import dev.synapt.benchmarks.networks.DigitsModel;
import dev.synapt.benchmarks.networks.DigitsTornado;
import dev.synapt.benchmarks.networks.Mlp64Model;
import dev.synapt.benchmarks.networks.Mlp64Tornado;
import dev.synapt.device.DeviceProgram;
import dev.synapt.model.Backend;
import dev.synapt.model.TrainableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/**
 * Measures training steps on a device of TornadoVM, in a process that was started with its argument file: Synapt's kernels, naive
 * ones and the CPU, block by block in turn. {@code DeviceSide <blocks>}; ends with 1 if they do not train alike.
 */
final class DeviceSide {

    private static final long SEED = 42;
    private static final double BLOCK_MILLIS = 400;
    private static final int WARM_UP_STEPS = 60;

    private final int blocks;
    private boolean agree = true;

    private DeviceSide(int blocks) {
        this.blocks = blocks;
    }

    /** Something that trains by steps. */
    @FunctionalInterface
    private interface Step {
        float run();
    }

    /** One of several that train the same. */
    private static final class Contender {
        private final String name;
        private final Optional<Integer> dispatches;
        private final Step step;
        private final List<Double> millis = new ArrayList<>();
        private final double[] losses = new double[WarmUp.CHECKED_STEPS];
        private int block;

        Contender(String name, Optional<Integer> dispatches, Step step) {
            this.name = name;
            this.dispatches = dispatches;
            this.step = step;
        }

        void warmUp() {
            long start = 0;
            for (int i = 0; i < WARM_UP_STEPS; i++) {
                start = i == WARM_UP_STEPS / 2 ? System.nanoTime() : start;
                float loss = step.run();
                if (i < losses.length) {
                    losses[i] = loss;
                }
            }
            double steady = (System.nanoTime() - start) / 1e6 / (WARM_UP_STEPS - WARM_UP_STEPS / 2);
            block = (int) Math.clamp(Math.round(BLOCK_MILLIS / steady), 3L, 200L);
        }

        void measure() {
            for (int i = 0; i < block; i++) {
                long start = System.nanoTime();
                step.run();
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }

        Times times() {
            return Times.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    public static void main(String[] arguments) {
        var side = new DeviceSide(Integer.parseInt(arguments[0]));
        side.mlp();
        side.digits();
        if (!side.agree) {
            System.err.printf(
                    "The losses of the first %d steps differ by more than %s: the engines do not train alike.%n",
                    WarmUp.CHECKED_STEPS, Measurement.TOLERANCE);
            System.exit(1);
        }
    }

    private void mlp() {
        try (var device = Mlp64Model.create(SEED, Backend.TORNADO);
                var cpu = Mlp64Model.create(SEED)) {
            System.out.printf(
                    "Device: %s%n%n| network | engine | ms a step, min / median | dispatches a step | losses |%n"
                            + "| --- | --- | --- | --- | --- |%n",
                    device.computesOn());
            var data = TrainingData.random(cpu.description());
            var naive = new NaiveMlp(cpu).on(handle(device.computesOn()));
            var contenders = List.of(
                    trained("CPU", Optional.empty(), cpu, data),
                    trained("Synapt's kernels", dispatches(new Mlp64Tornado()), device, data),
                    new Contender("naive kernels", Optional.of(naive.dispatches()), new Step() {
                        private int done;

                        @Override
                        public float run() {
                            float loss = naive.step(
                                    data.inputs()[done % data.inputs().length],
                                    data.labels()[done % data.labels().length]);
                            done++;
                            return loss;
                        }
                    }));
            run("mlp64", contenders);
            double ours = contenders.get(1).times().median();
            double theirs = contenders.get(2).times().median();
            System.out.printf(
                    Locale.ROOT, "mlp64: Synapt's kernels take %.3f of the time of naive ones%n", ours / theirs);
        }
    }

    private void digits() {
        try (var device = DigitsModel.create(SEED, Backend.TORNADO);
                var cpu = DigitsModel.create(SEED)) {
            var data = TrainingData.random(cpu.description());
            var contenders = List.of(
                    trained("CPU", Optional.empty(), cpu, data),
                    trained("Synapt's kernels", dispatches(new DigitsTornado()), device, data));
            run("digits", contenders);
            System.out.printf(
                    Locale.ROOT,
                    "digits: the device takes %.2f times as long as the CPU%n",
                    contenders.get(1).times().median()
                            / contenders.get(0).times().median());
        }
    }

    private static Contender trained(
            String name, Optional<Integer> dispatches, TrainableModel model, TrainingData data) {
        return new Contender(name, dispatches, new Training(model, data)::step);
    }

    private static Optional<Integer> dispatches(DeviceProgram program) {
        return Optional.of(program.receive().size() + program.training().size());
    }

    private void run(String network, List<Contender> contenders) {
        contenders.forEach(Contender::warmUp);
        for (int block = 0; block < blocks; block++) {
            contenders.forEach(Contender::measure);
        }
        for (Contender contender : contenders) {
            double difference = Statistics.largestDifference(contender.losses, contenders.getFirst().losses);
            boolean alike = difference <= Measurement.TOLERANCE;
            agree &= alike;
            Times times = contender.times();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f / %.2f | %s | %s, %.0e |%n",
                    network,
                    contender.name,
                    times.minimum(),
                    times.median(),
                    contender.dispatches.map(String::valueOf).orElse(""),
                    alike ? "agree" : "DIFFER",
                    difference);
        }
    }

    /** The device that a model says it computes on, which begins with its place, such as {@code 0:1}. */
    private static TornadoDevice handle(String device) {
        int[] place = Arrays.stream(device.split(" ")[0].split(":"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return TornadoRuntimeProvider.getTornadoRuntime().getBackend(place[0]).getDevice(place[1]);
    }
}
