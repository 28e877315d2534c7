package dev.synapt.checkpoint;

/**
 * A tensor to be written.
 *
 * @param name in the file
 * @param shape row-major, empty for a single number
 * @param values array that holds it
 * @param offset of its first element
 * @param type {@link StoredType#F32}, or {@link StoredType#I64} of whole numbers
 */
public record NamedTensor(String name, int[] shape, float[] values, int offset, StoredType type) {

    /** Of 32-bit floating point numbers. */
    public NamedTensor(String name, int[] shape, float[] values, int offset) {
        this(name, shape, values, offset, StoredType.F32);
    }

    /** {@return the number of elements} */
    public int length() {
        int length = 1;
        for (int dimension : shape) {
            length = Math.multiplyExact(length, dimension);
        }
        return length;
    }
}
