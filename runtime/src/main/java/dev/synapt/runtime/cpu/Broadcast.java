package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** The loops of {@link Strip#broadcast}: whole runs at a time, without a division for each element. */
final class Broadcast {
    private Broadcast() {}

    static void fill(float[] source, int s, int inner, int size, int start, float[] out, int oo, int length) {
        int which = start / inner % size;
        int left = inner - start % inner;
        int j = 0;
        if (inner == 1) {
            while (j < length) {
                int run = Math.min(size - which, length - j);
                System.arraycopy(source, s + which, out, oo + j, run);
                j += run;
                which = 0;
            }
            return;
        }
        while (j < length) {
            int run = Math.min(left, length - j);
            Arrays.fill(out, oo + j, oo + j + run, source[s + which]);
            j += run;
            left = inner;
            which = which + 1 == size ? 0 : which + 1;
        }
    }
}
