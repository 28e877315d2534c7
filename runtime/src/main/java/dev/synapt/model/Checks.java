package dev.synapt.model;

import dev.synapt.runtime.cpu.Finite;
import dev.synapt.runtime.cpu.Rearrangement;
import dev.synapt.runtime.cpu.Strip;
import dev.synapt.runtime.cpu.UnitInterval;
import dev.synapt.runtime.cpu.Worker;
import java.util.Objects;

/**
 * Checks of what a caller gives to a generated method, and the copying that goes with them. Nothing here allocates unless
 * it throws.
 */
public final class Checks {

    private Checks() {}

    /**
     * {@return how many examples an array holds}
     *
     * @param feed what the array is for
     * @param values the array
     * @param batch the largest number of examples
     * @throws IllegalArgumentException if that is not a whole number from 1 to {@code batch}
     */
    public static int examples(Feed feed, float[] values, int batch) {
        return examples(feed, Objects.requireNonNull(values, feed.name()).length, batch);
    }

    /**
     * {@return how many examples an array holds}
     *
     * @param feed what the array is for
     * @param values the array
     * @param batch the largest number of examples
     * @throws IllegalArgumentException if that is not a whole number from 1 to {@code batch}
     */
    public static int examples(Feed feed, int[] values, int batch) {
        return examples(feed, Objects.requireNonNull(values, feed.name()).length, batch);
    }

    private static int examples(Feed feed, int arrayLength, int batch) {
        int length = feed.length();
        if (arrayLength == 0 || arrayLength % length != 0) {
            throw new IllegalArgumentException("'%s' has %d values, expected a multiple of %d (one example is %s)"
                    .formatted(feed.name(), arrayLength, length, Shapes.text(feed.shape())));
        }
        int n = arrayLength / length;
        count(n, batch);
        return n;
    }

    /**
     * Checks that a feed brings as many examples as another one did.
     *
     * @param n what the others brought
     * @param feed what the array is for
     * @param values the array
     * @throws IllegalArgumentException if it does not hold exactly {@code n} examples
     */
    public static void sameExamples(int n, Feed feed, float[] values) {
        sameExamples(n, feed, Objects.requireNonNull(values, feed.name()).length);
    }

    /**
     * Checks that a feed brings as many examples as another one did.
     *
     * @param n what the others brought
     * @param feed what the array is for
     * @param values the array
     * @throws IllegalArgumentException if it does not hold exactly {@code n} examples
     */
    public static void sameExamples(int n, Feed feed, int[] values) {
        sameExamples(n, feed, Objects.requireNonNull(values, feed.name()).length);
    }

    private static void sameExamples(int n, Feed feed, int arrayLength) {
        if ((long) n * feed.length() != arrayLength) {
            throw new IllegalArgumentException("'%s' has %d values, expected %d for %d examples of %s"
                    .formatted(feed.name(), arrayLength, (long) n * feed.length(), n, Shapes.text(feed.shape())));
        }
    }

    /**
     * Checks a number of examples.
     *
     * @param n to check
     * @param batch the largest number of examples
     * @throws IllegalArgumentException if it is not from 1 to {@code batch}
     */
    public static void count(int n, int batch) {
        if (n < 1 || n > batch) {
            throw new IllegalArgumentException(
                    "%d examples, expected 1 to %d; a larger batch is declared by @Network(batch = ...)"
                            .formatted(n, batch));
        }
    }

    /**
     * Checks that there are several examples, where a layer normalises each value over the batch alone.
     *
     * @param n examples
     * @param field of the layer
     * @throws IllegalArgumentException if there is only one: it has no variance
     */
    public static void several(int n, String field) {
        if (n < 2) {
            throw new IllegalArgumentException(
                    ("1 example, expected at least 2: @BatchNorm on '%s' has one value of each"
                                    + " channel then, which has no variance; leave this example out of the training, or"
                                    + " choose another batch")
                            .formatted(field));
        }
    }

    /**
     * Checks that the caller's array has room.
     *
     * @param what is to be written, for the message
     * @param into the caller's array
     * @param n examples
     * @param length values in one example
     * @throws IllegalArgumentException if it is too short
     */
    public static void room(String what, float[] into, int n, int length) {
        if (Objects.requireNonNull(into, what).length < (long) n * length) {
            throw new IllegalArgumentException("the array for '%s' holds %d values, expected at least %d (%d x %d)"
                    .formatted(what, into.length, (long) n * length, n, length));
        }
    }

    /**
     * Copies real values into an arena.
     *
     * @param feed what they are
     * @param source at least {@code n} examples
     * @param n examples to copy
     * @param arena to copy to
     * @param offset of the first value in the arena
     * @throws IllegalArgumentException if the source is too short or a value is NaN or infinite
     */
    public static void stage(Feed feed, float[] source, int n, float[] arena, int offset) {
        int length = needed(feed, Objects.requireNonNull(source, feed.name()).length, n);
        requireFinite(feed, source, n);
        System.arraycopy(source, 0, arena, offset, length);
    }

    /**
     * Copies real values into an arena that has the batch innermost: example i of n, element j goes to {@code j * n + i}.
     *
     * @param feed what they are
     * @param source at least {@code n} examples, one after the other
     * @param n examples to copy
     * @param arena to copy to
     * @param offset of the first value in the arena
     * @throws IllegalArgumentException if the source is too short or a value is NaN or infinite
     */
    public static void stageBatchLast(Feed feed, float[] source, int n, float[] arena, int offset) {
        needed(feed, Objects.requireNonNull(source, feed.name()).length, n);
        requireFinite(feed, source, n);
        Rearrangement.transpose(n, feed.length(), source, 0, feed.length(), arena, offset);
    }

    /**
     * Checks that an array is long enough; its values are looked at by {@link #stage(Worker, Feed, float[], int, float[], int)}.
     *
     * @param feed what is in it
     * @param source at least {@code n} examples
     * @param n examples
     * @throws IllegalArgumentException if it is too short
     */
    public static void requireLength(Feed feed, float[] source, int n) {
        needed(feed, Objects.requireNonNull(source, feed.name()).length, n);
    }

    /**
     * Copies a worker's share of real values into an arena.
     *
     * @param worker whose share it is
     * @param feed what they are
     * @param source at least {@code n} examples, one after the other
     * @param n examples to copy
     * @param arena to copy to
     * @param offset of the first value in the arena
     * @return whether all of the share are finite; if not, {@link #requireFinite} says which
     */
    public static boolean stage(Worker worker, Feed feed, float[] source, int n, float[] arena, int offset) {
        int from = Strip.begin(worker, n * feed.length());
        int length = Strip.end(worker, n * feed.length()) - from;
        System.arraycopy(source, from, arena, offset + from, length);
        return finite(arena, offset + from, length);
    }

    /**
     * Copies a worker's share of real values into an arena that has the batch innermost: example i of n, element j goes to {@code j * n + i}.
     * Of examples that are planes, workers have the same rows as later, when they compute with them.
     *
     * @param worker whose share it is
     * @param feed what they are
     * @param source at least {@code n} examples, one after the other
     * @param n examples to copy
     * @param arena to copy to
     * @param offset of the first value in the arena
     * @return whether all of the share are finite; if not, {@link #requireFinite} says which
     */
    public static boolean stageBatchLast(Worker worker, Feed feed, float[] source, int n, float[] arena, int offset) {
        int rank = feed.shape().length;
        int row = rank < 2 ? 1 : feed.shape()[rank - 1];
        int rows = rank == 0 ? 1 : feed.shape()[Math.max(rank - 2, 0)];
        int elements = feed.length();
        int planes = elements / (rows * row);
        boolean finite = true;
        for (int plane = 0; plane < planes; plane++) {
            int from = Strip.begin(worker, plane, planes, rows, row);
            int length = Strip.end(worker, plane, planes, rows, row) - from;
            if (length > 0) {
                Rearrangement.transpose(n, length, source, from, elements, arena, offset + from * n);
                finite &= finite(arena, offset + from * n, length * n);
            }
        }
        return finite;
    }

    /**
     * Says which value it was that {@link #stage(Worker, Feed, float[], int, float[], int)} found.
     *
     * @param feed what the values are
     * @param source at least {@code n} examples
     * @param n examples to look at
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static void requireFinite(Feed feed, float[] source, int n) {
        int length = n * feed.length();
        if (!finite(source, 0, length)) {
            throw notFinite(feed, source, length);
        }
    }

    /**
     * {@return whether this worker's share of targets are from 0 to 1} If not, {@link #requireProbabilities} says which.
     *
     * @param worker whose share it is
     * @param feed what they are
     * @param source at least {@code n} examples
     * @param n examples to look at
     */
    public static boolean areProbabilities(Worker worker, Feed feed, float[] source, int n) {
        int from = Strip.begin(worker, n * feed.length());
        return UnitInterval.contains(source, from, Strip.end(worker, n * feed.length()) - from);
    }

    /**
     * Checks the targets of a binary cross entropy.
     *
     * @param loss its name, for the message
     * @param feed what the targets are
     * @param source at least {@code n} examples
     * @param n examples to look at
     * @throws IllegalArgumentException if one is not from 0 to 1
     */
    public static void requireProbabilities(String loss, Feed feed, float[] source, int n) {
        int length = n * feed.length();
        if (UnitInterval.contains(source, 0, length)) {
            return;
        }
        int i = 0;
        while (source[i] >= 0 && source[i] <= 1) {
            i++;
        }
        throw new IllegalArgumentException("'%s' is %s in %s, expected 0 to 1 for the loss '%s'"
                .formatted(feed.name(), source[i], place(feed, i), loss));
    }

    /**
     * {@return whether this worker's share of an array is finite}
     *
     * @param worker whose share it is
     * @param values to look at
     */
    public static boolean isFinite(Worker worker, float[] values) {
        int from = Strip.begin(worker, values.length);
        return finite(values, from, Strip.end(worker, values.length) - from);
    }

    /**
     * Copies indices into an arena.
     *
     * @param feed what they are
     * @param source at least {@code n} examples
     * @param n examples to copy
     * @param arena to copy to
     * @param offset of the first index in the arena
     * @throws IllegalArgumentException if the source is too short or an index is out of range
     */
    public static void stage(Feed feed, int[] source, int n, int[] arena, int offset) {
        int length = needed(feed, Objects.requireNonNull(source, feed.name()).length, n);
        for (int i = 0; i < length; i++) {
            if (Integer.compareUnsigned(source[i], feed.indices()) >= 0) {
                throw new IllegalArgumentException("'%s' is %d in %s, expected 0 to %d"
                        .formatted(feed.name(), source[i], place(feed, i), feed.indices() - 1));
            }
        }
        System.arraycopy(source, 0, arena, offset, length);
    }

    /**
     * {@return whether no value of a range is NaN or infinite}
     *
     * @param values to look at
     * @param from first element
     * @param length of the range
     */
    public static boolean finite(float[] values, int from, int length) {
        return Finite.firstNotFinite(values, from, length) < 0;
    }

    /** Where an element is, in words. */
    private static String place(Feed feed, int i) {
        return "example " + i / feed.length() + (feed.length() == 1 ? "" : ", position " + i % feed.length());
    }

    private static int needed(Feed feed, int arrayLength, int n) {
        long length = (long) n * feed.length();
        if (arrayLength < length) {
            throw new IllegalArgumentException("'%s' has %d values, expected at least %d for %d examples of %s"
                    .formatted(feed.name(), arrayLength, length, n, Shapes.text(feed.shape())));
        }
        return (int) length;
    }

    private static IllegalArgumentException notFinite(Feed feed, float[] source, int length) {
        int i = 0;
        while (i < length - 1 && Float.isFinite(source[i])) {
            i++;
        }
        return new IllegalArgumentException("'%s' is %s in example %d, position %d; every value must be finite"
                .formatted(feed.name(), source[i], i / feed.length(), i % feed.length()));
    }
}
