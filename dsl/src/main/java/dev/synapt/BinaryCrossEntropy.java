package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss of yes-or-no questions, from logits: with {@code p = sigmoid(x)}, the mean over all elements of {@code -(t *
 * log(p) + (1 - t) * log(1 - p))}.
 *
 * <p>It is computed as {@code max(x, 0) - x * t + log(1 + exp(-abs(x)))}, which does not overflow. The layer it reads
 * gives logits, not probabilities (no {@link Sigmoid} before it); the target has the same shape and holds values from 0
 * to 1.
 *
 * <p>Eric B. Baum and Frank Wilczek, <i>Supervised Learning of Probability Distributions by Neural Networks</i>, NIPS
 * 1987; as PyTorch's {@code BCEWithLogitsLoss}.
 *
 * {@snippet :
 * @Network
 * @Adam
 * class Tags {
 *     @Input(100) Input words;
 *     @Dense(64) @Relu Layer hidden;
 *     @Dense(5) Layer scores; // [n, 5]
 *     @BinaryCrossEntropy(target = "tags") Loss loss; // tags: [n, 5], each from 0 to 1
 * }
 * }
 *
 * @see CrossEntropy
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface BinaryCrossEntropy {

    /**
     * {@return the name of the target} It becomes the name of a parameter of the generated methods, or is that of an
     * input.
     */
    String target() default "target";

    /** {@return the name of the layer that gives the logits; empty, the default, for the layer above} */
    String of() default "";

    /** {@return the factor of this loss in the sum of all losses} */
    double weight() default 1;
}
