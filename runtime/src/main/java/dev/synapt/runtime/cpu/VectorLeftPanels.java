package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies of {@link LeftPanels} in vectors, sixteen floats or twelve for each step of twelve. In vectors of the same length as everywhere: where
 * code has met two, the compiler may take vectors for objects.
 */
final class VectorLeftPanels {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorLeftPanels() {}

    /**
     * panel[k, j] = left[k, j] for k below {@code steps} and j below {@link LeftPanels#STEP}. Reads up to four elements more of each row, and
     * writes them: where the next step comes, which writes over them, and behind the last.
     */
    static void copy(float[] left, int l, int leftStep, int steps, float[] panel, int p) {
        for (int k = 0, row = l; k < steps; k++, row += leftStep) {
            for (int j = 0; j < LeftPanels.STEP; j += S.length()) {
                FloatVector.fromArray(S, left, row + j).intoArray(panel, p + k * LeftPanels.STEP + j);
            }
        }
    }
}
