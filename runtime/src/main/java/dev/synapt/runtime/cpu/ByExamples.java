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
        if (n >= all.length || all[n] == null) {
            all = Arrays.copyOf(all, Math.max(all.length, n + 1));
            all[n] = new Made(make(n));
            kept = all;
        }
        return (T) all[n].value;
    }

    /** A final field, which another thread sees as it was written, though nobody waited for anybody. */
    private record Made(Object value) {}
}
