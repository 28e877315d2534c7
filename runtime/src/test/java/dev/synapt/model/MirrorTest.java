package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.Engine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MirrorTest {

    private static final DeviceArray WEIGHT = new DeviceArray(
            "parameters",
            false,
            1,
            DeviceArray.Role.PARAMETERS,
            0,
            List.of(new DeviceArray.Tensor("line.weight", 0, 1)));

    @Test
    void whatCouldNotBeBroughtFromTheDeviceIsAskedForAgain() {
        var fails = new AtomicBoolean(true);
        var program = proxy(DeviceProgram.class, (_, _, _) -> List.of(WEIGHT));
        var engine = proxy(Engine.class, (_, _, arguments) -> {
            if (fails.get()) {
                throw new DeviceException("the device is busy");
            }
            ((float[]) arguments[1])[0] = 7;
            return null;
        });
        var mirror = new Mirror(new float[1]);
        new OnDevice(program, engine)
                .mirror(mirror, DeviceArray.Role.PARAMETERS, List.of(new TensorInfo("line.weight", new int[] {1}, 0)));

        mirror.deviceWrote();
        assertThatThrownBy(mirror::read).hasMessage("the device is busy");
        fails.set(false);
        assertThat(mirror.read()).containsExactly(7);
    }

    /** All methods do the same. */
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
