package dev.synapt.processor.target.tornado;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel.InPlace;
import dev.synapt.processor.target.tornado.DeviceWork.Compute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a kernel touches, and which result may take the place of what it reads. */
final class DeviceAccess {
    private DeviceAccess() {}

    static List<Buffer> reads(Compute compute) {
        Set<Buffer> reads = new LinkedHashSet<>(compute.core().reads());
        compute.body().reads().forEach(read -> reads.add(read.buffer()));
        return List.copyOf(reads);
    }

    static List<Buffer> writes(Compute compute) {
        return List.copyOf(compute.body().written());
    }

    /** A work-item reads all of its own position before it writes there: what is read nowhere else may be written over. */
    static List<InPlace> inPlace(Compute compute) {
        Set<Buffer> elsewhere = new LinkedHashSet<>(compute.core().reads());
        Set<Buffer> here = new LinkedHashSet<>();
        for (Body.Read read : compute.body().reads()) {
            (read.index() instanceof Int.Position ? here : elsewhere).add(read.buffer());
        }
        here.removeAll(elsewhere);
        Set<Buffer> written = compute.body().written();
        List<InPlace> pairs = new ArrayList<>();
        for (Buffer read : here) {
            for (Buffer out : written) {
                boolean same = read.size().equals(out.size()) && read.type() == out.type();
                if (same && !written.contains(read)) {
                    pairs.add(new InPlace(read, out));
                }
            }
        }
        return pairs;
    }
}
