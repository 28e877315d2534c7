package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a class as a neural network: its fields, read from top to bottom, are the inputs, the layers and the losses.
 *
 * <p>From a class {@code Xor} the compiler writes {@code XorModel} into the same package, with the methods that create,
 * train, evaluate, run, save and load the network, and a report of its memory beside the class files. The class must
 * not be abstract, private or generic, and, if nested, must be static; it is never instantiated. A class that is nested
 * in another becomes {@code Outer_XorModel}. Nothing is written for a class inside a method, and nobody says so: Java
 * compilers do not show these to annotation processors.
 *
 * <p>An optimizer ({@link Sgd}, {@link RmsProp}, {@link Adam} or {@link AdamW}, at most one) says how it is trained. A
 * network without optimizer and losses is for inference alone.
 *
 * {@snippet :
 * @Network(batch = 4)
 * @Adam(learningRate = 0.05)
 * class Xor {
 *     @Input(2) Input bits;
 *     @Dense(8) @Tanh Layer hidden;
 *     @Dense(1) Layer score;
 *     @BinaryCrossEntropy Loss loss;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {

    /**
     * {@return the largest number of examples that one call takes, at least 1} Memory is planned for it; every call may
     * take fewer, and a mean is then over those given.
     */
    int batch() default 32;

    /**
     * {@return whether the gradients of all parameters stay readable after a training step} By default the compiler may
     * add a gradient to its parameter as it is computed, so that it never takes memory; the weights are the same either
     * way.
     */
    boolean keepGradients() default false;
}
