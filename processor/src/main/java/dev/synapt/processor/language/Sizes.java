package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Refuses values that no array can hold, before anything is made of them. */
public record Sizes(int batch, Diagnostics diagnostics) {

    /** Elements that fit into a Java array, and no more than the memory plan takes. */
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE / 1024 * 1024);

    /**
     * Whether {@code batch} examples of the shape given fit into one buffer; reported where not.
     *
     * @param what such as {@code its result}
     */
    public boolean holdExamples(Origin origin, String field, String what, List<? extends Number> shape) {
        if (!hold(origin, field, what, shape)) {
            return false;
        }
        BigInteger all = elements(shape).multiply(BigInteger.valueOf(batch));
        if (all.compareTo(LARGEST) > 0) {
            diagnostics.report(origin, Message.BUFFER_TOO_LARGE, field, what, text(all), text(batch), text(LARGEST));
            return false;
        }
        return true;
    }

    /** Whether one value of the shape given can be held; reported where not. */
    public boolean hold(Origin origin, String field, String what, List<? extends Number> shape) {
        BigInteger elements = elements(shape);
        if (elements.compareTo(LARGEST) > 0) {
            diagnostics.report(origin, Message.SIZE_OVERFLOW, field, what, text(elements), text(LARGEST));
            return false;
        }
        return true;
    }

    private static BigInteger elements(List<? extends Number> shape) {
        return shape.stream()
                .map(size -> BigInteger.valueOf(size.longValue()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    public static int[] narrow(List<? extends Number> shape) {
        return LongStream.of(shape.stream().mapToLong(Number::longValue).toArray())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static String text(Number number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
