package dev.synapt;

/**
 * The distributions that weights can start from, for {@link Initialize}.
 *
 * <p>{@code N(s)} is the normal distribution of mean 0 and standard deviation {@code s}, {@code U(b)} the uniform one
 * between {@code -b} and {@code b}. {@code fanIn} and {@code fanOut} are, as in PyTorch, the inputs and outputs of a
 * {@link Dense} layer, and {@code channels / groups * kernelHeight * kernelWidth} and {@code filters * kernelHeight *
 * kernelWidth} of a {@link Conv2d}.
 *
 * <p>Xavier: Xavier Glorot and Yoshua Bengio, <i>Understanding the difficulty of training deep feedforward neural
 * networks</i>, AISTATS 2010, equations 12 and 16. He: Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun, <i>Delving
 * Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification</i>, ICCV 2015, arXiv:1502.01852,
 * equation 10.
 *
 * {@snippet :
 * @Network
 * class Small {
 *     @Input(64) Input x;
 *     @Dense(32) @Tanh @Initialize(Initializer.XAVIER_NORMAL) Layer hidden;
 *     @Dense(10) @Initialize(value = Initializer.RANDOM_UNIFORM, scale = 0.1) Layer scores;
 * }
 * }
 */
public enum Initializer {

    /**
     * Zero. Right for a layer that shall add nothing at first; inside a network all its units would stay equal for
     * ever.
     */
    ZERO,

    /** {@code N(scale)}, with the scale that {@link Initialize#scale} gives. */
    RANDOM_NORMAL,

    /** {@code U(scale)}, with the scale that {@link Initialize#scale} gives. */
    RANDOM_UNIFORM,

    /**
     * {@code N(sqrt(2 / (fanIn + fanOut)))}: keeps the variance of values and gradients through linear layers, tanh,
     * sigmoid.
     */
    XAVIER_NORMAL,

    /** {@code U(sqrt(6 / (fanIn + fanOut)))}: the same variance as {@link #XAVIER_NORMAL}. */
    XAVIER_UNIFORM,

    /** {@code N(sqrt(2 / fanIn))}: keeps the variance of values through rectifiers, which lose half of it. */
    HE_NORMAL,

    /** {@code U(sqrt(6 / fanIn))}: the same variance as {@link #HE_NORMAL}. */
    HE_UNIFORM
}
