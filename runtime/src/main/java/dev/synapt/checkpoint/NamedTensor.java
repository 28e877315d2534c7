package dev.synapt.checkpoint;

/**
 * A tensor to be written.
 *
 * @param name in the file
 * @param shape row-major, empty for a single number
 * @param values array that holds it
 * @param offset of its first element
 */
public record NamedTensor(String name, int[] shape, float[] values, int offset) {

    /** {@return the number of elements} */
    public int length() {
        int length = 1;
        for (int dimension : shape) {
            length = Math.multiplyExact(length, dimension);
        }
        return length;
    }
}
