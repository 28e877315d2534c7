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
        if (rows == 2 && columns == 2) {
            maxima2x2(positions, cell, rowStep, step, stride, n, x, plane, y, yo, index, io);
            return;
        }
        int nextRow = rowStep - (columns - 1) * step;
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> mask = S.indexInRange(i, n);
            for (int position = 0, at = cell; position < positions; position++, at = cell + position * stride) {
                FloatVector most = FloatVector.fromArray(S, x, plane + at * n + i, mask);
                IntVector best = IntVector.broadcast(INTS, at);
                for (int k = 1, column = 1; k < rows * columns; k++, column++) {
                    at += column == columns ? nextRow : step;
                    column = column == columns ? 0 : column;
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
    }

    /** {@link #maxima} for the most usual windows, half the instructions: the larger of each row, and the larger of these. */
    static void maxima2x2(
            int positions,
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
        if (positions == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> mask = S.indexInRange(i, n);
            int upper = plane + cell * n + i;
            int lower = upper + rowStep * n;
            for (int position = 0; position < positions; position++) {
                int shift = position * stride * n;
                FloatVector a = FloatVector.fromArray(S, x, upper + shift, mask);
                FloatVector b = FloatVector.fromArray(S, x, upper + shift + step * n, mask);
                FloatVector c = FloatVector.fromArray(S, x, lower + shift, mask);
                FloatVector d = FloatVector.fromArray(S, x, lower + shift + step * n, mask);
                VectorMask<Float> keptA = a.compare(VectorOperators.GE, b).or(a.compare(VectorOperators.NE, a));
                VectorMask<Float> keptC = c.compare(VectorOperators.GE, d).or(c.compare(VectorOperators.NE, c));
                FloatVector most = b.blend(a, keptA);
                FloatVector below = d.blend(c, keptC);
                VectorMask<Float> kept =
                        most.compare(VectorOperators.GE, below).or(most.compare(VectorOperators.NE, most));
                if (y != null) {
                    below.blend(most, kept).intoArray(y, yo + position * n + i, mask);
                }
                if (index != null) {
                    int at = cell + position * stride;
                    IntVector above = IntVector.broadcast(INTS, at + step).blend(at, keptA.cast(INTS));
                    IntVector.broadcast(INTS, at + rowStep + step)
                            .blend(at + rowStep, keptC.cast(INTS))
                            .blend(above, kept.cast(INTS))
                            .intoArray(index, io + position * n + i, mask.cast(INTS));
                }
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
        if (fresh && rows == 2 && columns == 2) {
            spread2x2(positions, cell, rowStep, step, stride, n, index, io, dy, dyo, dx, plane);
            return;
        }
        int nextRow = rowStep - (columns - 1) * step;
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> mask = S.indexInRange(i, n);
            for (int position = 0, at = cell; position < positions; position++, at = cell + position * stride) {
                FloatVector value = FloatVector.fromArray(S, dy, dyo + position * n + i, mask);
                IntVector best = IntVector.fromArray(INTS, index, io + position * n + i, mask.cast(INTS));
                for (int k = 0, column = 0; k < rows * columns; k++) {
                    FloatVector sum = fresh ? zero : FloatVector.fromArray(S, dx, plane + at * n + i, mask);
                    VectorMask<Float> chosen =
                            best.compare(VectorOperators.EQ, at).cast(S);
                    sum.blend(sum.add(value), chosen).intoArray(dx, plane + at * n + i, mask);
                    column++;
                    at += column == columns ? nextRow : step;
                    column = column == columns ? 0 : column;
                }
            }
        }
    }

    /** {@link #spread} for the most usual windows, if every cell belongs to one. */
    static void spread2x2(
            int positions,
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
        if (positions == 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> mask = S.indexInRange(i, n);
            int upper = plane + cell * n + i;
            int lower = upper + rowStep * n;
            for (int position = 0; position < positions; position++) {
                int shift = position * stride * n;
                int at = cell + position * stride;
                FloatVector value = zero.add(FloatVector.fromArray(S, dy, dyo + position * n + i, mask));
                IntVector best = IntVector.fromArray(INTS, index, io + position * n + i, mask.cast(INTS));
                zero.blend(value, best.compare(VectorOperators.EQ, at).cast(S)).intoArray(dx, upper + shift, mask);
                zero.blend(value, best.compare(VectorOperators.EQ, at + step).cast(S))
                        .intoArray(dx, upper + shift + step * n, mask);
                zero.blend(value, best.compare(VectorOperators.EQ, at + rowStep).cast(S))
                        .intoArray(dx, lower + shift, mask);
                zero.blend(
                                value,
                                best.compare(VectorOperators.EQ, at + rowStep + step)
                                        .cast(S))
                        .intoArray(dx, lower + shift + step * n, mask);
            }
        }
    }

    /** Of cells in one row, of which each belongs to one window: dy where index names the cell, and 0 elsewhere. */
    static void gradientRow(
            int positions,
            int columns,
            int cell,
            int stride,
            int n,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dx,
            int plane) {
        if (positions == 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Float> mask = S.indexInRange(i, n);
            for (int position = 0; position < positions; position++) {
                FloatVector value = zero.add(FloatVector.fromArray(S, dy, dyo + position * n + i, mask));
                IntVector best = IntVector.fromArray(INTS, index, io + position * n + i, mask.cast(INTS));
                int at = cell + position * stride;
                zero.blend(value, best.compare(VectorOperators.EQ, at).cast(S)).intoArray(dx, plane + at * n + i, mask);
                for (int k = 1; k < columns; k++) {
                    zero.blend(value, best.compare(VectorOperators.EQ, at + k).cast(S))
                            .intoArray(dx, plane + (at + k) * n + i, mask);
                }
            }
        }
    }
}
