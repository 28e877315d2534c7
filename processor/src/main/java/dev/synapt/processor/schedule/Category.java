package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;

/** What a buffer is to the reader of a memory report. */
public enum Category {
    PARAMETERS,
    GRADIENTS,
    OPTIMIZER_STATE,
    /** Kept from step to step and not trained: running statistics. */
    STATE,
    /** Computed by the forward pass and read again by the backward pass. */
    ACTIVATIONS,
    /** Everything that lives within one pass. */
    INTERMEDIATE,
    /** The batch. */
    STAGING,
    /** Constants that a kernel reads. */
    TABLES,
    /** Space lost to alignment. */
    PADDING;

    /** What the memory of a variable is. */
    public static Category of(VariableSpec variable) {
        return switch (variable) {
            case ParameterSpec _ -> PARAMETERS;
            case StateSpec.Slot _ -> OPTIMIZER_STATE;
            case StateSpec.Statistic _ -> STATE;
            case StateSpec.OfLoop _ -> INTERMEDIATE;
        };
    }
}
