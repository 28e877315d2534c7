package dev.synapt.processor.endtoend;

import com.sun.management.ThreadMXBean;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Prints the bytes that 20 warm steps allocate. It is run in a process of its own: vectors stay off the heap where HotSpot
 * inlines the kernels, and what it inlines depends on all that ran before. Until it has compiled them they are on the heap, for a
 * few seconds where the processors are busy with something else, and never for a minute.
 */
final class AllocationProbe {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private AllocationProbe() {}

    public static void main(String[] arguments) throws Throwable {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (CompiledModel model = CompiledNetwork.of(Networks.XOR).create(1)) {
            MethodHandle step = MethodHandles.publicLookup()
                    .findVirtual(
                            model.model().getClass(),
                            "trainStep",
                            MethodType.methodType(float.class, int.class, float[].class, float[].class))
                    .bindTo(model.model());
            float[] bits = {0, 0, 0, 1, 1, 0, 1, 1};
            float[] target = {0, 1, 1, 0};
            long least = Long.MAX_VALUE;
            long start = System.nanoTime();
            while (least > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20; i++) {
                    float _ = (float) step.invokeExact(4, bits, target);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println(least);
        }
    }
}
