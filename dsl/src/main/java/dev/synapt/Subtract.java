package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A layer that subtracts from its first operand all the others, element by element: {@code y = a - b - ...}.
 *
 * <p>All operands have the same shape, which is also that of the result.
 *
 * {@snippet :
 * @Network
 * class Comparison {
 *     @Input(8) Input left;
 *     @Input(8) Input right;
 *     @Subtract({"left", "right"}) Layer difference;
 *     @Dense(1) Layer score;
 * }
 * }
 *
 * @see Add
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Subtract {

    /** {@return the names of the operands, inputs or layers, two or more; the first is the one subtracted from} */
    String[] value();
}
