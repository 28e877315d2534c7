package dev.synapt.runtime.cpu;

/**
 * How workers share the rows of planes, or of parts of several planes: where there are many rows, each has the same rows of every plane, so
 * that what one kernel writes is mostly read by the same worker in the next, also if that has planes of its own, rows of other lengths, or
 * half as many. What one processor wrote and another reads costs more than much of the work on it. Where there are few, they share the
 * planes.
 */
final class PlaneRows {
    private PlaneRows() {}

    /**
     * The row at which a share that begins or ends with {@code piece}, of as many as there are parts and rows, begins or ends in one part.
     *
     * @param many whether it is rows first that are shared
     */
    static int row(int piece, int part, int parts, int rows, boolean many) {
        return many ? (piece + parts - 1 - part) / parts : Math.clamp(piece - part * rows, 0, rows);
    }
}
