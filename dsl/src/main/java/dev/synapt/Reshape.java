package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the values of each example another shape: {@code [n, ...]} becomes {@code [n, value...]}, the last dimension
 * fastest.
 *
 * <p>The values stay where they are, so the number of them must be the same before and after.
 *
 * {@snippet :
 * @Network
 * class Maps {
 *     @Input(784) Input pixels;
 *     @Reshape({1, -1, 28}) Layer image; // [n, 1, 28, 28]
 *     @Conv2d(filters = 8, kernel = 3) @Relu Layer edges;
 * }
 * }
 *
 * @see Flatten
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Reshape {

    /** {@return the shape of one example, without the batch; at most one dimension may be -1, to be worked out} */
    int[] value();
}
