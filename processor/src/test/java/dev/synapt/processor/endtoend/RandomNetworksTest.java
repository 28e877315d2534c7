package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Batch;
import dev.synapt.model.Feed;
import dev.synapt.model.LossInfo;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.endtoend.NetworkGenerator.Drawn;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Networks drawn at random, compiled and run, against the double-precision interpreter on graphs that no pass has touched:
 * outputs, losses, gradients and the weights after one step; and the memory each holds against its report.
 *
 * <p>{@code -Dsynapt.networks=1000} draws more, {@code -Dsynapt.networks.seed=7} others.
 */
class RandomNetworksTest {
    private static final int COUNT = Integer.getInteger("synapt.networks", 200);
    private static final long SEED = Long.getLong("synapt.networks.seed", 1);
    private static final int TOGETHER = 40;

    private final Map<String, Integer> occurrences = new TreeMap<>();
    private int branching;
    private int agreed;
    private int kinks;

    @Test
    void agreeWithTheInterpreter() {
        int drawn = 0;
        while (agreed < COUNT) {
            List<Drawn> together = new ArrayList<>();
            for (int missing = COUNT - agreed; together.size() < Math.min(TOGETHER, missing); drawn++) {
                together.add(NetworkGenerator.draw("Net" + drawn, SEED * 100_000 + drawn));
            }
            // every other compilation fills memory with NaN as soon as nobody is to read it again
            check(together, "-Asynapt.nanDeadRanges=" + (drawn / TOGETHER % 2 == 0));
        }
        System.out.printf(
                "%d random networks agree, %d branch; %d more lay next to a kink and were drawn again%n",
                agreed, branching, kinks);
        occurrences.forEach((feature, count) -> System.out.printf("  %-24s %4d%n", feature, count));
        // A norm over few values leaves a gradient that cancels: single precision cannot tell one in ten of these
        // networks.
        assertThat(kinks).as("networks next to a kink").isLessThan(drawn / 6);
        assertThat(branching).as("networks that branch").isGreaterThanOrEqualTo(COUNT * 3 / 10);
        assertThat(occurrences.getOrDefault("BatchNorm", 0))
                .as("networks that normalise")
                .isGreaterThanOrEqualTo(COUNT * 3 / 10);
        assertThat(NetworkGenerator.FEATURES)
                .as("occur at least 5 times")
                .allSatisfy(feature -> assertThat(occurrences.getOrDefault(feature, 0))
                        .as(feature)
                        .isGreaterThanOrEqualTo(5));
    }

    private void check(List<Drawn> networks, String option) {
        Map<String, String> sources = new LinkedHashMap<>();
        networks.forEach(network -> sources.put("drawn." + network.name(), network.source()));
        Compilation compilation = Compilation.of(sources, option);
        for (Drawn network : networks) {
            try {
                if (agrees(network, compilation.network("drawn." + network.name()))) {
                    network.features().forEach(feature -> occurrences.merge(feature, 1, Integer::sum));
                    branching += network.branches() ? 1 : 0;
                    agreed++;
                } else {
                    kinks++;
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        e.getMessage() + "\nwith " + network.examples() + " examples of\n" + network.source(), e);
            }
        }
    }

    /** False if a value lies next to a kink, or single precision cannot tell the gradients. */
    private static boolean agrees(Drawn drawn, CompiledNetwork network) {
        HeldMemoryTest.holdsWhatItSays(network);
        try (CompiledModel compiled = network.create(42)) {
            return agrees(drawn, network.reference(), compiled);
        }
    }

    /** The same of a model, wherever it computes. */
    static boolean agrees(Drawn drawn, Reference reference, CompiledModel compiled) {
        TrainableModel model = compiled.trainable();
        Batch batch = batch(model, drawn.examples());
        Values inference = reference.infer(model, batch);
        Values training = reference.train(model, batch, 1, Map.of());
        if (Kinks.near(inference)
                || Kinks.near(training)
                || isIllConditioned(training, reference.trainInSinglePrecision(model, batch, 1, Map.of()))) {
            return false;
        }
        outputs(reference, compiled.predict(batch), inference);
        float loss = model.train(batch);
        Agreement.check(
                "the loss",
                new float[] {loss},
                training.results(Result.Role.TOTAL_LOSS).values().iterator().next(),
                1e-5);
        // The others go into the update at once and show in the weights alone.
        Map<String, Tensor> gradients = drawn.keepGradients() ? model.gradients() : Map.of();
        gradients.forEach((name, gradient) -> Agreement.check(
                "the gradient of " + name, gradient.toArray(), training.result(Result.Role.GRADIENT, name), 1e-5));
        Map<String, double[]> updates = training.updates();
        model.parameters()
                .forEach((name, weight) ->
                        Agreement.check("the updated " + name, weight.toArray(), updates.get(name), 1e-4));
        model.statistics()
                .forEach((name, statistic) ->
                        Agreement.check("the updated " + name, statistic.toArray(), updates.get(name), 1e-4));
        return true;
    }

    /**
     * Whether gradients cancel so far, as where Swish is flat, that rounding each value to a float takes a good part of the
     * tolerance, however they are computed.
     */
    private static boolean isIllConditioned(Values training, Values rounded) {
        Map<String, double[]> gradients = training.results(Result.Role.GRADIENT);
        return rounded.results(Result.Role.GRADIENT).entrySet().stream()
                .anyMatch(gradient -> Agreement.error(gradient.getValue(), gradients.get(gradient.getKey())) > 3e-6);
    }

    private static void outputs(Reference reference, List<float[]> outputs, Values inference) {
        Map<String, double[]> expected = inference.results(Result.Role.OUTPUT);
        assertThat(outputs).hasSameSizeAs(reference.network().outputs());
        for (int i = 0; i < outputs.size(); i++) {
            String field = reference.network().outputs().get(i).name();
            Agreement.check("the output " + field, outputs.get(i), expected.get(field), 1e-5);
        }
    }

    static Batch batch(TrainableModel model, int examples) {
        Random random = new Random(examples);
        Batch batch = new Batch(model.description());
        batch.n(examples);
        List<Feed> feeds = batch.feeds();
        for (int feed = 0; feed < feeds.size(); feed++) {
            int length = examples * feeds.get(feed).length();
            boolean bits = isOfBinaryCrossEntropy(model, feeds.get(feed).name());
            for (int i = 0; i < length; i++) {
                if (feeds.get(feed).isIndices()) {
                    batch.indices(feed)[i] = random.nextInt(feeds.get(feed).indices());
                } else {
                    batch.reals(feed)[i] = bits ? random.nextInt(2) : (float) random.nextGaussian();
                }
            }
        }
        return batch;
    }

    private static boolean isOfBinaryCrossEntropy(TrainableModel model, String feed) {
        return model.description().losses().stream()
                .anyMatch(loss -> loss.target().equals(feed) && loss.kind() == LossInfo.Kind.BINARY_CROSS_ENTROPY);
    }
}
