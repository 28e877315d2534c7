package dev.synapt.model;

import dev.synapt.internal.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How well a model does on a data set, without dropout.
 *
 * @param loss the weighted sum of the losses, as a mean over all examples
 * @param scores one for each loss, in the order of the fields
 */
public record Evaluation(double loss, List<Score> scores) {

    /**
     * What one loss came to.
     *
     * @param name of the loss
     * @param loss its mean over all examples, without its weight
     * @param metric what people read instead
     * @param value of the metric
     * @param constantValue of an accuracy: what always answering the class that occurs most would give; NaN of other metrics
     */
    public record Score(String name, double loss, Metric metric, double value, double constantValue) {

        /** Of an accuracy, from where on one class is so frequent that the accuracy alone says little. */
        private static final double FREQUENT = 0.6;

        /** A score of which no more is known than its value. */
        public Score(String name, double loss, Metric metric, double value) {
            this(name, loss, metric, value, Double.NaN);
        }

        /** Where the classes are out of balance, or the answers no better than a constant one. */
        private String besides() {
            return constantValue >= FREQUENT || value <= constantValue
                    ? String.format(Locale.ROOT, " (always the same class: %.2f %%)", 100 * constantValue)
                    : "";
        }
    }

    /** Copies the list. */
    public Evaluation {
        scores = List.copyOf(scores);
    }

    /**
     * {@return the score of one loss}
     *
     * @param name of the loss
     * @throws IllegalArgumentException if there is no such loss
     */
    public Score score(String name) {
        Objects.requireNonNull(name, "name");
        for (Score score : scores) {
            if (score.name().equals(name)) {
                return score;
            }
        }
        throw new IllegalArgumentException("no loss '" + name + "'"
                + Suggestion.among(name, scores.stream().map(Score::name).toList()));
    }

    /**
     * {@return the accuracy of the first loss that has one, from 0 to 1}
     *
     * @throws IllegalStateException if none has
     */
    public double accuracy() {
        return first(Metric.ACCURACY, "accuracy: no loss is a cross-entropy");
    }

    /**
     * {@return the mean absolute error of the first loss that has one, in the units of its target}
     *
     * @throws IllegalStateException if none has
     */
    public double meanAbsoluteError() {
        return first(Metric.MEAN_ABSOLUTE_ERROR, "mean absolute error: no loss is a mean squared error");
    }

    private double first(Metric metric, String missing) {
        for (Score score : scores) {
            if (score.metric() == metric) {
                return score.value();
            }
        }
        throw new IllegalStateException("there is no " + missing);
    }

    /**
     * {@return {@code loss 0.0831, accuracy 97.61 %}; with several losses each by its name} Where one class is far more frequent than the others,
     * what always answering it would give stands beside the accuracy.
     */
    @Override
    public String toString() {
        var text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
        for (Score score : scores) {
            String of = scores.size() == 1 ? "" : " of " + score.name();
            text.append(
                    switch (score.metric()) {
                        case ACCURACY ->
                            String.format(
                                    Locale.ROOT, ", accuracy%s %.2f %%%s", of, 100 * score.value(), score.besides());
                        case MEAN_ABSOLUTE_ERROR ->
                            String.format(Locale.ROOT, ", mean absolute error%s %.4g", of, score.value());
                    });
        }
        return text.toString();
    }
}
