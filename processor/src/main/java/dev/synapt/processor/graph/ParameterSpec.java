package dev.synapt.processor.graph;

/**
 * A trained value.
 *
 * @param part of the field, such as {@code weight} or {@code norm.weight}
 */
public record ParameterSpec(String field, String part, Shape shape, Initial initial) implements VariableSpec {

    @Override
    public String name() {
        return field + "." + part;
    }

    /** Nearly all differ in field and part. */
    @Override
    public int hashCode() {
        return 31 * field.hashCode() + part.hashCode();
    }
}
