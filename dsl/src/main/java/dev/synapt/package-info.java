/**
 * The language in which a neural network is declared: annotations on a class and its fields, which Synapt's compiler
 * turns into the Java source that trains and runs the network.
 *
 * {@snippet :
 * @Network(batch = 64)
 * @Adam(learningRate = 1e-3)
 * class Digits {
 *     @Input({1, 28, 28}) Input image;
 *     @Conv2d(filters = 16, kernel = 3) @Relu Layer edges;
 *     @MaxPool2d(2) Layer smaller;
 *     @Conv2d(filters = 32, kernel = 3) @Relu Layer shapes;
 *     @MaxPool2d(2) Layer smallest;
 *     @Flatten @Dense(128) @Relu @Dropout(0.25) Layer hidden;
 *     @Dense(10) Layer scores;
 *     @CrossEntropy(target = "digit") Loss loss;
 * }
 * }
 *
 * <h2>Fields</h2>
 *
 * <p>A class annotated with {@link dev.synapt.Network} is read from top to bottom. The type of a field says what it is:
 *
 * <ul>
 *   <li>{@link dev.synapt.Input}: what is fed to the network. A network may have several.
 *   <li>{@link dev.synapt.Layer}: what is computed. A layer reads the field above it, or the one named by {@link
 *       dev.synapt.From}; {@link dev.synapt.Add}, {@link dev.synapt.Multiply}, {@link dev.synapt.Subtract} and {@link
 *       dev.synapt.Concat} list all that they read. Any graph without cycles can be written.
 *   <li>{@link dev.synapt.Loss}: what training makes smaller ({@link dev.synapt.CrossEntropy}, {@link
 *       dev.synapt.BinaryCrossEntropy}, {@link dev.synapt.MeanSquaredError}). A loss reads the layer above it, or the
 *       one named by its {@code of}. Several losses add up, each times its {@code weight}.
 * </ul>
 *
 * <p>One field is declared at a time ({@code Layer a, b;} is refused). {@link dev.synapt.Output} marks what {@code
 * predict} gives back where that is not what the first loss reads. The class carries at most one optimizer: {@link
 * dev.synapt.Sgd}, {@link dev.synapt.RmsProp}, {@link dev.synapt.Adam} or {@link dev.synapt.AdamW}.
 *
 * <h2>What is stacked on a field</h2>
 *
 * <p>Annotations on one field apply in this order, whatever the order they are written in:
 *
 * <ol>
 *   <li>{@link dev.synapt.Flatten};
 *   <li>the layer, at most one: {@link dev.synapt.Dense}, {@link dev.synapt.Conv2d}, {@link dev.synapt.MaxPool2d},
 *       {@link dev.synapt.AveragePool2d}, {@link dev.synapt.GlobalAveragePool2d}, {@link dev.synapt.Reshape}, or one of
 *       the joins;
 *   <li>the normalisation: {@link dev.synapt.BatchNorm};
 *   <li>the activation, at most one: {@link dev.synapt.Relu}, {@link dev.synapt.LeakyRelu}, {@link dev.synapt.Sigmoid},
 *       {@link dev.synapt.Tanh}, {@link dev.synapt.Swish}, {@link dev.synapt.Gelu}, {@link dev.synapt.Softmax};
 *   <li>{@link dev.synapt.Dropout}.
 * </ol>
 *
 * <p>Each step may be left out, and what is left may stand alone; another order takes another field:
 *
 * {@snippet :
 * @Network
 * class ActivationFirst {
 *     @Input(16) Input x;
 *     @Relu Layer positive;
 *     @Dense(4) Layer scores;
 * }
 * }
 *
 * <h2>Shapes and definitions</h2>
 *
 * <p>{@code [n, 16, 26, 26]} is a batch of {@code n} examples, each of 16 channels, height 26 and width 26. A layer
 * acts on its last dimensions (a dense layer on one, convolutions and pools on three) and treats all before them as
 * batch. Nothing is flattened by itself. Layers, losses and optimizers follow PyTorch's definitions, and its defaults
 * where a page does not say otherwise; only the weights start differently, as {@link dev.synapt.Initialize} says.
 * Parameters are named {@code field.weight} and {@code field.bias}.
 */
package dev.synapt;
