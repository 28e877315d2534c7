package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.Engine;
import dev.synapt.tornado.TornadoEngineProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand steps take no more memory than one. */
@Tag("device")
class LongTrainingTest {

    private static final int STEPS = 10_000;

    /** A list of all results would take more than that. */
    private static final long ROOM = 1_500_000;

    @Test
    void memoryStaysFlat() {
        var program = new XorTornado();
        int bits = place(program, DeviceArray.Role.FEED, 0);
        int odd = place(program, DeviceArray.Role.FEED, 1);
        int parameters = place(program, DeviceArray.Role.PARAMETERS, 0);
        try (Engine engine = new TornadoEngineProvider().open(program)) {
            float[] weights = new float[program.arrays().get(parameters).length()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.sin(i);
            }
            engine.upload(parameters, weights);
            engine.feed(bits, new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 8);
            engine.feed(odd, new float[] {0, 1, 1, 0}, 4);
            float[] losses = new float
                    [program.arrays()
                            .get(place(program, DeviceArray.Role.LOSSES, 0))
                            .length()];
            long heap = 0;
            long device = 0;
            for (int step = 1; step <= STEPS; step++) {
                engine.train(4, step, 42, 0.01, losses);
                assertThat(losses[0]).isFinite();
                if (step == STEPS / 10) {
                    heap = heap();
                    device = engine.deviceBytes();
                }
            }
            long grown = heap() - heap;
            System.out.printf("after %,d steps: loss %.5f, heap %+,d bytes%n", STEPS, losses[0], grown);
            assertThat(losses[0]).isLessThan(0.1f);
            assertThat(engine.deviceBytes()).isEqualTo(device);
            assertThat(grown).isLessThan(ROOM);
        }
    }

    private static int place(XorTornado program, DeviceArray.Role role, int nth) {
        for (int i = 0; i < program.arrays().size(); i++) {
            DeviceArray array = program.arrays().get(i);
            if (array.role() == role && array.place() == nth) {
                return i;
            }
        }
        throw new IllegalArgumentException("no " + role);
    }

    private static long heap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
