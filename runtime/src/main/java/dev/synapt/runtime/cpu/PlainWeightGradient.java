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
        for (int oy = rows.from(ky); oy < rows.to(ky); oy++) {
            int row = (channel * g.height + rows.origin(oy) + rows.displacement(ky)) * g.width;
            for (int ox = columns.from(kx); ox < columns.to(kx); ox++) {
                int from = xo + (row + columns.origin(ox) + columns.displacement(kx)) * n;
                int gradient = dyo + ((filter * g.outputHeight + oy) * g.outputWidth + ox) * n;
                // Neighbours in the output that are none in the input each begin with the first partial sum.
                int part = g.strideWidth == 1 ? ox * n : 0;
                for (int j = 0; j < n; j++) {
                    int p = (part + j) % Reduction.PARTS;
                    parts[p] = Math.fma(dy[gradient + j], x[from + j], parts[p]);
                }
            }
        }
    }
}
