package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * What is made once for each number of examples, and kept: a network meets few of them, its batch and what is left at the end of a data set.
 * Any thread may ask; should two ask for the same for the first time, each makes it.
 */
abstract class ByExamples<T> {
    private Made[] kept = {};

    /** What is kept for {@code n} examples. */
    abstract T make(int n);

    @SuppressWarnings("unchecked")
    T get(int n) {
        Made[] all = kept;
        // Read once: without synchronisation a second look may see less than the first.
        Made made = n < all.length ? all[n] : null;
        if (made == null) {
            made = new Made(make(n));
            all = Arrays.copyOf(all, Math.max(all.length, n + 1));
            all[n] = made;
            kept = all;
        }
        return (T) made.value;
    }

    /** A final field, which another thread sees as it was written, though nobody waited for anybody. */
    private record Made(Object value) {}
}
