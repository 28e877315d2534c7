package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link WinogradTransform} in vectors, each over examples, or over planes of the result for the weights. Without any they return
 * at once, as {@link Warmup} wants it.
 */
final class VectorWinograd {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private VectorWinograd() {}

    static void input(
            Patches patches, int row, int first, int last, float[] x, int xo, float[] out, int o, int frequency) {
        if (first == last) {
            return;
        }
        int at = Patches.SIZE * row;
        int y0 = patches.rows[at];
        int y1 = patches.rows[at + 1];
        int y2 = patches.rows[at + 2];
        int y3 = patches.rows[at + 3];
        FloatVector v0 = FloatVector.broadcast(S, patches.rowTimes[at]);
        FloatVector v1 = FloatVector.broadcast(S, patches.rowTimes[at + 1]);
        FloatVector v2 = FloatVector.broadcast(S, patches.rowTimes[at + 2]);
        FloatVector v3 = FloatVector.broadcast(S, patches.rowTimes[at + 3]);
        for (int j = first; j < last; j++) {
            int k = Patches.SIZE * j;
            int x0 = xo + patches.columns[k];
            int x1 = xo + patches.columns[k + 1];
            int x2 = xo + patches.columns[k + 2];
            int x3 = xo + patches.columns[k + 3];
            FloatVector h0 = FloatVector.broadcast(S, patches.columnTimes[k]);
            FloatVector h1 = FloatVector.broadcast(S, patches.columnTimes[k + 1]);
            FloatVector h2 = FloatVector.broadcast(S, patches.columnTimes[k + 2]);
            FloatVector h3 = FloatVector.broadcast(S, patches.columnTimes[k + 3]);
            for (int i = 0; i < Patches.SIXTEEN; i += LANES) {
                FloatVector a0 = FloatVector.fromArray(S, x, i + y0 + x0).mul(v0);
                FloatVector a1 = FloatVector.fromArray(S, x, i + y0 + x1).mul(v0);
                FloatVector a2 = FloatVector.fromArray(S, x, i + y0 + x2).mul(v0);
                FloatVector a3 = FloatVector.fromArray(S, x, i + y0 + x3).mul(v0);
                FloatVector b0 = FloatVector.fromArray(S, x, i + y1 + x0).mul(v1);
                FloatVector b1 = FloatVector.fromArray(S, x, i + y1 + x1).mul(v1);
                FloatVector b2 = FloatVector.fromArray(S, x, i + y1 + x2).mul(v1);
                FloatVector b3 = FloatVector.fromArray(S, x, i + y1 + x3).mul(v1);
                FloatVector c0 = FloatVector.fromArray(S, x, i + y2 + x0).mul(v2);
                FloatVector c1 = FloatVector.fromArray(S, x, i + y2 + x1).mul(v2);
                FloatVector c2 = FloatVector.fromArray(S, x, i + y2 + x2).mul(v2);
                FloatVector c3 = FloatVector.fromArray(S, x, i + y2 + x3).mul(v2);
                FloatVector d0 = FloatVector.fromArray(S, x, i + y3 + x0).mul(v3);
                FloatVector d1 = FloatVector.fromArray(S, x, i + y3 + x1).mul(v3);
                FloatVector d2 = FloatVector.fromArray(S, x, i + y3 + x2).mul(v3);
                FloatVector d3 = FloatVector.fromArray(S, x, i + y3 + x3).mul(v3);
                int to = o + (j - first) * Patches.SIXTEEN + i;
                FloatVector p = a0.sub(c0).mul(h0);
                FloatVector q = a1.sub(c1).mul(h1);
                FloatVector r = a2.sub(c2).mul(h2);
                FloatVector s = a3.sub(c3).mul(h3);
                p.sub(r).intoArray(out, to);
                q.add(r).intoArray(out, to + frequency);
                r.sub(q).intoArray(out, to + 2 * frequency);
                q.sub(s).intoArray(out, to + 3 * frequency);
                to += 4 * frequency;
                p = b0.add(c0).mul(h0);
                q = b1.add(c1).mul(h1);
                r = b2.add(c2).mul(h2);
                s = b3.add(c3).mul(h3);
                p.sub(r).intoArray(out, to);
                q.add(r).intoArray(out, to + frequency);
                r.sub(q).intoArray(out, to + 2 * frequency);
                q.sub(s).intoArray(out, to + 3 * frequency);
                to += 4 * frequency;
                p = c0.sub(b0).mul(h0);
                q = c1.sub(b1).mul(h1);
                r = c2.sub(b2).mul(h2);
                s = c3.sub(b3).mul(h3);
                p.sub(r).intoArray(out, to);
                q.add(r).intoArray(out, to + frequency);
                r.sub(q).intoArray(out, to + 2 * frequency);
                q.sub(s).intoArray(out, to + 3 * frequency);
                to += 4 * frequency;
                p = b0.sub(d0).mul(h0);
                q = b1.sub(d1).mul(h1);
                r = b2.sub(d2).mul(h2);
                s = b3.sub(d3).mul(h3);
                p.sub(r).intoArray(out, to);
                q.add(r).intoArray(out, to + frequency);
                r.sub(q).intoArray(out, to + 2 * frequency);
                q.sub(s).intoArray(out, to + 3 * frequency);
            }
        }
    }

    static void weights(int channels, boolean turned, float[] g, int p, int o) {
        int cell = turned ? -TapTile.ROWS : TapTile.ROWS;
        int first = turned ? 8 * TapTile.ROWS : 0;
        int frequency = WinogradTransform.frequencyWeights(channels);
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < TapTile.ROWS; i += LANES) {
                int from = p + c * 9 * TapTile.ROWS + first + i;
                int to = o + c * TapTile.ROWS + i;
                FloatVector a0 = FloatVector.fromArray(S, g, from);
                FloatVector a1 = FloatVector.fromArray(S, g, from + cell);
                FloatVector a2 = FloatVector.fromArray(S, g, from + 2 * cell);
                FloatVector c0 = FloatVector.fromArray(S, g, from + 6 * cell);
                FloatVector c1 = FloatVector.fromArray(S, g, from + 7 * cell);
                FloatVector c2 = FloatVector.fromArray(S, g, from + 8 * cell);
                FloatVector inner0 =
                        FloatVector.fromArray(S, g, from + 3 * cell).mul(0.5f);
                FloatVector inner1 =
                        FloatVector.fromArray(S, g, from + 4 * cell).mul(0.5f);
                FloatVector inner2 =
                        FloatVector.fromArray(S, g, from + 5 * cell).mul(0.5f);
                FloatVector outer0 = a0.add(c0).mul(0.5f);
                FloatVector outer1 = a1.add(c1).mul(0.5f);
                FloatVector outer2 = a2.add(c2).mul(0.5f);
                FloatVector outer = a0.add(a2).mul(0.5f);
                FloatVector inner = a1.mul(0.5f);
                a0.intoArray(g, to);
                outer.add(inner).intoArray(g, to + frequency);
                outer.sub(inner).intoArray(g, to + 2 * frequency);
                a2.intoArray(g, to + 3 * frequency);
                to += 4 * frequency;
                a0 = outer0.add(inner0);
                a1 = outer1.add(inner1);
                a2 = outer2.add(inner2);
                outer = a0.add(a2).mul(0.5f);
                inner = a1.mul(0.5f);
                a0.intoArray(g, to);
                outer.add(inner).intoArray(g, to + frequency);
                outer.sub(inner).intoArray(g, to + 2 * frequency);
                a2.intoArray(g, to + 3 * frequency);
                to += 4 * frequency;
                a0 = outer0.sub(inner0);
                a1 = outer1.sub(inner1);
                a2 = outer2.sub(inner2);
                outer = a0.add(a2).mul(0.5f);
                inner = a1.mul(0.5f);
                a0.intoArray(g, to);
                outer.add(inner).intoArray(g, to + frequency);
                outer.sub(inner).intoArray(g, to + 2 * frequency);
                a2.intoArray(g, to + 3 * frequency);
                to += 4 * frequency;
                outer = c0.add(c2).mul(0.5f);
                inner = c1.mul(0.5f);
                c0.intoArray(g, to);
                outer.add(inner).intoArray(g, to + frequency);
                outer.sub(inner).intoArray(g, to + 2 * frequency);
                c2.intoArray(g, to + 3 * frequency);
            }
        }
    }

    static void output(
            int planes, float[] m, int p, int right, int below, boolean relu, float[] out, int o, int outPlane) {
        if (planes == 0) {
            return;
        }
        int frequency = TapTile.ROWS * TapTile.WIDTH;
        FloatVector least = FloatVector.broadcast(S, relu ? 0 : Float.NEGATIVE_INFINITY);
        for (int i = 0; i < Patches.SIXTEEN; i += LANES) {
            for (int plane = 0; plane < planes; plane++) {
                int from = p + i + plane * TapTile.WIDTH;
                FloatVector r = FloatVector.fromArray(S, m, from + 4 * frequency);
                FloatVector s = FloatVector.fromArray(S, m, from + 8 * frequency);
                FloatVector upper0 = FloatVector.fromArray(S, m, from).add(r).add(s);
                FloatVector lower0 = r.sub(s).sub(FloatVector.fromArray(S, m, from + 12 * frequency));
                r = FloatVector.fromArray(S, m, from + 5 * frequency);
                s = FloatVector.fromArray(S, m, from + 9 * frequency);
                FloatVector upper1 =
                        FloatVector.fromArray(S, m, from + frequency).add(r).add(s);
                FloatVector lower1 = r.sub(s).sub(FloatVector.fromArray(S, m, from + 13 * frequency));
                r = FloatVector.fromArray(S, m, from + 6 * frequency);
                s = FloatVector.fromArray(S, m, from + 10 * frequency);
                FloatVector upper2 =
                        FloatVector.fromArray(S, m, from + 2 * frequency).add(r).add(s);
                FloatVector lower2 = r.sub(s).sub(FloatVector.fromArray(S, m, from + 14 * frequency));
                r = FloatVector.fromArray(S, m, from + 7 * frequency);
                s = FloatVector.fromArray(S, m, from + 11 * frequency);
                FloatVector upper3 =
                        FloatVector.fromArray(S, m, from + 3 * frequency).add(r).add(s);
                FloatVector lower3 = r.sub(s).sub(FloatVector.fromArray(S, m, from + 15 * frequency));
                int to = o + i + plane * outPlane;
                r = upper0.add(upper1).add(upper2);
                r.blend(least, r.compare(VectorOperators.LT, least)).intoArray(out, to);
                if (right > 0) {
                    r = upper1.sub(upper2).sub(upper3);
                    r.blend(least, r.compare(VectorOperators.LT, least)).intoArray(out, to + right);
                }
                if (below > 0) {
                    r = lower0.add(lower1).add(lower2);
                    r.blend(least, r.compare(VectorOperators.LT, least)).intoArray(out, to + below);
                }
                if (right > 0 && below > 0) {
                    r = lower1.sub(lower2).sub(lower3);
                    r.blend(least, r.compare(VectorOperators.LT, least)).intoArray(out, to + right + below);
                }
            }
        }
    }

    static void inputRow(
            Patches patches,
            int first,
            int last,
            float[] x,
            int upper,
            float times,
            int lower,
            float more,
            float[] out,
            int o,
            int frequency) {
        if (first == last) {
            return;
        }
        FloatVector u = FloatVector.broadcast(S, times);
        FloatVector v = FloatVector.broadcast(S, more);
        for (int j = first; j < last; j++) {
            int k = Patches.SIZE * j;
            int x0 = patches.columns[k];
            int x1 = patches.columns[k + 1];
            int x2 = patches.columns[k + 2];
            int x3 = patches.columns[k + 3];
            FloatVector h0 = FloatVector.broadcast(S, patches.columnTimes[k]);
            FloatVector h1 = FloatVector.broadcast(S, patches.columnTimes[k + 1]);
            FloatVector h2 = FloatVector.broadcast(S, patches.columnTimes[k + 2]);
            FloatVector h3 = FloatVector.broadcast(S, patches.columnTimes[k + 3]);
            for (int i = 0; i < Patches.SIXTEEN; i += LANES) {
                int a = upper + i;
                int b = lower + i;
                FloatVector p = FloatVector.fromArray(S, x, a + x0)
                        .mul(u)
                        .add(FloatVector.fromArray(S, x, b + x0).mul(v))
                        .mul(h0);
                FloatVector q = FloatVector.fromArray(S, x, a + x1)
                        .mul(u)
                        .add(FloatVector.fromArray(S, x, b + x1).mul(v))
                        .mul(h1);
                FloatVector r = FloatVector.fromArray(S, x, a + x2)
                        .mul(u)
                        .add(FloatVector.fromArray(S, x, b + x2).mul(v))
                        .mul(h2);
                FloatVector s = FloatVector.fromArray(S, x, a + x3)
                        .mul(u)
                        .add(FloatVector.fromArray(S, x, b + x3).mul(v))
                        .mul(h3);
                int to = o + (j - first) * Patches.SIXTEEN + i;
                p.sub(r).intoArray(out, to);
                q.add(r).intoArray(out, to + frequency);
                r.sub(q).intoArray(out, to + 2 * frequency);
                q.sub(s).intoArray(out, to + 3 * frequency);
            }
        }
    }

    static void gradient(
            Patches patches,
            int first,
            int last,
            float[] d,
            int upper,
            float times,
            int lower,
            float more,
            float[] out,
            int o,
            int frequency) {
        if (first == last) {
            return;
        }
        FloatVector u = FloatVector.broadcast(S, times);
        FloatVector v = FloatVector.broadcast(S, more);
        for (int j = first; j < last; j++) {
            int k = Patches.SIZE * j;
            int x0 = patches.columns[k];
            int x1 = patches.columns[k + 1];
            FloatVector h = FloatVector.broadcast(S, patches.columnTimes[k + 1]);
            for (int i = 0; i < Patches.SIXTEEN; i += LANES) {
                FloatVector a = FloatVector.fromArray(S, d, upper + x0 + i)
                        .mul(u)
                        .add(FloatVector.fromArray(S, d, lower + x0 + i).mul(v));
                FloatVector b = FloatVector.fromArray(S, d, upper + x1 + i)
                        .mul(u)
                        .add(FloatVector.fromArray(S, d, lower + x1 + i).mul(v))
                        .mul(h);
                int to = o + (j - first) * Patches.SIXTEEN + i;
                a.intoArray(out, to);
                a.add(b).intoArray(out, to + frequency);
                a.sub(b).intoArray(out, to + 2 * frequency);
                b.neg().intoArray(out, to + 3 * frequency);
            }
        }
    }

    /** How many elements it has done, whole vectors. */
    static int weightGradient(int length, float[] s, int from, int frequency) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            int at = from + i;
            // Columns first, in place; then rows, of which three are left.
            for (int k = 0; k < 4; k++, at += frequency) {
                FloatVector b = FloatVector.fromArray(S, s, at + 4 * frequency);
                FloatVector c = FloatVector.fromArray(S, s, at + 8 * frequency);
                FloatVector half = b.add(c).mul(0.5f);
                FloatVector.fromArray(S, s, at).add(half).intoArray(s, at);
                b.sub(c).mul(0.5f).intoArray(s, at + 4 * frequency);
                half.add(FloatVector.fromArray(S, s, at + 12 * frequency)).intoArray(s, at + 8 * frequency);
            }
            at = from + i;
            for (int k = 0; k < 3; k++) {
                int row = at + 4 * k * frequency;
                int to = at + 3 * k * frequency;
                FloatVector a = FloatVector.fromArray(S, s, row);
                FloatVector b = FloatVector.fromArray(S, s, row + frequency);
                FloatVector c = FloatVector.fromArray(S, s, row + 2 * frequency);
                FloatVector d = FloatVector.fromArray(S, s, row + 3 * frequency);
                FloatVector half = b.add(c).mul(0.5f);
                a.add(half).intoArray(s, to);
                b.sub(c).mul(0.5f).intoArray(s, to + frequency);
                half.add(d).intoArray(s, to + 2 * frequency);
            }
        }
        return i;
    }
}
