package dev.synapt.processor.target.tornado;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Work;
import java.util.List;

/** What a kernel of TornadoVM does. */
public sealed interface DeviceWork extends Work {

    /** Loops that give a number for each position, and what becomes of it there. */
    record Compute(Core core, Body body) implements DeviceWork {}

    /** partial[i] = 1 if the i-th of {@code splits} shares of all gradients is finite, otherwise 0. */
    record FiniteParts(List<Buffer> gradients, int splits, Buffer partial) implements DeviceWork {
        public FiniteParts {
            gradients = List.copyOf(gradients);
        }
    }

    /** Writes the losses and, of training, whether they and all gradients are finite; one thread. */
    record Collect(List<Buffer> losses, List<FiniteParts> parts, boolean training) implements DeviceWork {
        public Collect {
            losses = List.copyOf(losses);
            parts = List.copyOf(parts);
        }
    }
}
