package dev.synapt.runtime.cpu;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * What is made once for each number of examples, and kept: a network meets few of them, its batch and what is left at the end of a data set.
 * Any thread may ask; should two ask for the same for the first time, each makes it.
 */
final class ByExamples<T> {
    private final IntFunction<T> make;

    private Made[] kept = {};

    ByExamples(IntFunction<T> make) {
        this.make = make;
    }

    @SuppressWarnings("unchecked")
    T get(int n) {
        Made[] all = kept;
        if (n >= all.length || all[n] == null) {
            all = Arrays.copyOf(all, Math.max(all.length, n + 1));
            all[n] = new Made(make.apply(n));
            kept = all;
        }
        return (T) all[n].value;
    }

    /** A final field, which another thread sees as it was written, though nobody waited for anybody. */
    private record Made(Object value) {}
}
