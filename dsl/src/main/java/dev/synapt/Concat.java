package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A layer that joins layers or inputs along one dimension, in the order listed.
 *
 * <p>The operands have equally many dimensions and agree in all but the one joined, whose sizes add up: by default
 * {@code [n, a, h, w]} and {@code [n, b, h, w]} give {@code [n, a + b, h, w]}. Networks built on it: Gao Huang, Zhuang
 * Liu, Laurens van der Maaten and Kilian Q. Weinberger, <i>Densely Connected Convolutional Networks</i>, CVPR 2017,
 * arXiv:1608.06993.
 *
 * {@snippet :
 * @Network
 * class Scales {
 *     @Input({3, 32, 32}) Input image;
 *     @Conv2d(filters = 8, kernel = 3, padding = Padding.SAME) @Relu Layer fine;
 *     @From("image") @Conv2d(filters = 8, kernel = 7, padding = Padding.SAME) @Relu Layer coarse;
 *     @Concat({"fine", "coarse"}) Layer both; // [n, 16, 32, 32]
 * }
 * }
 *
 * @see Add
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Concat {

    /** {@return the names of the operands, inputs or layers, two or more} */
    String[] value();

    /**
     * {@return the dimension to join along} It counts among the dimensions of one example, without the batch: 0, the
     * default, is the first of them (the channels of an image); a negative number counts from the end, -1 being the
     * last.
     */
    int axis() default 0;
}
