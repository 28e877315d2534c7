package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;

class ApiCallsTest {

    @Test
    void theApiThatIsThereHasAllThatIsCalled() {
        assertThatCode(() -> ApiCalls.check(TwoLayersTornado.class, getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void callsAreReadFromTheClassItself() {
        assertThat(ApiCalls.of(TwoLayersTornado.class))
                .extracting(ApiCalls.Call::toString)
                .contains(
                        "FloatArray.get(int)",
                        "TornadoMath.sqrt(float)",
                        "TaskGraph.task(String, TornadoFunctions$Task2, Object, Object)");
        assertThat(ApiCalls.of(DeviceGraphs.class))
                .extracting(ApiCalls.Call::toString)
                .contains("new TaskGraph(String)", "TaskGraph.transferToDevice(int, Object[])");
        assertThat(ApiCalls.of(TornadoEngine.class))
                .extracting(ApiCalls.Call::toString)
                .contains("TornadoVMBackendType.OPENCL");
    }

    @Test
    void aMethodThatIsMissingIsNamed() throws IOException {
        byte[] older = withoutMethod("persistOnDevice");
        var loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(TaskGraph.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, older, 0, older.length) : loaded;
            }
        };
        assertThatThrownBy(() -> ApiCalls.check(TwoLayersTornado.class, loader))
                .hasMessage("this TornadoVM has no TaskGraph.persistOnDevice(Object[]), which Synapt calls; install"
                        + " TornadoVM 5.2.0, which has, or another release that has");
    }

    @Test
    void aClassThatIsMissingIsNamed() {
        var loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.endsWith(".TornadoExecutionResult")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        assertThatThrownBy(() -> ApiCalls.check(TwoLayersTornado.class, loader))
                .hasMessageStartingWith("this TornadoVM has no TornadoExecutionResult.transferToHost(Object[])");
        assertThat(Parallel.class.getName()).startsWith(ApiCalls.API);
    }

    private static byte[] withoutMethod(String name) throws IOException {
        try (InputStream file = TaskGraph.class.getResourceAsStream("TaskGraph.class")) {
            return ClassFile.of()
                    .transformClass(
                            ClassFile.of().parse(file.readAllBytes()),
                            ClassTransform.dropping(element -> element instanceof MethodModel method
                                    && method.methodName().equalsString(name)));
        }
    }
}
