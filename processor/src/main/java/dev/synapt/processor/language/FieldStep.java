package dev.synapt.processor.language;

import java.util.List;
import java.util.Optional;

/** One of the things that are stacked on a field, which lowers itself to primitive operations. */
public interface FieldStep {

    /** The value from those it reads; empty, and reported, where it does not take them. */
    Optional<Value> lower(List<Value> operands, LayerScope scope);

    /** In words for tables, such as {@code dense 128}. */
    String kind();
}
