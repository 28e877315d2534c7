package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceMemory;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.Engine;
import dev.synapt.tornado.TornadoEngineProvider;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes foretold against those that TornadoVM counts. */
@Tag("device")
class DeviceMemoryTest {

    static List<DeviceProgram> programs() {
        return List.of(new XorTornado(), new DigitsMlpTornado(), new DigitsTornado(), new DigitPairTornado());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void isAsForetold(DeviceProgram program) {
        try (Engine engine = new TornadoEngineProvider().open(program)) {
            float[] losses = new float[length(program)];
            for (int step = 1; step <= 3; step++) {
                engine.train(program.batch(), step, 42, 1e-3, losses);
                assertThat(engine.deviceBytes()).isEqualTo(DeviceMemory.bytes(program));
            }
            System.out.printf(
                    "%s: %,d bytes on the device, %d dispatches a step%n",
                    program.network(),
                    engine.deviceBytes(),
                    program.training().size() + program.receive().size());
        }
    }

    private static int length(DeviceProgram program) {
        return program.arrays().stream()
                .filter(array -> array.role() == DeviceArray.Role.LOSSES)
                .mapToInt(DeviceArray::length)
                .findFirst()
                .orElseThrow();
    }
}
