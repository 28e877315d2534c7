package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Gaussian error linear unit, value by value: {@code y = x * (1 + erf(x / sqrt(2))) / 2}, which is x times the
 * probability that a standard normal number is below x.
 *
 * <p>The shape stays. This is the exact form, PyTorch's default, not the approximation by tanh. Weights before it start
 * by He's rule.
 *
 * <p>Dan Hendrycks and Kevin Gimpel, <i>Gaussian Error Linear Units (GELUs)</i>, 2016, arXiv:1606.08415.
 *
 * {@snippet :
 * @Network
 * class FeedForward {
 *     @Input(64) Input x;
 *     @Dense(256) @Gelu Layer wide;
 *     @Dense(64) Layer narrow;
 *     @Add({"x", "narrow"}) Layer sum;
 * }
 * }
 *
 * @see Swish
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Gelu {}
