package dev.synapt.processor.language;

/** A layer with a weight, which {@code @Initialize} may start. */
public interface Weighted extends Layer {

    /** How many values of the result have weights of their own: the units of a dense layer, the filters of a convolution. */
    int units();
}
