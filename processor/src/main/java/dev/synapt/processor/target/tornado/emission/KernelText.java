package dev.synapt.processor.target.tornado.emission;

import java.util.List;

/**
 * A kernel as Java.
 *
 * @param field that it computes for, the first of several; empty if it computes nothing
 * @param arrays what it takes, in order
 * @param work how many work-items run in each dimension, the outermost loop first
 * @param source of the method, and of what it alone calls
 */
record KernelText(String name, String field, List<String> arrays, List<Integer> work, String comment, String source) {

    KernelText of(String field) {
        return new KernelText(name, field, arrays, work, comment, source);
    }
}
