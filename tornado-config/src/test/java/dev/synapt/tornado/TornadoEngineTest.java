package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceMemory;
import dev.synapt.device.Engine;
import dev.synapt.model.Backend;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model on the form of TornadoVM, whose device has a memory of its own: what is not transferred does not arrive. */
class TornadoEngineTest {

    private static final float[] VALUES = {1, 2, -3, 0.5f, 0, 1, -1, 2, 1, 0.25f, 4, -2};
    private static final int[] LABELS = {0, 1, 1, 0};

    @BeforeAll
    static void form() {
        FormOfTornado.install();
    }

    @Test
    void trainsAsTheCpuDoes() {
        try (var cpu = TwoLayersModel.create(7);
                var device = TwoLayersModel.create(7, Backend.TORNADO)) {
            for (int step = 0; step < 10; step++) {
                assertThat(device.trainStep(VALUES, LABELS))
                        .isCloseTo(cpu.trainStep(VALUES, LABELS), Offset.offset(1e-5f));
            }
            assertThat(device.predict(VALUES)).containsExactly(cpu.predict(VALUES), Offset.offset(1e-5f));
            assertThat(device.computesOn()).startsWith("0:0 Plain Java (cpu, JAVA, The form, 4.00 GiB");
        }
    }

    @Test
    void takesWeightsThatChangeOnTheHostAndKeepsTheOptimizersState() {
        try (var cpu = TwoLayersModel.create(7);
                var device = TwoLayersModel.create(7, Backend.TORNADO)) {
            cpu.trainStep(VALUES, LABELS);
            device.trainStep(VALUES, LABELS);
            cpu.parameter("hidden.weight").set(0.5f, 1, 2);
            device.parameter("hidden.weight").set(0.5f, 1, 2);
            for (int step = 0; step < 5; step++) {
                assertThat(device.trainStep(VALUES, LABELS))
                        .isCloseTo(cpu.trainStep(VALUES, LABELS), Offset.offset(1e-5f));
            }
            assertThat(device.parameter("hidden.weight").toArray())
                    .containsExactly(cpu.parameter("hidden.weight").toArray(), Offset.offset(1e-5f));
        }
    }

    @Test
    void evaluatesBeforeTraining() {
        try (var cpu = TwoLayersModel.create(7);
                var device = TwoLayersModel.create(7, Backend.TORNADO)) {
            assertThat(device.predict(VALUES)).containsExactly(cpu.predict(VALUES), Offset.offset(1e-5f));
            assertThat(device.trainStep(VALUES, LABELS)).isCloseTo(cpu.trainStep(VALUES, LABELS), Offset.offset(1e-5f));
        }
    }

    @Test
    void takesWhatIsForetold() {
        var program = new TwoLayersTornado();
        Engine engine = new TornadoEngineProvider().open(program);
        float[] losses = new float
                [program.arrays().stream()
                        .filter(array -> array.role() == DeviceArray.Role.LOSSES)
                        .mapToInt(DeviceArray::length)
                        .sum()];
        engine.train(4, 1, 42, 0.01, losses);
        engine.infer(4);
        assertThat(engine.deviceBytes()).isEqualTo(DeviceMemory.bytes(program));
        engine.close();
        assertThatThrownBy(() -> engine.infer(4)).hasMessage("the device of network TwoLayers is closed");
    }
}
