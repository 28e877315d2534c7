package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** {@link BatchLastWeightGradient} in plain loops, with the same result. */
final class PlainWeightGradient {
    private PlainWeightGradient() {}

    /** As {@link BatchLastConvolution#weightGradient}; workers share the weights and biases. */
    static void compute(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            int bands,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo) {
        float[] parts = worker.scratch(Reduction.PARTS);
        int weights = g.filters * g.filterLength();
        int all = weights + (db == null ? 0 : g.filters);
        int end = worker.to(all);
        for (int i = worker.from(all); i < end; i++) {
            float sum = 0;
            for (int band = 0; band < bands; band++) {
                int first = band * g.outputHeight / bands;
                int until = (band + 1) * g.outputHeight / bands;
                Arrays.fill(parts, 0, Reduction.PARTS, 0);
                if (i < weights) {
                    addWeight(n, g, i, first, until, x, xo, dy, dyo, parts);
                } else {
                    addBias(n, g, i - weights, first, until, dy, dyo, parts);
                }
                float more = Reduction.sum(parts, 0, Reduction.PARTS);
                sum = band == 0 ? more : sum + more;
            }
            if (i < weights) {
                dw[dwo + i] = sum;
            } else {
                db[dbo + i - weights] = sum;
            }
        }
    }

    /** Adds the products that weight {@code i} takes part in, in some rows, to sixteen partial sums. */
    private static void addWeight(
            int n,
            ConvolutionGeometry g,
            int i,
            int first,
            int until,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] parts) {
        int kx = i % g.kernelWidth;
        int ky = i / g.kernelWidth % g.kernelHeight;
        int filter = i / g.filterLength();
        int channel = filter / (g.filters / g.groups) * g.depth + i / (g.kernelHeight * g.kernelWidth) % g.depth;
        Axis rows = g.forward.rows;
        Axis columns = g.forward.columns;
        for (int oy = Math.max(first, rows.from(ky)); oy < Math.min(until, rows.to(ky)); oy++) {
            int row = (channel * g.height + rows.origin(oy) + rows.displacement(ky)) * g.width;
            for (int ox = columns.from(kx); ox < columns.to(kx); ox++) {
                int from = xo + (row + columns.origin(ox) + columns.displacement(kx)) * n;
                int gradient = dyo + ((filter * g.outputHeight + oy) * g.outputWidth + ox) * n;
                for (int j = 0; j < n; j++) {
                    int p = (ox * n + j) % Reduction.PARTS;
                    parts[p] = Math.fma(dy[gradient + j], x[from + j], parts[p]);
                }
            }
        }
    }

    private static void addBias(
            int n, ConvolutionGeometry g, int filter, int first, int until, float[] dy, int dyo, float[] parts) {
        int length = g.outputWidth * n;
        for (int oy = first; oy < until; oy++) {
            int from = dyo + (filter * g.outputHeight + oy) * length;
            for (int j = 0; j < length; j++) {
                parts[j % Reduction.PARTS] += dy[from + j];
            }
        }
    }
}
