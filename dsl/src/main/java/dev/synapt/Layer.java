package dev.synapt;

/**
 * The type of a field that declares a layer; the annotations on the field say which one.
 *
 * <p>A layer reads the field above it, or the one that {@link From} names, or, for a join such as {@link Add}, all
 * those that the join lists. Several annotations may be stacked on one field; they apply in the order that {@linkplain
 * dev.synapt the package's overview} gives. The type has no instances: the compiler reads the declaration, and the
 * field itself stays {@code null}.
 *
 * {@snippet :
 * @Network
 * class Features {
 *     @Input(64) Input measurement;
 *     @Dense(32) @Relu @Dropout(0.1) Layer hidden;
 *     @Dense(8) Layer features;
 * }
 * }
 */
public final class Layer {
    private Layer() {}
}
