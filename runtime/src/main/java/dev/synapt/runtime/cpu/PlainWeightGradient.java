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
        int positions = g.strideWidth == 1 ? 1 : end - first;
        int length = g.strideWidth == 1 ? (end - first) * n : n;
        for (int oy = rows.from(ky); oy < rows.to(ky); oy++) {
            int row = (channel * g.height + rows.origin(oy) + rows.displacement(ky)) * g.width;
            int gradientRow = (filter * g.outputHeight + oy) * g.outputWidth;
            for (int ox = first; ox < first + positions && length > 0; ox++) {
                int at = xo + (row + columns.origin(ox) + columns.displacement(kx)) * n;
                int gradient = dyo + (gradientRow + ox) * n;
                for (int j = 0; j < length; j++) {
                    int part = j % Reduction.PARTS;
                    parts[part] = Math.fma(dy[gradient + j], x[at + j], parts[part]);
                }
            }
        }
    }
}
