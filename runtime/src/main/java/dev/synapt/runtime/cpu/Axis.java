package dev.synapt.runtime.cpu;

import java.util.stream.IntStream;

/**
 * One axis of a convolution or of its adjoint: which cells of the kernel each position of the result meets, and at which position of the
 * source. Cells stand in an order in which those that a position meets are neighbours: cell j of position p meets origin(p) +
 * displacement(j).
 */
final class Axis {
    private final int[] cells;
    private final int[] displacements;
    private final int[] origins;
    private final int[] firsts;
    private final int[] ends;
    private final int[] runs;
    private final int[] froms;
    private final int[] tos;

    private Axis(int sources, int[] cells, int[] displacements, int[] origins, int[] firsts, int[] ends) {
        this.cells = cells;
        this.displacements = displacements;
        this.origins = origins;
        this.firsts = firsts;
        this.ends = ends;
        runs = new int[origins.length];
        for (int p = 0; p < origins.length; p++) {
            while (firsts[p] < ends[p] && outside(p, firsts[p], sources)) {
                firsts[p]++;
            }
            while (firsts[p] < ends[p] && outside(p, ends[p] - 1, sources)) {
                ends[p]--;
            }
        }
        for (int p = origins.length - 1; p >= 0; p--) {
            boolean next = p + 1 < origins.length
                    && origins[p + 1] == origins[p] + 1
                    && firsts[p + 1] == firsts[p]
                    && ends[p + 1] == ends[p];
            runs[p] = next ? runs[p + 1] : p + 1;
        }
        froms = new int[cells.length];
        tos = new int[cells.length];
        for (int p = origins.length - 1; p >= 0; p--) {
            for (int j = firsts[p]; j < ends[p]; j++) {
                froms[j] = p;
                tos[j] = Math.max(tos[j], p + 1);
            }
        }
    }

    /** The axis of the convolution itself: position p meets p * stride - padding + j * dilation. */
    static Axis forward(int positions, int sources, int kernel, int stride, int dilation, int padding) {
        return new Axis(
                sources,
                IntStream.range(0, kernel).toArray(),
                IntStream.range(0, kernel).map(j -> j * dilation).toArray(),
                IntStream.range(0, positions).map(p -> p * stride - padding).toArray(),
                new int[positions],
                IntStream.range(0, positions).map(p -> kernel).toArray());
    }

    /**
     * The axis of the gradient of the input: position p meets (p + padding - j * dilation) / stride for those cells j for which nothing
     * remains; cells with the same remainder are neighbours.
     */
    static Axis backward(int positions, int sources, int kernel, int stride, int dilation, int padding) {
        int[] cells = IntStream.range(0, stride)
                .flatMap(rest -> IntStream.range(0, kernel).filter(j -> j * dilation % stride == rest))
                .toArray();
        int[] rests = IntStream.range(0, positions)
                .map(p -> Math.floorMod(p + padding, stride))
                .toArray();
        return new Axis(
                sources,
                cells,
                IntStream.of(cells).map(j -> -(j * dilation / stride)).toArray(),
                IntStream.range(0, positions)
                        .map(p -> Math.floorDiv(p + padding, stride))
                        .toArray(),
                IntStream.of(rests)
                        .map(rest -> below(cells, dilation, stride, rest))
                        .toArray(),
                IntStream.of(rests)
                        .map(rest -> below(cells, dilation, stride, rest + 1))
                        .toArray());
    }

    /** How many cells have a smaller remainder. */
    private static int below(int[] cells, int dilation, int stride, int rest) {
        return (int)
                IntStream.of(cells).filter(j -> j * dilation % stride < rest).count();
    }

    private boolean outside(int p, int j, int sources) {
        int source = origins[p] + displacements[j];
        return source < 0 || source >= sources;
    }

    int positions() {
        return origins.length;
    }

    int kernel() {
        return cells.length;
    }

    /** Which cell of the kernel stands at {@code j} in the order. */
    int cell(int j) {
        return cells[j];
    }

    int displacement(int j) {
        return displacements[j];
    }

    int origin(int p) {
        return origins[p];
    }

    /** The first, in the order, of the cells that position {@code p} meets inside of the source. */
    int first(int p) {
        return firsts[p];
    }

    /** One past the last of them. */
    int end(int p) {
        return ends[p];
    }

    /** One past the last of the positions from {@code p} on that meet the same cells, each one position further in the source. */
    int run(int p) {
        return runs[p];
    }

    /** The first position that meets cell {@code j}. All do from there to {@link #to} for the axis of the convolution itself. */
    int from(int j) {
        return froms[j];
    }

    /** One past the last position that meets cell {@code j}; if there is none, {@link #from}. */
    int to(int j) {
        return tos[j];
    }
}
