package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies of {@link Panel} in vectors. */
final class VectorPanel {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorPanel() {}

    /** panel[k, j] = grid[g + offsets[t + k] + j]; {@code width} is one vector or two. */
    static void gather(float[] scratch, int g, int[] offsets, int t, int depth, int width, int panel) {
        if (width == S.length()) {
            for (int k = 0; k < depth; k++) {
                FloatVector.fromArray(S, scratch, g + offsets[t + k]).intoArray(scratch, panel + k * S.length());
            }
        } else {
            for (int k = 0; k < depth; k++) {
                int from = g + offsets[t + k];
                int to = panel + 2 * k * S.length();
                FloatVector first = FloatVector.fromArray(S, scratch, from);
                FloatVector.fromArray(S, scratch, from + S.length()).intoArray(scratch, to + S.length());
                first.intoArray(scratch, to);
            }
        }
    }
}
