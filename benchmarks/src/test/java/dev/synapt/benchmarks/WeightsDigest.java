package dev.synapt.benchmarks;

import dev.synapt.model.TrainableModel;
import dev.synapt.runtime.cpu.Workers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** A process that trains workloads for a hundred steps and prints, for each, a digest of the weights; then which workers had work. */
final class WeightsDigest {
    private static final int STEPS = 100;

    private WeightsDigest() {}

    public static void main(String[] names) throws NoSuchAlgorithmException {
        for (String name : names) {
            try (TrainableModel model = Workload.named(name).getFirst().create()) {
                new Training(model, TrainingData.random(model.description())).run(STEPS);
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                model.parameters().values().forEach(parameter -> {
                    float[] values = parameter.toArray();
                    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
                    bytes.asFloatBuffer().put(values);
                    digest.update(bytes);
                });
                System.out.println(name + " " + HexFormat.of().formatHex(digest.digest()));
            }
        }
        System.out.println("working "
                + IntStream.range(0, Workers.count())
                        .filter(worker -> Workers.pieces(worker) > 0)
                        .count());
    }
}
