package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** {@link BatchLastWeightGradient} in plain loops, with the same result. */
final class PlainWeightGradient {
    private PlainWeightGradient() {}

    /** As {@link BatchLastConvolution#weightGradientMaxPool}, or without windows, {@code null}, as the other; workers share the weights and biases. */
    static void compute(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            int bands,
            float[] x,
            int xo,
            WindowGeometry windows,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo) {
        int plane = g.outputHeight * g.outputWidth * n;
        float[] parts = worker.scratch(Reduction.PARTS + (windows == null ? 0 : plane));
        int spread = -1;
        int weights = g.filters * g.filterLength();
        int all = weights + (db == null ? 0 : g.filters);
        int end = worker.to(all);
        for (int i = worker.from(all); i < end; i++) {
            int filter = i < weights ? i / g.filterLength() : i - weights;
            if (windows != null && filter != spread) {
                BatchLastPooling.gradientPlane(filter, n, windows, index, io, dy, dyo, parts, Reduction.PARTS);
                spread = filter;
            }
            float[] gradients = windows == null ? dy : parts;
            int gradient = windows == null ? dyo + filter * plane : Reduction.PARTS;
            float sum = 0;
            for (int band = 0; band < bands; band++) {
                int first = band * g.outputHeight / bands;
                int until = (band + 1) * g.outputHeight / bands;
                Arrays.fill(parts, 0, Reduction.PARTS, 0);
                if (i < weights) {
                    addWeight(n, g, i, first, until, x, xo, gradients, gradient, parts);
                } else {
                    addBias(n, g, first, until, gradients, gradient, parts);
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

    /** Adds the products that weight {@code i} takes part in, in some rows, to sixteen partial sums; dy is the plane of its filter. */
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
                int gradient = dyo + (oy * g.outputWidth + ox) * n;
                for (int j = 0; j < n; j++) {
                    int p = (ox * n + j) % Reduction.PARTS;
                    parts[p] = Math.fma(dy[gradient + j], x[from + j], parts[p]);
                }
            }
        }
    }

    private static void addBias(
            int n, ConvolutionGeometry g, int first, int until, float[] dy, int dyo, float[] parts) {
        int length = g.outputWidth * n;
        for (int oy = first; oy < until; oy++) {
            int from = dyo + oy * length;
            for (int j = 0; j < length; j++) {
                parts[j % Reduction.PARTS] += dy[from + j];
            }
        }
    }
}
