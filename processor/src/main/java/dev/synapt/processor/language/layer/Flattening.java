package dev.synapt.processor.language.layer;

import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.language.Value;
import java.util.List;

/** One dimension of all those of an example: [n, ...] -> [n, product]. */
public final class Flattening {
    private Flattening() {}

    /** {@code x} flattened; it keeps the name of the field read, as mistakes after it are about that. */
    public static Value of(Value x, Operations operations) {
        Shape shape = x.node().shape();
        Shape flat = new Shape(List.of(shape.dim(0), shape.product(1, shape.rank())));
        return new Value(x.name(), operations.reshape(x.node(), flat), false);
    }
}
