package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.device.DeviceException;
import dev.synapt.device.WrongKernel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class DeviceCheckTest {

    @Test
    void aDeviceThatComputesAsTheCpuDoesIsTaken() {
        assertThatCode(() -> check(_ -> {})).doesNotThrowAnyException();
        assertThatCode(() -> check(device -> device.parameters[0] *= 1 + 1e-7f)).doesNotThrowAnyException();
    }

    @Test
    void anUpdateThatIsWrong() {
        assertRefused(device -> device.parameters[0] += 0.01f)
                .hasMessageStartingWith(
                        "A device computes network Line wrongly: after a training step the update of 'line.weight' is ")
                .hasMessageContaining(" at [0, 0] where the CPU gets ")
                .hasMessageContaining(" of its largest element apart; train on the CPU");
    }

    @Test
    void aStateThatIsWrong() {
        assertRefused(device -> device.state[16] *= 1.001f)
                .hasMessageContaining("after a training step 'line.bias.momentum' of the optimizer is ");
    }

    @Test
    void aGradientThatIsWrongIsNamedBeforeWhatFollowsFromIt() {
        assertRefused(device -> {
                    device.gradients[1] *= 1.001f;
                    device.state[1] *= 1.001f;
                    device.parameters[1] *= 1.001f;
                })
                .hasMessageContaining("the gradient of 'line.weight' is ")
                .hasMessageContaining(" at [0, 1] where");
    }

    @Test
    void ofTheBackwardPassTheLastFieldIsNamed() {
        assertRefused(device -> {
                    device.gradients[0] *= 1.001f;
                    device.gradients[16] *= 1.001f;
                })
                .hasMessageContaining("the gradient of 'line.bias' is ");
    }

    @Test
    void whatIsNotANumber() {
        assertRefused(device -> device.parameters[16] = Float.NaN)
                .hasMessageContaining("the update of 'line.bias' is NaN at [0]");
    }

    @Test
    void aLossThatIsWrong() {
        assertRefused(device -> device.loss *= 1.001f).hasMessageContaining("after a training step the loss is ");
    }

    @Test
    void theKernelThatIsWrongIsNamedFirst() {
        var device = new LinearDevice(one -> one.parameters[0] += 1);
        device.wrongKernel = new WrongKernel("trainLineUpdate", "line", 1.5f, 2.5f);
        assertThatThrownBy(() -> DeviceCheck.run(LinearDevice.program(), device, () -> LinearModel.create(3)))
                .hasMessageStartingWith(
                        "A device computes network Line wrongly: kernel trainLineUpdate of 'line' gives 1.5"
                                + " where Java gives 2.5; after a training step the update of 'line.weight' is ");
    }

    @Test
    void aHeapThatHasNoRoomForAStepOnTheCpu() {
        assertThatThrownBy(() -> DeviceCheck.run(LinearDevice.program(), new LinearDevice(_ -> {}), () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(DeviceException.class)
                .hasMessageStartingWith(
                        "A device cannot be compared with the CPU at network Line: the heap has no room");
    }

    @Test
    void anElementMayDifferByWhatLastBitsOfTheWeightsMakeThere() {
        Description line = LinearModel.create(1).description();
        var right = new StepResult(1, filled(1), filled(1), filled(1), filled(1));
        float[] jumped = filled(1);
        jumped[0] = 1.5f;
        var found = new StepResult(1, jumped, filled(1), filled(1), filled(1));
        var spread = new Spread(right);
        assertThat(Difference.between(line, right, found, spread))
                .extracting(Difference::what)
                .isEqualTo(List.of("the gradient of 'line.weight'"));
        spread.add(new StepResult(1, jumped, filled(1), filled(1), filled(1)));
        assertThat(Difference.between(line, right, found, spread)).isEmpty();
        jumped[1] = 1.5f;
        assertThat(Difference.between(line, right, found, spread)).hasSize(1);
    }

    private static float[] filled(float value) {
        float[] values = new float[32];
        Arrays.fill(values, value);
        return values;
    }

    private static void check(Consumer<LinearDevice> fault) {
        DeviceCheck.run(LinearDevice.program(), new LinearDevice(fault), () -> LinearModel.create(3));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Consumer<LinearDevice> fault) {
        return assertThatThrownBy(() -> check(fault)).isInstanceOf(DeviceException.class);
    }
}
