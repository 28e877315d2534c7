package dev.synapt.model;

/**
 * One loss of a network.
 *
 * @param name of its field
 * @param kind which loss it is
 * @param target name of the {@link Feed} it compares with
 * @param weight its factor in the sum of all losses
 * @param predictionLength values per example in what it reads, all classes counted
 * @param classes the last dimension of what it reads; meant for cross-entropy
 */
public record LossInfo(String name, Kind kind, String target, double weight, int predictionLength, int classes) {

    /** The losses there are. */
    public enum Kind {
        /** Of one class among several, from logits; measured by accuracy. */
        CROSS_ENTROPY(Metric.ACCURACY),
        /** Of yes or no, from logits; measured by the share of answers on the right side. */
        BINARY_CROSS_ENTROPY(Metric.ACCURACY),
        /** Of numbers; measured by the mean absolute error. */
        MEAN_SQUARED_ERROR(Metric.MEAN_ABSOLUTE_ERROR);

        private final Metric metric;

        Kind(Metric metric) {
            this.metric = metric;
        }

        /** {@return what people read instead of the loss} */
        public Metric metric() {
            return metric;
        }
    }
}
