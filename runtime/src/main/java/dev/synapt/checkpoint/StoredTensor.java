package dev.synapt.checkpoint;

import java.util.List;

/**
 * A tensor in a file.
 *
 * @param name in the file
 * @param type of the elements
 * @param shape row-major, empty for a single number
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
public record StoredTensor(String name, StoredType type, List<Long> shape, long begin, long end) {

    /** Copies the shape. */
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** {@return the number of elements} */
    public long length() {
        return (end - begin) / type.bytes();
    }
}
