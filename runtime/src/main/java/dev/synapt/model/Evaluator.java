package dev.synapt.model;

import dev.synapt.data.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a model over a whole data set and sums up. */
final class Evaluator {

    private final Model model;
    private final List<LossInfo> losses;
    private final Feeder feeder;
    private final int rows;
    private final float[][] predictions;

    Evaluator(Model model, DataSet data) {
        Description description = model.description();
        if (description.losses().isEmpty()) {
            throw new IllegalStateException("network " + description.network() + " has no loss to evaluate");
        }
        this.model = model;
        losses = description.losses();
        feeder = new Feeder(description, data);
        rows = data.size();
        predictions = new float[losses.size()][];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = new float[description.batch() * losses.get(i).predictionLength()];
        }
    }

    Evaluation run() {
        double[] loss = new double[losses.size()];
        double[] metric = new double[losses.size()];
        long[][] counts = new long[losses.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[Metrics.classes(losses.get(i))];
        }
        int capacity = feeder.batch().capacity();
        for (int from = 0; from < rows; from += capacity) {
            add(feeder.fill(from, Math.min(capacity, rows - from)), loss, metric, counts);
        }
        double total = 0;
        var scores = new ArrayList<Evaluation.Score>();
        for (int i = 0; i < loss.length; i++) {
            LossInfo info = losses.get(i);
            double values = (double) rows * Metrics.perExample(info);
            total += info.weight() * (loss[i] / rows);
            scores.add(new Evaluation.Score(
                    info.name(),
                    loss[i] / rows,
                    info.kind().metric(),
                    metric[i] / values,
                    largest(counts[i]) / values));
        }
        return new Evaluation(total, scores);
    }

    /** The largest count; NaN where nothing is counted. */
    private static double largest(long[] counts) {
        return counts.length == 0 ? Double.NaN : Arrays.stream(counts).max().orElseThrow();
    }

    /** One call of the model: what it gives is read before another may begin. */
    private void add(Batch batch, double[] loss, double[] metric, long[][] counts) {
        model.beginCall();
        try {
            model.infer(batch);
            for (int i = 0; i < loss.length; i++) {
                loss[i] += (double) model.loss(i) * batch.n();
                model.prediction(i, predictions[i]);
                metric[i] += Metrics.sum(losses.get(i), predictions[i], batch);
                Metrics.count(losses.get(i), batch, counts[i]);
            }
        } finally {
            model.endCall();
        }
    }
}
