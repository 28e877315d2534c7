package dev.synapt.model;

/** The metrics of a batch, as sums. */
final class Metrics {

    private Metrics() {}

    /** {@return how many values a metric counts in one example} */
    static int perExample(LossInfo loss) {
        return switch (loss.kind()) {
            case CROSS_ENTROPY -> loss.predictionLength() / loss.classes();
            case BINARY_CROSS_ENTROPY, MEAN_SQUARED_ERROR -> loss.predictionLength();
        };
    }

    /** {@return the sum of the loss's metric over a batch: right answers, or absolute errors} */
    static double sum(LossInfo loss, float[] prediction, Batch batch) {
        int target = batch.place(loss.target());
        int count = batch.n() * perExample(loss);
        return switch (loss.kind()) {
            case CROSS_ENTROPY -> right(prediction, batch.indices(target), count, loss.classes());
            case BINARY_CROSS_ENTROPY -> sameSide(prediction, batch.reals(target), count);
            case MEAN_SQUARED_ERROR -> absoluteErrors(prediction, batch.reals(target), count);
        };
    }

    /** {@return how many classes the targets of a loss have; 0 if they are no classes} */
    static int classes(LossInfo loss) {
        return switch (loss.kind()) {
            case CROSS_ENTROPY -> loss.classes();
            case BINARY_CROSS_ENTROPY -> 2;
            case MEAN_SQUARED_ERROR -> 0;
        };
    }

    /** Adds how often each class is the target of a loss in a batch. */
    static void count(LossInfo loss, Batch batch, long[] counts) {
        int target = batch.place(loss.target());
        int count = batch.n() * perExample(loss);
        for (int i = 0; i < count && counts.length > 0; i++) {
            boolean isLabel = loss.kind() == LossInfo.Kind.CROSS_ENTROPY;
            counts[isLabel ? batch.indices(target)[i] : batch.reals(target)[i] > 0.5f ? 1 : 0]++;
        }
    }

    private static double right(float[] logits, int[] labels, int rows, int classes) {
        int right = 0;
        for (int row = 0; row < rows; row++) {
            right += answer(logits, row * classes, classes) == labels[row] ? 1 : 0;
        }
        return right;
    }

    /** The first class of the largest logit; -1, which is never right, if one is not a number. */
    private static int answer(float[] logits, int from, int classes) {
        int best = from;
        for (int i = from; i < from + classes; i++) {
            if (Float.isNaN(logits[i])) {
                return -1;
            }
            best = logits[i] > logits[best] ? i : best;
        }
        return best - from;
    }

    /** A logit above 0 is a probability above one half; what is not a number is on neither side. */
    private static double sameSide(float[] logits, float[] targets, int count) {
        int right = 0;
        for (int i = 0; i < count; i++) {
            boolean same = targets[i] > 0.5f ? logits[i] > 0 : logits[i] <= 0;
            right += same ? 1 : 0;
        }
        return right;
    }

    private static double absoluteErrors(float[] predictions, float[] targets, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs((double) predictions[i] - targets[i]);
        }
        return sum;
    }
}
