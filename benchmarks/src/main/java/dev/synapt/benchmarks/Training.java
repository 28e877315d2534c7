package dev.synapt.benchmarks;

import dev.synapt.model.Batch;
import dev.synapt.model.TrainableModel;
import java.util.Arrays;

/** A model in training, step by step. */
final class Training {

    private final TrainableModel model;
    private final Batch[] batches;
    private final int[][] labels;
    private int done;

    Training(TrainableModel model, TrainingData data) {
        this.model = model;
        this.labels = data.labels();
        this.batches = Arrays.stream(data.inputs())
                .map(inputs -> {
                    var batch = new Batch(model.description());
                    batch.n(model.description().batch());
                    System.arraycopy(inputs, 0, batch.reals(0), 0, inputs.length);
                    return batch;
                })
                .toArray(Batch[]::new);
    }

    /** Trains one step and gives its loss. */
    float step() {
        Batch batch = batches[done % batches.length];
        int[] target = labels[done % labels.length];
        System.arraycopy(target, 0, batch.indices(1), 0, target.length);
        done++;
        return model.train(batch);
    }

    /** Trains some steps and gives the nanoseconds of each. */
    long[] run(int steps) {
        long[] times = new long[steps];
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            step();
            times[i] = System.nanoTime() - start;
        }
        return times;
    }
}
