package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Site;
import java.util.List;

/**
 * One piece of work of a step: a call, and what it touches.
 *
 * @param site the field and phase it belongs to, those of its root node
 * @param work what it does
 * @param reads every buffer it reads, also those it updates
 * @param writes every buffer it writes, scratch included
 * @param inPlace pairs of a buffer read and one written whose cells may be the same, since each cell is read before it is
 *     written and not after
 * @param comment shapes and meaning for the generated source, such as {@code [n,800] x [800,128] -> [n,128], relu}
 */
public record Kernel(
        Site site, Work work, List<Buffer> reads, List<Buffer> writes, List<InPlace> inPlace, String comment) {

    public Kernel {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        inPlace = List.copyOf(inPlace);
    }

    /** {@code written} may take the place of {@code read}. */
    public record InPlace(Buffer read, Buffer written) {}
}
