package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceMemory;
import dev.synapt.device.Engine;
import dev.synapt.model.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void aModelIsWhatItWouldBeIfNothingHadBeenCompared(@TempDir Path folder) throws IOException {
        for (String verify : List.of("always", "never")) {
            System.setProperty(Verify.PROPERTY, verify);
            try (var model = SmallPicturesModel.create(7, Backend.TORNADO)) {
                float[] picture = new float[36];
                Arrays.fill(picture, 0.5f);
                model.save(folder.resolve(verify + 0));
                model.saveTraining(folder.resolve(verify + 1));
                model.trainStep(picture, new int[] {1});
                model.trainStep(picture, new int[] {2});
                model.save(folder.resolve(verify + 2));
                model.saveTraining(folder.resolve(verify + 3));
                assertThat(model.step()).isEqualTo(2);
            } finally {
                System.clearProperty(Verify.PROPERTY);
            }
        }
        for (int file = 0; file < 4; file++) {
            assertThat(folder.resolve("always" + file)).hasSameBinaryContentAs(folder.resolve("never" + file));
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
