package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.target.tornado.Core.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * Matrix products: a work-item computes a block of the result in scalars that stay in registers, so that each number it loads serves
 * several sums. Neighbouring work-items take neighbouring columns.
 */
final class ProductLoops {
    private static final List<Integer> ROWS = List.of(4, 3, 2);
    private static final List<Integer> COLUMNS = List.of(4, 5, 3, 2);

    private final Loops loops;
    private final Code code;
    private final Product product;
    private final int blockRows;
    private final int blockColumns;

    private ProductLoops(Loops loops, Product product) {
        this.loops = loops;
        this.code = loops.code();
        this.product = product;
        blockRows = block(ROWS, product.rows());
        blockColumns = block(COLUMNS, product.columns());
    }

    static List<Integer> write(Loops loops, Product product) {
        return new ProductLoops(loops, product).write();
    }

    /** The largest block that divides the size; else the first, and what it has beyond the end is left out. */
    private static int block(List<Integer> blocks, int size) {
        for (int block : blocks) {
            if (size % block == 0) {
                return block;
            }
        }
        return size < blocks.getFirst() ? 1 : blocks.getFirst();
    }

    private List<Integer> write() {
        int rowBlocks = (product.rows() + blockRows - 1) / blockRows;
        int columnBlocks = (product.columns() + blockColumns - 1) / blockColumns;
        List<Integer> work = new ArrayList<>();
        work.add(columnBlocks);
        work.add(rowBlocks);
        if (product.count() > 1) {
            code.parallel("b", product.count());
            work.add(product.count());
        }
        code.parallel("i", rowBlocks);
        code.parallel("j", columnBlocks);
        loops.countExamples(List.of(product.depth()));
        for (int row = 0; row < blockRows; row++) {
            code.line("int r" + row + " = " + inside("i", blockRows, row, product.rows()) + ";");
        }
        for (int column = 0; column < blockColumns; column++) {
            code.line("int c" + column + " = " + inside("j", blockColumns, column, product.columns()) + ";");
        }
        for (int row = 0; row < blockRows; row++) {
            for (int column = 0; column < blockColumns; column++) {
                code.line("float x" + row + "_" + column + " = 0f;");
            }
        }
        code.loop("k", "0", loops.bound(product.depth()));
        multiply();
        code.close();
        for (int row = 0; row < blockRows; row++) {
            for (int column = 0; column < blockColumns; column++) {
                end(row, column);
            }
        }
        code.close(work.size());
        return work;
    }

    /** A row or column of a block; one beyond the end reads the last. */
    private static String inside(String variable, int block, int within, int size) {
        String index = Loops.plus(Loops.times(variable, block), within);
        return size % block == 0 || within == 0 ? index : "TornadoMath.min(" + index + ", " + (size - 1) + ")";
    }

    private void multiply() {
        int depth = loops.at(product.depth());
        String left = product.count() == 1 ? "" : Loops.times("b", product.rows() * depth) + " + ";
        String right = product.count() == 1 ? "" : Loops.times("b", depth * product.columns()) + " + ";
        for (int row = 0; row < blockRows; row++) {
            String index = product.transposeLeft()
                    ? Loops.times("k", product.rows()) + " + r" + row
                    : Loops.times("r" + row, depth) + " + k";
            code.line("float a" + row + " = " + loops.expressions().read(product.left(), left + index) + ";");
        }
        for (int column = 0; column < blockColumns; column++) {
            String index = product.transposeRight()
                    ? Loops.times("c" + column, depth) + " + k"
                    : Loops.times("k", product.columns()) + " + c" + column;
            code.line("float b" + column + " = " + loops.expressions().read(product.right(), right + index) + ";");
        }
        for (int row = 0; row < blockRows; row++) {
            for (int column = 0; column < blockColumns; column++) {
                String sum = "x" + row + "_" + column;
                code.line(sum + " = " + sum + " + a" + row + " * b" + column + ";");
            }
        }
    }

    private void end(int row, int column) {
        String count = product.count() == 1 ? "" : Loops.times("b", product.rows() * product.columns()) + " + ";
        String position = count + Loops.times("r" + row, product.columns()) + " + c" + column;
        List<String> conditions = new ArrayList<>();
        if (row > 0 && product.rows() % blockRows != 0) {
            conditions.add(Loops.plus(Loops.times("i", blockRows), row) + " < " + product.rows());
        }
        if (column > 0 && product.columns() % blockColumns != 0) {
            conditions.add(Loops.plus(Loops.times("j", blockColumns), column) + " < " + product.columns());
        }
        if (!conditions.isEmpty()) {
            code.open("if (" + String.join(" && ", conditions) + ")");
        }
        loops.ending().many(code, position, "x" + row + "_" + column);
        if (!conditions.isEmpty()) {
            code.close();
        }
    }
}
