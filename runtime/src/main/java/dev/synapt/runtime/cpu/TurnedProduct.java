package dev.synapt.runtime.cpu;

/**
 * out = op(left) x op(right) for few columns, computed as the transpose of op(right)^T x op(left)^T: the few are then the rows of tiles, and
 * vectors lie along the many.
 */
final class TurnedProduct {
    private TurnedProduct() {}

    /** Rows {@code from} to {@code to} of the product; shapes as in {@link TiledProduct}. */
    static void multiply(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean biasOfRows,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns,
            int from,
            int to) {
        int some = to - from;
        if (some <= 0) {
            return;
        }
        int result = Worker.LINE;
        int turned = result + columns * some;
        float[] scratch = worker.scratch(turned + (transposeLeft ? 0 : depth * some));
        if (!transposeLeft) {
            Transposition.transpose(left, l + from * depth, depth, some, depth, scratch, turned, some);
        }
        TiledProduct.tiles(
                right,
                r,
                transposeRight ? depth : 1,
                transposeRight ? 1 : columns,
                transposeLeft ? left : scratch,
                transposeLeft ? l + from : turned,
                transposeLeft ? rows : some,
                false,
                bias,
                biasOfRows ? b + from : b,
                !biasOfRows,
                relu,
                scratch,
                result,
                some,
                columns,
                depth,
                some);
        Transposition.transpose(scratch, result, some, columns, some, out, o + from * columns, columns);
    }
}
