package dev.synapt.runtime.cpu;

/** The gradient of one weight of a convolution with the examples innermost, in plain loops. */
final class PlainWeightGradient {
    private PlainWeightGradient() {}

    /** Adds the products that weight {@code i} takes part in to sixteen partial sums. */
    static void add(int n, ConvolutionGeometry g, int i, float[] x, int xo, float[] dy, int dyo, float[] parts) {
        int kx = i % g.kernelWidth;
        int ky = i / g.kernelWidth % g.kernelHeight;
        int filter = i / g.filterLength();
        int channel = filter / (g.filters / g.groups) * g.depth + i / (g.kernelHeight * g.kernelWidth) % g.depth;
        Axis rows = g.forward.rows;
        Axis columns = g.forward.columns;
        int first = columns.from(kx);
        int end = columns.to(kx);
        boolean flat = g.strideWidth == 1;
        for (int oy = 0; oy < g.outputHeight; oy++) {
            if (ky < rows.first(oy) || ky >= rows.end(oy)) {
                continue;
            }
            int row = (channel * g.height + rows.origin(oy) + rows.displacement(ky)) * g.width;
            int gradientRow = (filter * g.outputHeight + oy) * g.outputWidth;
            for (int ox = first; ox < end; ox++) {
                int from = xo + (row + columns.origin(ox) + columns.displacement(kx)) * n;
                int gradient = dyo + (gradientRow + ox) * n;
                int part = flat ? (ox - first) * n : 0;
                for (int j = 0; j < n; j++) {
                    int p = (part + j) % Reduction.PARTS;
                    parts[p] = Math.fma(dy[gradient + j], x[from + j], parts[p]);
                }
            }
        }
    }
}
