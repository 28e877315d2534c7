package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a layer as an output of the network: what {@code predict} gives back.
 *
 * <p>Several layers may be outputs. Where none is marked, the output is what the first loss reads, or the last layer of
 * a network without losses. What leaves is the value of the field after everything stacked on it.
 *
 * {@snippet :
 * @Network
 * @Adam
 * class Autoencoder {
 *     @Input(784) Input image;
 *     @Dense(16) @Tanh @Output Layer code;
 *     @Dense(784) @Output Layer restored;
 *     @MeanSquaredError(target = "image") Loss error;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Output {}
