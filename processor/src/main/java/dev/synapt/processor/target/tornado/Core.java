package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.schedule.Buffer;
import java.util.List;

/**
 * The loops in the middle of a kernel: how one number of its result comes about. All sizes are those of the declared batch, but for
 * a {@link Dim}, along which a sum runs over the examples that are there.
 */
public sealed interface Core {

    /** The buffers it reads. */
    List<Buffer> reads();

    /** Elements of its result. */
    int length();

    /** Nothing: the body computes each element alone. */
    record None(int length) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of();
        }
    }

    /** [count, rows, columns] = op(left) x op(right), summed over {@code depth}. */
    record Product(
            int count,
            Buffer left,
            boolean transposeLeft,
            Buffer right,
            boolean transposeRight,
            int rows,
            Dim depth,
            int columns)
            implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(left, right);
        }

        @Override
        public int length() {
            return count * rows * columns;
        }
    }

    /** The sizes of a convolution, all of one example. */
    record Geometry(int channels, int height, int width, int filters, Window window, int groups) {
        public int outputHeight() {
            return window.outputHeight(height);
        }

        public int outputWidth() {
            return window.outputWidth(width);
        }

        /** Channels that one filter reads. */
        public int depth() {
            return channels / groups;
        }

        public int weights() {
            return filters * depth() * window.kernelHeight() * window.kernelWidth();
        }
    }

    record Convolution(int examples, Geometry geometry, Buffer x, Buffer weight) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x, weight);
        }

        @Override
        public int length() {
            return examples * geometry.filters() * geometry.outputHeight() * geometry.outputWidth();
        }
    }

    record ConvolutionInputGradient(int examples, Geometry geometry, Buffer weight, Buffer gradient) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(weight, gradient);
        }

        @Override
        public int length() {
            return examples * geometry.channels() * geometry.height() * geometry.width();
        }
    }

    /** [splits, weight]: each part sums over its share of the examples. */
    record ConvolutionWeightGradient(int splits, Dim examples, int share, Geometry geometry, Buffer x, Buffer gradient)
            implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x, gradient);
        }

        @Override
        public int length() {
            return splits * geometry.weights();
        }
    }

    enum Kind {
        SUM,
        MAX
    }

    /** x seen as [a, b, c, d], reduced over a and c; of the one that is split, each part takes {@code share}: [splits, b, d]. */
    record Reduction(Kind kind, int splits, int share, Dim a, int b, Dim c, int d, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return splits * b * d;
        }

        /** Whether a is split, not c. */
        public boolean splitsOuter() {
            return !a.isOne();
        }
    }

    /** A row at a time. */
    record Softmax(int rows, int width, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return rows * width;
        }
    }

    record LogSumExp(int rows, int width, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return rows;
        }
    }

    /** Gives a whole number. */
    record ArgMax(int rows, int width, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return rows;
        }
    }

    /** Planes that a window slides over. */
    record Planes(int count, int height, int width, Window window) {
        int cells() {
            return count * height * width;
        }

        int windows() {
            return count * window.outputHeight(height) * window.outputWidth(width);
        }
    }

    record WindowSum(Planes planes, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return planes.windows();
        }
    }

    /** Gives a whole number: the position of the first largest cell of each window in its plane. */
    record WindowArgMax(Planes planes, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return planes.windows();
        }
    }

    /** Each cell gathers from the windows over it. */
    record WindowSpread(Planes planes, Buffer x) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(x);
        }

        @Override
        public int length() {
            return planes.cells();
        }
    }

    /** Each cell gathers from those of the windows over it that point at it. */
    record WindowGather(Planes planes, Buffer indices, Buffer values) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(indices, values);
        }

        @Override
        public int length() {
            return planes.cells();
        }
    }

    /** [rows, width]: each cell gathers from those of the row's picks that point at it. */
    record PickGather(int rows, int width, int picks, Buffer indices, Buffer values) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(indices, values);
        }

        @Override
        public int length() {
            return rows * width;
        }
    }

    /** [tableRows, width]: each cell gathers from all positions whose index is its row. */
    record RowGather(int tableRows, Dim count, int width, Buffer indices, Buffer values) implements Core {
        @Override
        public List<Buffer> reads() {
            return List.of(indices, values);
        }

        @Override
        public int length() {
            return tableRows * width;
        }
    }
}
