package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the input or layer that this layer reads, in place of the field above it.
 *
 * <p>The field named stands above this one, so that a class reads from top to bottom and nothing reads itself by way of
 * others; any graph without cycles can be written so. Joins list their operands themselves ({@link Add}, {@link
 * Multiply}, {@link Subtract}, {@link Concat}), and losses have {@code of}; neither goes with {@code @From}.
 *
 * {@snippet :
 * @Network
 * class TwoHeads {
 *     @Input(16) Input state;
 *     @Dense(64) @Relu Layer trunk;
 *     @Dense(4) @Output Layer action;
 *     @From("trunk") @Dense(1) @Output Layer value;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface From {

    /** {@return the name of a field of this class that is an input or a layer} */
    String value();
}
