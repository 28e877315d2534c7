package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A layer that adds layers or inputs, element by element: {@code y = a + b + ...}.
 *
 * <p>All operands have the same shape, which is also that of the result. With the layer's own input among the operands
 * it is the shortcut of a residual network: Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun, <i>Deep Residual
 * Learning for Image Recognition</i>, CVPR 2016, arXiv:1512.03385.
 *
 * {@snippet :
 * @Network
 * class Residual {
 *     @Input(32) Input x;
 *     @Dense(32) @Relu Layer inner;
 *     @Dense(32) Layer change;
 *     @Add({"x", "change"}) @Relu Layer sum;
 * }
 * }
 *
 * @see Multiply
 * @see Subtract
 * @see Concat
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Add {

    /** {@return the names of the operands, inputs or layers, two or more} */
    String[] value();
}
