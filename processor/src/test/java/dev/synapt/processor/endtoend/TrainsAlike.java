package dev.synapt.processor.endtoend;

import dev.synapt.model.Batch;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.HandWritten;
import dev.synapt.processor.support.Reference;
import java.util.Map;
import java.util.Random;

/** Trains a network written by hand for some steps by generated code and by the interpreter. */
final class TrainsAlike {
    private static final int STEPS = 3;
    private static final double TOLERANCE = 1e-5;

    private TrainsAlike() {}

    /**
     * Holds losses and parameters against each other after each step.
     *
     * @param inputs elements of {@code x} for {@code n} examples
     * @param targets elements of the target
     */
    static void check(HandWritten network, int n, int inputs, int targets) {
        Reference reference = network.reference();
        try (CompiledModel model = network.compiled().create(3)) {
            for (int step = 1; step <= STEPS; step++) {
                Map<String, float[]> feeds =
                        Map.of("x", numbers(inputs, step), "target", numbers(targets, STEPS + step));
                Batch batch = model.batch(feeds);
                Values expected = reference.train(model.trainable(), batch, step, Map.of());
                float[] loss = {model.trainStep(feeds)};
                Agreement.check("loss", loss, new double[] {expected.scalar(Role.TOTAL_LOSS, "total")}, TOLERANCE);
                model.model()
                        .parameters()
                        .forEach((name, tensor) -> Agreement.check(
                                name,
                                tensor.toArray(),
                                expected.of(reference.step().result(Role.UPDATE, name)),
                                TOLERANCE));
            }
        }
    }

    private static float[] numbers(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return numbers;
    }
}
