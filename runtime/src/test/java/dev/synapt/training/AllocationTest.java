package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.LinearModel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AllocationTest {

    /** Steps of an epoch: 2,000 and 20,000; what an epoch allocates must not depend on them. */
    @Test
    void warmStepsAllocateNothing() {
        long few = allocatedByAnEpoch(8_000);
        long many = allocatedByAnEpoch(80_000);

        assertThat(many - few).as("bytes of 18,000 steps").isLessThan(18_000);
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
