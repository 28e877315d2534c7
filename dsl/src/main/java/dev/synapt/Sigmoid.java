package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The logistic function, value by value: {@code y = 1 / (1 + exp(-x))}, between 0 and 1.
 *
 * <p>The shape stays. Weights before it start by Xavier's rule. Do not put it right before {@link BinaryCrossEntropy},
 * which takes the values before it (logits).
 *
 * <p>Its use and limits: Yann LeCun, Léon Bottou, Genevieve B. Orr and Klaus-Robert Müller, <i>Efficient BackProp</i>,
 * in Neural Networks: Tricks of the Trade, Springer, 1998.
 *
 * {@snippet :
 * @Network
 * class Gate {
 *     @Input(16) Input x;
 *     @Dense(16) @Sigmoid Layer open;
 *     @Multiply({"x", "open"}) Layer passed;
 * }
 * }
 *
 * @see Tanh
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Sigmoid {}
