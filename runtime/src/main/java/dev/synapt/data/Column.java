package dev.synapt.data;

/**
 * One column of a data set: for every row the same number of values. The arrays are not copied and must not be changed
 * while they are in use.
 */
public sealed interface Column {

    /** {@return the name that a network's input or target is matched with} */
    String name();

    /** {@return values in one row} */
    int length();

    /** {@return the number of rows} */
    int rows();

    /**
     * {@return the same values under another name}
     *
     * @param name the new name
     */
    Column named(String name);

    /** Real values. */
    sealed interface Reals extends Column {
        /**
         * Copies one row.
         *
         * @param row to copy
         * @param into to write to
         * @param at the place of its first value
         */
        void copy(int row, float[] into, int at);
    }

    /**
     * Real values as they are.
     *
     * @param values row by row
     */
    record Floats(String name, int length, float[] values) implements Reals {
        @Override
        public int rows() {
            return values.length / length;
        }

        @Override
        public void copy(int row, float[] into, int at) {
            System.arraycopy(values, row * length, into, at, length);
        }

        @Override
        public Column named(String other) {
            return new Floats(other, length, values);
        }
    }

    /**
     * Unsigned bytes that stand for {@code byte / divisor}: a quarter of the memory, for images.
     *
     * @param values row by row
     * @param divisor 255 brings them to 0 to 1
     */
    record Bytes(String name, int length, byte[] values, float divisor) implements Reals {
        @Override
        public int rows() {
            return values.length / length;
        }

        @Override
        public void copy(int row, float[] into, int at) {
            int from = row * length;
            for (int i = 0; i < length; i++) {
                into[at + i] = (values[from + i] & 0xff) / divisor;
            }
        }

        @Override
        public Column named(String other) {
            return new Bytes(other, length, values, divisor);
        }
    }

    /**
     * Real values whose channels are brought to mean 0 and deviation 1 as they are copied.
     *
     * @param values {@code [rows, channels, ...]}
     * @param mean of each channel
     * @param deviation of each channel
     */
    record Normalized(Reals values, float[] mean, float[] deviation) implements Reals {
        @Override
        public String name() {
            return values.name();
        }

        @Override
        public int length() {
            return values.length();
        }

        @Override
        public int rows() {
            return values.rows();
        }

        @Override
        public void copy(int row, float[] into, int at) {
            values.copy(row, into, at);
            int plane = length() / mean.length;
            for (int c = 0; c < mean.length; c++) {
                int end = at + (c + 1) * plane;
                for (int i = at + c * plane; i < end; i++) {
                    into[i] = (into[i] - mean[c]) / deviation[c];
                }
            }
        }

        @Override
        public Column named(String other) {
            return new Normalized((Reals) values.named(other), mean, deviation);
        }
    }

    /**
     * Indices: labels, tokens.
     *
     * @param values row by row
     */
    record Indices(String name, int length, int[] values) implements Column {
        @Override
        public int rows() {
            return values.length / length;
        }

        /**
         * Copies one row.
         *
         * @param row to copy
         * @param into to write to
         * @param at the place of its first value
         */
        public void copy(int row, int[] into, int at) {
            System.arraycopy(values, row * length, into, at, length);
        }

        @Override
        public Column named(String other) {
            return new Indices(other, length, values);
        }
    }
}
