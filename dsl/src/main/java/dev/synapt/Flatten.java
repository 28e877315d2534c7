package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes one dimension of all those of an example: {@code [n, a, b, c]} becomes {@code [n, a * b * c]}, the last
 * fastest.
 *
 * <p>The values stay where they are. It may stand by itself or with another layer on the same field, which then reads
 * the flattened values. Nothing is flattened unless this says so.
 *
 * {@snippet :
 * @Network
 * class Classifier {
 *     @Input({1, 28, 28}) Input image;
 *     @Flatten @Dense(10) Layer scores; // [n, 784] -> [n, 10]
 * }
 * }
 *
 * @see Reshape
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Flatten {}
