package dev.synapt.processor.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which kernels read a buffer. */
public final class Readers {
    private final Map<Buffer, List<Kernel>> readers = new HashMap<>();
    private final Collection<Buffer> kept;

    /** @param kept buffers that are read after the step */
    public Readers(List<Kernel> kernels, Collection<Buffer> kept) {
        this.kept = kept;
        kernels.forEach(kernel -> kernel.reads()
                .forEach(read ->
                        readers.computeIfAbsent(read, _ -> new ArrayList<>()).add(kernel)));
    }

    /** The kernel that alone reads what {@code writer} leaves in {@code buffer}, in the same pass over the network. */
    public Optional<Kernel> only(Buffer buffer, Kernel writer) {
        List<Kernel> all = readers.getOrDefault(buffer, List.of());
        boolean one = all.size() == 1
                && !kept.contains(buffer)
                && all.getFirst().site().phase() == writer.site().phase();
        return one ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
