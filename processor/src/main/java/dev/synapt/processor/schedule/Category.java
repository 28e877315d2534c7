package dev.synapt.processor.schedule;

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
    PADDING
}
