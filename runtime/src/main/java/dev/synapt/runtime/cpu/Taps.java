package dev.synapt.runtime.cpu;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The products that a convolution of planes, or its adjoint, sums up at each position: of which element of the source, and of which weight.
 * They are ordered by row of the kernel, plane of the source and column of the kernel. Tables list them, one for each set of columns of the
 * kernel that some column of the result meets; those of the rows that a row of the result meets are neighbours.
 */
final class Taps {
    final Axis rows;
    final Axis columns;

    final int groups;

    /** Planes of the result of one group. */
    final int planes;

    /** Weights between two planes of the result. */
    private final int weightRow;

    /** Weights of one group. */
    private final int weightGroup;

    /** Planes of the source of one group, all of which are summed over. */
    private final int depth;

    /** Elements of a row of the source. */
    private final int sourceRow;

    /** Elements of a plane of the source. */
    private final int sourcePlane;

    /** Of each tap that there is, which weight it is in the kernel of a plane of the result. */
    private final int[] places;

    /** By first column and end of the columns of the kernel: at which position of the source, from the origin on. */
    private final int[][][] offsets;

    /** The same in elements, which are so many times that: a multiplication less in loops that are short of registers. */
    private final ByExamples<int[][][]> elements = new ByExamples<>() {
        @Override
        int[][][] make(int n) {
            return elements(n);
        }
    };

    /** By the same two: where among what {@link #pack} writes the weights begin. */
    private final int[][] weights;

    /** Where {@link #pack} transposes the weights first, if those of a plane of the result, and of a line, are neighbours, or else 0. */
    private final int turned;

    /** Floats that {@link #pack} writes. */
    private int packed;

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
        places = new int[rows.kernel() * depth * kernel];
        for (int k = 0; k < places.length; k++) {
            int cell = rows.cell(k / kernel / depth) * kernel + columns.cell(k % kernel);
            places[k] = k / kernel % depth * weightPlane + cell;
        }
        packed = places.length * TapTile.ROWS;
        offsets = new int[kernel + 1][kernel + 1][];
        weights = new int[kernel + 1][kernel + 1];
        for (int x = 0; x < columns.positions(); x++) {
            if (at(offsets, x) == null) {
                list(columns.first(x), columns.end(x));
            }
        }
        boolean lines =
                IntStream.range(0, places.length).allMatch(k -> k % kernel == 0 || places[k] == places[k - 1] + 1);
        turned = lines && weightRow == places.length ? packed : 0;
        packed += turned > 0 ? weightRow * TapTile.ROWS : 0;
    }

    private void list(int first, int end) {
        int[] from = new int[rows.kernel() * depth * (end - first)];
        for (int k = 0; k < from.length; k++) {
            int column = columns.displacement(first + k % (end - first));
            int row = rows.displacement(k / (end - first) / depth);
            from[k] = k / (end - first) % depth * sourcePlane + row * sourceRow + column;
        }
        offsets[first][end] = from;
        if (end - first < columns.kernel()) {
            weights[first][end] = packed;
            packed += from.length * TapTile.ROWS;
        }
    }

    /** How often an element of the source is read, about. */
    long reads() {
        return (long) places.length / depth * planes * rows.positions() * columns.positions() / sourcePlane;
    }

    /** Elements of the source of {@code n} examples. */
    int sourceLength(int n) {
        return groups * depth * sourcePlane * n;
    }

    /** Copies the rows of the source, of all planes, that rows {@code y} to before {@code until} of the result read. */
    void copySource(int n, int y, int until, float[] source, int s, float[] copy, int c) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int row = y; row < until; row++) {
            for (int j = rows.first(row); j < rows.end(row); j++) {
                first = Math.min(first, rows.origin(row) + rows.displacement(j));
                last = Math.max(last, rows.origin(row) + rows.displacement(j));
            }
        }
        int length = (last - first + 1) * sourceRow * n;
        for (int plane = 0; first <= last && plane < groups * depth; plane++) {
            int from = (plane * sourcePlane + first * sourceRow) * n;
            System.arraycopy(source, s + from, copy, c + from, length);
        }
    }

    /** Floats that {@link #pack} writes. */
    int packed() {
        return packed;
    }

    /**
     * Copies the weights of {@code count} planes of the result, from plane {@code i} on, in the order of each table and so that those of one
     * tap are neighbours. The last plane fills what is left of {@link TapTile#ROWS}.
     */
    void pack(int i, int count, float[] w, int wo, float[] out, int o) {
        int from = wo + i / planes * weightGroup + i % planes * weightRow;
        int kernel = columns.kernel();
        if (turned > 0) {
            Transposition.transpose(w, from, weightRow, count, weightRow, out, o + turned, TapTile.ROWS);
            for (int k = 0; k < places.length; k += kernel) {
                int line = o + turned + places[k] * TapTile.ROWS;
                System.arraycopy(out, line, out, o + k * TapTile.ROWS, kernel * TapTile.ROWS);
            }
        } else {
            for (int k = 0; k < places.length; k++) {
                for (int row = 0; row < count; row++) {
                    out[o + k * TapTile.ROWS + row] = w[from + places[k] + row * weightRow];
                }
            }
        }
        for (int k = 0; k < places.length && count < TapTile.ROWS; k++) {
            int at = o + k * TapTile.ROWS;
            Arrays.fill(out, at + count, at + TapTile.ROWS, out[at + count - 1]);
        }
        for (int first = 0; first <= kernel; first++) {
            for (int end = first + 1; end <= kernel; end++) {
                if (weights[first][end] > 0) {
                    int length = (end - first) * TapTile.ROWS;
                    for (int line = 0; line < rows.kernel() * depth; line++) {
                        int at = o + (line * kernel + first) * TapTile.ROWS;
                        System.arraycopy(out, at, out, o + weights[first][end] + line * length, length);
                    }
                }
            }
        }
    }

    private int[][][] elements(int n) {
        return Arrays.stream(offsets)
                .map(tables -> Arrays.stream(tables)
                        .map(table -> table == null
                                ? null
                                : Arrays.stream(table).map(offset -> offset * n).toArray())
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }

    /** The table of source offsets, from the origin on, at column {@code x}, in elements of {@code n} examples. */
    int[] offsets(int n, int x) {
        return at(elements.get(n), x);
    }

    private int[] at(int[][][] tables, int x) {
        return tables[columns.first(x)][columns.end(x)];
    }

    /** Where the packed weights of the table of column {@code x} begin. */
    int weights(int x) {
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

    /** How many taps read about so many floats of the source for a tile of the widest: neighbouring columns of the kernel share some. */
    int near(int n, int floats) {
        int kernel = columns.kernel();
        return floats * kernel / ((kernel - 1) * Math.min(n, TapTile.WIDTH) + TapTile.WIDTH);
    }

    /** Where in the source the origin of position (y, x) lies. */
    int origin(int y, int x) {
        return rows.origin(y) * sourceRow + columns.origin(x);
    }

    /** Where in the source the group of plane {@code i} of the result begins. */
    int group(int i) {
        return i / planes * depth * sourcePlane;
    }
}
