package dev.synapt.model;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One named tensor within an arena, contiguous and row-major.
 *
 * @param name such as {@code hidden.weight}
 * @param shape in PyTorch's layout
 * @param offset of the first element in its arena
 * @param whole whether it counts something: in files its numbers are integers
 */
public record TensorInfo(String name, int[] shape, int offset, boolean whole) {

    private static final Pattern TEXT = Pattern.compile("(\\S+) \\[([\\d, ]*)] at (\\d+)( whole)?");

    /** Of real numbers. */
    public TensorInfo(String name, int[] shape, int offset) {
        this(name, shape, offset, false);
    }

    /**
     * {@return the tensor that its text names}
     *
     * @param text as {@link #toString} writes it: {@code hidden.weight [128, 800] at 4800}
     * @throws IllegalArgumentException if it is none
     */
    public static TensorInfo parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s': expected a name, [a shape] and 'at' an offset".formatted(text));
        }
        int[] shape = Arrays.stream(parts.group(2).split(", "))
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        return new TensorInfo(parts.group(1), shape, Integer.parseInt(parts.group(3)), parts.group(4) != null);
    }

    /** {@return the number of elements} */
    public int length() {
        return Shapes.length(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorInfo info
                && name.equals(info.name)
                && Arrays.equals(shape, info.shape)
                && offset == info.offset
                && whole == info.whole;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(shape)) + offset;
    }

    @Override
    public String toString() {
        return name + " " + Shapes.text(shape) + " at " + offset + (whole ? " whole" : "");
    }
}
