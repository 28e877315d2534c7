package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.LinearModel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Steps of an epoch: 2,000 and 20,000; what an epoch allocates must not depend on them, once HotSpot has compiled them, for which it may
     * take its time beside other work.
     */
    @Test
    void warmStepsAllocateNothing() {
        long start = System.nanoTime();
        long bytes;
        do {
            bytes = allocatedByAnEpoch(80_000) - allocatedByAnEpoch(8_000);
        } while (bytes >= 18_000 && System.nanoTime() - start < PATIENCE.toNanos());

        assertThat(bytes).as("bytes of 18,000 steps").isLessThan(18_000);
    }

    private static long allocatedByAnEpoch(int rows) {
        var bytes = new ArrayList<Long>();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Trainer.of(LinearModel.create(1))
                .quiet()
                .epochs(4)
                .onEpoch(result -> bytes.add(threads.getCurrentThreadAllocatedBytes()))
                .fit(TrainingSet.of(LinearModel.examples(rows)));
        return bytes.getLast() - bytes.get(2);
    }
}
