package dev.synapt.runtime.cpu;

import dev.synapt.runtime.random.CounterRandom;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The numbers of {@link CounterRandom}, a vector of positions at a time. */
final class VectorRandom {
    private static final VectorSpecies<Integer> S = Species.INTS;

    private VectorRandom() {}

    /** out[j] = the uniform number at position start + j * by under the key; returns how many it did, whole vectors only. */
    static int uniform(int first, int second, int third, int start, int by, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        IntVector lanes = IntVector.zero(S).addIndex(1).mul(by);
        for (int i = 0; i < bound; i += S.length()) {
            IntVector position = lanes.add(start + i * by);
            IntVector h = position.mul(CounterRandom.GOLDEN).add(first);
            // Three rounds, not a method called three times: a vector handed to one is an object where it is not
            // inlined.
            for (int round = 0; round < 3; round++) {
                h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
                h = h.mul(CounterRandom.M1);
                h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
                h = h.mul(CounterRandom.M2);
                h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
                h = round == 0 ? h.lanewise(VectorOperators.XOR, second) : round == 1 ? h.add(third) : h;
            }
            IntVector mantissa = h.lanewise(VectorOperators.LSHR, 8);
            mantissa.convertShape(VectorOperators.I2F, Species.FLOATS, 0)
                    .reinterpretAsFloats()
                    .mul(CounterRandom.UNIT)
                    .intoArray(out, oo + i);
        }
        return bound;
    }
}
