package dev.synapt.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a device's step differs from the CPU's by more than rounding.
 *
 * @param kind of what was compared
 * @param what was compared, such as {@code the gradient of 'hidden.weight'}
 * @param element in its tensor, in words; empty for a single number
 * @param found on the device
 * @param right on the CPU
 * @param share of the tensor's largest element by which they differ
 */
record Difference(Kind kind, String what, String element, float found, float right, double share) {

    /** What is compared. */
    enum Kind {
        LOSS,
        GRADIENT,
        STATE,
        UPDATE
    }

    /** What two right steps differ by at most, in parts of the largest element of a tensor. */
    private static final double GRADIENTS = 1e-5;

    private static final double UPDATES = 1e-4;

    /** A difference may be so many times what last bits of the weights make. */
    private static final double SPREAD = 8;

    /** What a sum with a parameter loses, in parts of it. */
    private static final double ROUNDING = 0x1p-23;

    /** {@return the worst element of each tensor that differs: loss, gradients, optimizer state, updates} */
    static List<Difference> between(Description network, StepResult right, StepResult found, Spread spread) {
        var all = new ArrayList<Difference>();
        double allowed = GRADIENTS * Math.max(1, Math.abs(right.loss())) + SPREAD * spread.loss();
        double difference = Math.abs((double) found.loss() - right.loss());
        if (!(difference <= allowed)) {
            all.add(new Difference(
                    Kind.LOSS, "the loss", "", found.loss(), right.loss(), difference / Math.abs(right.loss())));
        }
        for (TensorInfo tensor : network.gradients()) {
            add(
                    Kind.GRADIENT,
                    "the gradient of '" + tensor.name() + "'",
                    tensor,
                    new Arena(right.gradients(), found.gradients(), spread.gradients()),
                    GRADIENTS,
                    0,
                    all);
        }
        for (TensorInfo tensor : network.optimizerState()) {
            add(
                    Kind.STATE,
                    "'" + tensor.name() + "' of the optimizer",
                    tensor,
                    new Arena(right.optimizerState(), found.optimizerState(), spread.optimizerState()),
                    GRADIENTS,
                    0,
                    all);
        }
        for (TensorInfo tensor : network.parameters()) {
            double rounding = ROUNDING * (largest(tensor, right.parameters()) + largest(tensor, right.updates()));
            add(
                    Kind.UPDATE,
                    "the update of '" + tensor.name() + "'",
                    tensor,
                    new Arena(right.updates(), found.updates(), spread.updates()),
                    UPDATES,
                    rounding,
                    all);
        }
        return all;
    }

    /**
     * {@return the one nearest to its cause} With a wrong loss all may be wrong. What the backward pass does wrong at a field changes the
     * gradients of those before it too, and what the update does wrong no other.
     */
    static Difference mostTelling(List<Difference> differences) {
        List<Difference> tensors =
                differences.stream().filter(one -> one.kind() != Kind.LOSS).toList();
        if (tensors.isEmpty()) {
            return differences.getFirst();
        }
        Difference first = tensors.getFirst();
        if (tensors.size() < differences.size() || first.kind() == Kind.UPDATE) {
            return first;
        }
        return tensors.stream()
                .filter(one -> one.kind() == first.kind())
                .reduce((_, later) -> later)
                .orElse(first);
    }

    private record Arena(float[] right, float[] found, float[] spread) {}

    private static void add(
            Kind kind,
            String what,
            TensorInfo tensor,
            Arena arena,
            double bound,
            double rounding,
            List<Difference> all) {
        double largest = largest(tensor, arena.right());
        double worst = 0;
        int where = -1;
        for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
            double difference = Math.abs((double) arena.found()[i] - arena.right()[i]);
            double beyond = difference - (bound * largest + rounding + SPREAD * arena.spread()[i]);
            if (!(beyond <= worst)) {
                worst = Double.isNaN(beyond) ? Double.POSITIVE_INFINITY : beyond;
                where = i;
            }
        }
        if (where >= 0) {
            float found = arena.found()[where];
            float right = arena.right()[where];
            String element = " at " + Arrays.toString(index(tensor.shape(), where - tensor.offset()));
            all.add(new Difference(kind, what, element, found, right, Math.abs((double) found - right) / largest));
        }
    }

    private static double largest(TensorInfo tensor, float[] arena) {
        double largest = 0;
        for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
            largest = Math.max(largest, Math.abs(arena[i]));
        }
        return largest;
    }

    private static int[] index(int[] shape, int element) {
        int[] index = new int[shape.length];
        int rest = element;
        for (int dimension = shape.length - 1; dimension >= 0; dimension--) {
            index[dimension] = rest % shape[dimension];
            rest /= shape[dimension];
        }
        return index;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s is %s%s where the CPU gets %s, %.1e of its largest element apart",
                what,
                found,
                element,
                right,
                share);
    }
}
