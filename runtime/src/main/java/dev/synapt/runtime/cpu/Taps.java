package dev.synapt.runtime.cpu;

/**
 * The products that a convolution of planes, or its adjoint, sums up at each position: of which element of the source, and of which weight.
 * They stand in tables, one for each set of columns of the kernel that some column of the result meets, ordered by row of the kernel, plane,
 * column of the kernel, so that those of the rows that a row of the result meets are neighbours.
 */
final class Taps {
    final Axis rows;
    final Axis columns;

    final int groups;

    /** Planes of the result of one group. */
    final int planes;

    /** Weights between two planes of the result. */
    final int weightRow;

    /** Weights of one group. */
    private final int weightGroup;

    /** Planes of the source of one group, all of which are summed over. */
    private final int depth;

    /** Elements of a row of the source. */
    private final int sourceRow;

    /** Elements of a plane of the source. */
    private final int sourcePlane;

    /** By first column and end of the columns of the kernel: where in the source, from the origin on. */
    private final int[][][] offsets;

    /** The same for the weights. */
    private final int[][][] weights;

    /**
     * @param depth planes of the source of one group
     * @param planes planes of the result of one group
     * @param sourceRow elements of a row of the source
     * @param sourcePlane elements of a plane of the source
     * @param weightPlane weights between two planes of the source
     * @param weightRow weights between two planes of the result
     */
    Taps(
            Axis rows,
            Axis columns,
            int groups,
            int depth,
            int planes,
            int sourceRow,
            int sourcePlane,
            int weightPlane,
            int weightRow) {
        this.rows = rows;
        this.columns = columns;
        this.groups = groups;
        this.depth = depth;
        this.planes = planes;
        this.sourceRow = sourceRow;
        this.sourcePlane = sourcePlane;
        this.weightRow = weightRow;
        weightGroup = Math.max(depth * weightPlane, planes * weightRow);
        int kernel = columns.kernel();
        offsets = new int[kernel + 1][kernel + 1][];
        weights = new int[kernel + 1][kernel + 1][];
        for (int x = 0; x < columns.positions(); x++) {
            int first = columns.first(x);
            int end = columns.end(x);
            if (offsets[first][end] != null) {
                continue;
            }
            int[] from = new int[rows.kernel() * depth * (end - first)];
            int[] weight = new int[from.length];
            int i = 0;
            for (int row = 0; row < rows.kernel(); row++) {
                for (int plane = 0; plane < depth; plane++) {
                    for (int column = first; column < end; column++) {
                        from[i] =
                                plane * sourcePlane + rows.displacement(row) * sourceRow + columns.displacement(column);
                        weight[i++] = plane * weightPlane + rows.cell(row) * kernel + columns.cell(column);
                    }
                }
            }
            offsets[first][end] = from;
            weights[first][end] = weight;
        }
    }

    /** The table of source offsets, from the origin on, at column {@code x}. */
    int[] offsets(int x) {
        return offsets[columns.first(x)][columns.end(x)];
    }

    /** The table of weights at column {@code x}. */
    int[] weights(int x) {
        return weights[columns.first(x)][columns.end(x)];
    }

    /** Where in the tables of column {@code x} the taps of row {@code y} begin. */
    int first(int y, int x) {
        return rows.first(y) * depth * (columns.end(x) - columns.first(x));
    }

    /** Where they end. */
    int end(int y, int x) {
        return rows.end(y) * depth * (columns.end(x) - columns.first(x));
    }

    /** Where in the source the origin of position (y, x) lies. */
    int origin(int y, int x) {
        return rows.origin(y) * sourceRow + columns.origin(x);
    }

    /** Where in the source the group of plane {@code i} of the result begins. */
    int group(int i) {
        return i / planes * depth * sourcePlane;
    }

    /** Where the weights of plane {@code i} of the result begin. */
    int weight(int i) {
        return i / planes * weightGroup + i % planes * weightRow;
    }
}
