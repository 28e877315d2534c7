package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.Engine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model gives its device back whatever happens. */
class CloseTest {

    private static final List<DeviceArray> ARRAYS = List.of(new DeviceArray(
            "parameters",
            false,
            1,
            DeviceArray.Role.PARAMETERS,
            0,
            List.of(new DeviceArray.Tensor("line.bias", 0, 1))));

    private final LinearModel model = LinearModel.create(1);
    private final List<String> calls = new ArrayList<>();

    @Test
    void aDeviceThatGivesNothingIsFreedAndTheFirstFailureTold() {
        use((_, method, _) -> {
            calls.add(method.getName());
            throw new DeviceException("no " + method.getName());
        });

        assertThatThrownBy(model::close)
                .hasMessage("no download")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("no close"));
        assertThat(calls).containsExactly("download", "close");
        assertThatThrownBy(model::snapshot).hasMessage("the model of network Line is closed");
        assertThatCode(model::close).doesNotThrowAnyException();
        assertThat(calls).hasSize(2);
    }

    @Test
    void theParametersAreBroughtBefore() {
        use((_, method, arguments) -> {
            calls.add(method.getName());
            if (method.getName().equals("download")) {
                ((float[]) arguments[1])[0] = 7;
            }
            return null;
        });
        Mirror parameters = model.parameterArena();

        model.close();
        assertThat(calls).containsExactly("download", "close");
        assertThat(parameters.read()).contains(7);
    }

    private void use(InvocationHandler engine) {
        DeviceProgram program = proxy(DeviceProgram.class, (_, _, _) -> ARRAYS);
        model.use(new OnDevice(program, proxy(Engine.class, engine)));
        model.parameterArena().deviceWrote();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
