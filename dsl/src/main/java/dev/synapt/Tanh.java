package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The hyperbolic tangent, value by value: {@code y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))}, between -1 and 1.
 *
 * <p>The shape stays. Weights before it start by Xavier's rule.
 *
 * <p>Why it is better inside a network than {@link Sigmoid}: Yann LeCun, Léon Bottou, Genevieve B. Orr and Klaus-Robert
 * Müller, <i>Efficient BackProp</i>, section 4.4, in Neural Networks: Tricks of the Trade, Springer, 1998.
 *
 * {@snippet :
 * @Network
 * @Sgd(learningRate = 0.5)
 * class Xor {
 *     @Input(2) Input bits;
 *     @Dense(4) @Tanh Layer hidden;
 *     @Dense(1) Layer score;
 *     @BinaryCrossEntropy Loss loss;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Tanh {}
