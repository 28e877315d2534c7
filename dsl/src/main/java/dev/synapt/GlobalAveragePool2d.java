package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each channel over the whole image: {@code y[c] = mean over i, j of x[c, i, j]}.
 *
 * <p>It acts on the last three dimensions and drops height and width: {@code [n, ..., channels, height, width]} gives
 * {@code [n, ..., channels]}, ready for a {@link Dense} layer.
 *
 * <p>Min Lin, Qiang Chen and Shuicheng Yan, <i>Network In Network</i>, ICLR 2014, arXiv:1312.4400.
 *
 * {@snippet :
 * @Network
 * class Classifier {
 *     @Input({3, 32, 32}) Input image;
 *     @Conv2d(filters = 64, kernel = 3) @Relu Layer maps; // [n, 64, 30, 30]
 *     @GlobalAveragePool2d Layer features; // [n, 64]
 *     @Dense(10) Layer scores;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GlobalAveragePool2d {}
