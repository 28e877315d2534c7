package dev.synapt.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.synapt.benchmarks.networks.LeNet64Model;
import dev.synapt.benchmarks.networks.Mlp64Model;
import dev.synapt.data.DataSet;
import dev.synapt.data.Examples;
import dev.synapt.data.TestSet;
import dev.synapt.model.TrainableModel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Prints for two networks the bytes that all threads allocate in a thousand warm training steps, in a thousand predictions, and
 * in evaluating twenty batches more: the least of several windows, as the JVM's own threads allocate now and then, and once HotSpot has
 * compiled everything, for which it may take its time beside other work.
 */
final class AllocationProbe {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1_000;
    private static final int WINDOWS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 64;
    private static final int PIXELS = 784;
    private static final int CLASSES = 10;

    /** What is called over and over. */
    private interface Call {
        void run();
    }

    private AllocationProbe() {}

    public static void main(String[] arguments) {
        float[] images = new float[21 * BATCH * PIXELS];
        int[] digits = new int[21 * BATCH];
        var random = new Random(1);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        for (int i = 0; i < digits.length; i++) {
            digits[i] = random.nextInt(CLASSES);
        }
        float[] scores = new float[BATCH * CLASSES];
        try (var model = Mlp64Model.create(1)) {
            print(
                    "mlp64",
                    model,
                    images,
                    digits,
                    () -> model.trainStep(BATCH, images, digits),
                    () -> model.predict(BATCH, images, scores));
        }
        try (var model = LeNet64Model.create(1)) {
            print(
                    "lenet64",
                    model,
                    images,
                    digits,
                    () -> model.trainStep(BATCH, images, digits),
                    () -> model.predict(BATCH, images, scores));
        }
    }

    private static void print(
            String name, TrainableModel model, float[] images, int[] digits, Call training, Call prediction) {
        DataSet one = set(Arrays.copyOf(images, BATCH * PIXELS), Arrays.copyOf(digits, BATCH));
        DataSet all = set(images, digits);
        System.out.println(name + " training " + warm(() -> least(CALLS, training)));
        System.out.println(name + " prediction " + warm(() -> least(CALLS, prediction)));
        System.out.println(name + " evaluation "
                + warm(() -> least(20, () -> model.evaluate(all)) - least(20, () -> model.evaluate(one))));
    }

    private static DataSet set(float[] images, int[] digits) {
        return TestSet.of(Examples.builder()
                .reals("image", PIXELS, images)
                .indices("digit", digits)
                .build());
    }

    /** What is measured, again and again until it is nothing or the time is up. */
    private static long warm(LongSupplier bytes) {
        long start = System.nanoTime();
        long measured = bytes.getAsLong();
        while (measured != 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
            measured = bytes.getAsLong();
        }
        return measured;
    }

    private static long least(int calls, Call call) {
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS && least > 0; window++) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
        }
        return least;
    }
}
