package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of {@link BatchLastPooling} in vectors over the examples: of some neighbouring positions whose windows have the same cells inside,
 * {@code rows} by {@code columns} of them. The first cell of the first window is {@code cell}, others are {@code rowStep} and {@code step}
 * further in the plane, and the next window begins {@code stride} further.
 */
final class VectorPooling {
    private static final VectorSpecies<Float> S = Species.FLOATS;
    private static final VectorSpecies<Integer> INTS = Species.INTS;
    private static final int LANES = Species.LANES;

    private VectorPooling() {}

    /** y, index = the largest cell of each window, and where it is; y or index may be null. */
    static void maxima(
            int positions,
            int rows,
            int columns,
            int cell,
            int rowStep,
            int step,
            int stride,
            int n,
            float[] x,
            int plane,
            float[] y,
            int yo,
            int[] index,
            int io) {
        int vectors = (n + LANES - 1) / LANES;
        for (int v = 0; v < positions * vectors; v++) {
            int position = v / vectors;
            int i = v % vectors * LANES;
            int first = cell + position * stride;
            VectorMask<Float> mask = S.indexInRange(i, n);
            FloatVector most = FloatVector.fromArray(S, x, plane + first * n + i, mask);
            IntVector best = IntVector.broadcast(INTS, first);
            for (int k = 1; k < rows * columns; k++) {
                int at = first + k / columns * rowStep + k % columns * step;
                FloatVector value = FloatVector.fromArray(S, x, plane + at * n + i, mask);
                // Kept if not less, and a NaN always.
                VectorMask<Float> kept =
                        most.compare(VectorOperators.GE, value).or(most.compare(VectorOperators.NE, most));
                most = value.blend(most, kept);
                best = IntVector.broadcast(INTS, at).blend(best, kept.cast(INTS));
            }
            if (y != null) {
                most.intoArray(y, yo + position * n + i, mask);
            }
            if (index != null) {
                best.intoArray(index, io + position * n + i, mask.cast(INTS));
            }
        }
    }

    /**
     * Adds dy to that cell of each window that index names.
     *
     * @param fresh whether every cell belongs to one window: it is then written without being read, and takes 0 in place of what it was
     */
    static void spread(
            boolean fresh,
            int positions,
            int rows,
            int columns,
            int cell,
            int rowStep,
            int step,
            int stride,
            int n,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dx,
            int plane) {
        int vectors = (n + LANES - 1) / LANES;
        FloatVector zero = FloatVector.zero(S);
        for (int v = 0; v < positions * vectors; v++) {
            int position = v / vectors;
            int i = v % vectors * LANES;
            int first = cell + position * stride;
            VectorMask<Float> mask = S.indexInRange(i, n);
            FloatVector value = FloatVector.fromArray(S, dy, dyo + position * n + i, mask);
            IntVector best = IntVector.fromArray(INTS, index, io + position * n + i, mask.cast(INTS));
            for (int k = 0; k < rows * columns; k++) {
                int at = first + k / columns * rowStep + k % columns * step;
                FloatVector sum = fresh ? zero : FloatVector.fromArray(S, dx, plane + at * n + i, mask);
                VectorMask<Float> chosen = best.compare(VectorOperators.EQ, at).cast(S);
                sum.blend(sum.add(value), chosen).intoArray(dx, plane + at * n + i, mask);
            }
        }
    }
}
