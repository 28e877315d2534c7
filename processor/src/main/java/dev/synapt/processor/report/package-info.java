/**
 * Takes a {@link dev.synapt.processor.memory.MemoryReport} and writes it: as text the way such a sum is taught, as JSON, as one
 * line of compiler output, and as the table that generated code holds. The same report gives the same bytes in any locale and at
 * any time. It must not know kernels or schedules.
 */
package dev.synapt.processor.report;
