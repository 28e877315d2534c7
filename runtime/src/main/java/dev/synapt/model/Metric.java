package dev.synapt.model;

/** What people read instead of a loss. */
public enum Metric {
    /** The share of predictions that are right, from 0 to 1; one that is not a number is wrong. */
    ACCURACY,
    /** The mean of {@code |prediction - target|} over all examples and elements, in the units of the target. */
    MEAN_ABSOLUTE_ERROR
}
