package dev.synapt.processor.language;

/**
 * How a construct of the language is written: the annotation that stands for it, and what its values mean. There is one for each construct,
 * beside it; {@link Vocabulary} finds them all.
 *
 * @param <T> what is written
 */
public interface Syntax<T> {

    /** The simple name of the annotation. */
    String annotation();

    /** What was written. Mistakes in single values are reported; what they concern is then of no use. */
    T read(Annotation annotation);
}
