package dev.synapt.benchmarks;

import dev.synapt.model.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * The data both sides train on: step s reads inputs {@code s % 16} and labels {@code s % 64}. Half of the labels belong to
 * the example, the others change from round to round, so that losses fall but never vanish, and gradients with them.
 *
 * @param inputs 16 batches, each {@code [batch, ...shape]}
 * @param labels 64 batches, each {@code [batch]}
 */
record TrainingData(float[][] inputs, int[][] labels) {

    private static final int INPUT_BATCHES = 16;
    private static final int LABEL_BATCHES = 64;
    private static final int CLASSES = 10;

    /** {@return data of mean 0 and variance 1, always the same} */
    static TrainingData random(Description network) {
        int batch = network.batch();
        var random = new SplittableRandom(7);
        float[][] inputs =
                new float[INPUT_BATCHES][batch * network.inputs().getFirst().length()];
        float bound = (float) Math.sqrt(3);
        for (float[] values : inputs) {
            for (int i = 0; i < values.length; i++) {
                values[i] = bound * (2 * random.nextFloat() - 1);
            }
        }
        int[][] own = new int[INPUT_BATCHES][batch];
        int[][] labels = new int[LABEL_BATCHES][batch];
        for (int round = 0; round < LABEL_BATCHES; round++) {
            for (int i = 0; i < batch; i++) {
                if (round < INPUT_BATCHES) {
                    own[round][i] = random.nextInt(CLASSES);
                }
                labels[round][i] = random.nextBoolean() ? own[round % INPUT_BATCHES][i] : random.nextInt(CLASSES);
            }
        }
        return new TrainingData(inputs, labels);
    }

    /** Writes inputs as 32-bit floats, then labels as 32-bit integers, little-endian. */
    void write(Path file) {
        var bytes = ByteBuffer.allocate(4 * (length(inputs[0].length) + LABEL_BATCHES * labels[0].length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] values : inputs) {
            bytes.asFloatBuffer().put(values);
            bytes.position(bytes.position() + 4 * values.length);
        }
        for (int[] values : labels) {
            bytes.asIntBuffer().put(values);
            bytes.position(bytes.position() + 4 * values.length);
        }
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what was written} */
    static TrainingData read(Path file, Description network) {
        int batch = network.batch();
        float[][] inputs =
                new float[INPUT_BATCHES][batch * network.inputs().getFirst().length()];
        int[][] labels = new int[LABEL_BATCHES][batch];
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            var reals = bytes.asFloatBuffer();
            for (float[] values : inputs) {
                reals.get(values);
            }
            var integers = bytes.position(4 * length(inputs[0].length)).asIntBuffer();
            for (int[] values : labels) {
                integers.get(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrainingData(inputs, labels);
    }

    private static int length(int inputs) {
        return INPUT_BATCHES * inputs;
    }
}
