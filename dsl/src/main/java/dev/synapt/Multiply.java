package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A layer that multiplies layers or inputs, element by element: {@code y = a * b * ...}.
 *
 * <p>All operands have the same shape, which is also that of the result. With a {@link Sigmoid} on one operand it is a
 * gate, as in Rupesh Kumar Srivastava, Klaus Greff and Jürgen Schmidhuber, <i>Highway Networks</i>, 2015,
 * arXiv:1505.00387.
 *
 * {@snippet :
 * @Network
 * class Gated {
 *     @Input(32) Input x;
 *     @Dense(32) @Sigmoid Layer gate;
 *     @From("x") @Dense(32) @Tanh Layer candidate;
 *     @Multiply({"gate", "candidate"}) Layer gated;
 * }
 * }
 *
 * @see Add
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Multiply {

    /** {@return the names of the operands, inputs or layers, two or more} */
    String[] value();
}
