package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Shape;
import java.util.Optional;

/**
 * A broadcast whose input is one run of dimensions of its output: element j of the output is element
 * {@code (j / inner) % size} of the input.
 */
public record BroadcastPattern(Dim size, Dim inner) {

    /** Empty where stretched dimensions lie between kept ones. */
    public static Optional<BroadcastPattern> of(Node broadcast) {
        Shape target = broadcast.shape();
        Shape input = broadcast.input(0).shape();
        int missing = target.rank() - input.rank();
        int first = target.rank();
        int last = -1;
        for (int axis = 0; axis < target.rank(); axis++) {
            boolean kept = axis >= missing && !input.dim(axis - missing).isOne();
            if (kept) {
                first = Math.min(first, axis);
                last = axis;
            }
        }
        for (int axis = first; axis <= last; axis++) {
            boolean stretched = axis < missing || input.dim(axis - missing).isOne();
            if (stretched && !target.dim(axis).isOne()) {
                return Optional.empty();
            }
        }
        if (last < 0) {
            return Optional.of(new BroadcastPattern(Dim.of(1), target.flat()));
        }
        return Optional.of(
                new BroadcastPattern(target.product(first, last + 1), target.product(last + 1, target.rank())));
    }
}
