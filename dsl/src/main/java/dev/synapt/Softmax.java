package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns the last dimension into probabilities: {@code y[i] = exp(x[i]) / (sum over k of exp(x[k]))}, each above 0, all
 * adding up to 1.
 *
 * <p>The shape stays; all dimensions but the last are batch. The largest value is subtracted before the exponential, so
 * that nothing overflows. Do not put it right before {@link CrossEntropy}, which takes the values before it (logits).
 *
 * <p>John S. Bridle, <i>Probabilistic interpretation of feedforward classification network outputs, with relationships
 * to statistical pattern recognition</i>, in Neurocomputing: Algorithms, Architectures and Applications, Springer,
 * 1990.
 *
 * {@snippet :
 * @Network
 * class Mixture {
 *     @Input(16) Input x;
 *     @Dense(4) @Softmax Layer shares;
 *     @From("x") @Dense(4) Layer experts;
 *     @Multiply({"shares", "experts"}) Layer weighted;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Softmax {}
