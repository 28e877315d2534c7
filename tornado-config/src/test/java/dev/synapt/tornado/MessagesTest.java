package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LocalVariable;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;

/** What a user sees when something is wrong with a TornadoVM that is installed; the CPU goes on in the same process. */
@Tag("device")
class MessagesTest {

    private static final String HOME = System.getenv("TORNADOVM_HOME");
    private static final Path LIBRARY = Path.of(HOME, "share", "java", "tornado");
    private static final String TRAINED = "device 3.";

    @TempDir
    Path folder;

    @Test
    void nothingIsWrong() throws Exception {
        assertThat(tornado()).contains(TRAINED).contains("auto device 3.");
    }

    @Test
    void theArgumentFileIsForgotten() throws Exception {
        assertThat(Processes.run(Map.of("TORNADOVM_HOME", HOME), List.of(), Processes.withoutForm()))
                .contains("message TornadoVM is installed in " + HOME
                        + ", but this process was started without its argument")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void assertionsAreEnabled() throws Exception {
        assertThat(tornado("-ea"))
                .contains("message assertions are enabled, and with them TornadoVM's compiler does not start; add"
                        + " -da:jdk.graal.compiler... after -ea")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void thereIsNoDriver() throws Exception {
        assertThat(Processes.run(
                        Map.of("OCL_ICD_VENDORS", folder.toString()),
                        List.of("@" + HOME + "/tornado-argfile"),
                        Processes.withoutForm()))
                .contains("message TornadoVM finds no device; install the driver of your device, or PoCL")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void theInstallationIsBroken() throws Exception {
        assertThat(tornado("-Djava.library.path=" + folder))
                .contains(
                        "message TornadoVM does not start ([ERROR] OpenCL JNI Library not found): the installation is broken")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void noDeviceIsMeant() throws Exception {
        assertThat(tornado("-Dsynapt.device=no such device"))
                .contains("message no device is 'no such device'; there ")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void nothingRunsOnAVirtualDevice() throws Exception {
        assertThat(tornado(
                        "-Dtornado.virtual.device=True",
                        "-Dtornado.device.desc=" + HOME + "/examples/virtual-device-GPU.json"))
                .contains("message tornado.virtual.device is set: kernels are written for a device that is not there")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void theDriverRefusesAKernel() throws Exception {
        // a flag that no OpenCL compiler knows
        assertThat(tornado("-Dsynapt.tornado.compilerFlags=-no-such-flag"))
                .contains(" refuses kernels of network TwoLayers (")
                .contains("update the device's driver")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    @Test
    void anotherVersionThatComputesRightlyIsTaken() throws Exception {
        Path api = api();
        jar("--update", "--file=" + api, "--module-version=9.0.0");
        assertThat(tornado("--module-path", folder + File.pathSeparator + LIBRARY))
                .contains(TRAINED)
                .contains("auto device 3.");
    }

    @Test
    void aVersionWithoutAMethodThatIsCalled() throws Exception {
        Path api = api();
        Path file = folder.resolve("classes")
                .resolve(TornadoExecutionPlan.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (var files = FileSystems.newFileSystem(api)) {
            byte[] whole = Files.readAllBytes(
                    files.getPath(TornadoExecutionPlan.class.getName().replace('.', '/') + ".class"));
            Files.write(
                    file,
                    ClassFile.of()
                            .transformClass(
                                    ClassFile.of().parse(whole),
                                    ClassTransform.dropping(element -> element instanceof MethodModel method
                                            && method.methodName().equalsString("withDefaultScheduler"))));
        }
        jar(
                "--update",
                "--file=" + api,
                "--module-version=9.0.0",
                "-C",
                folder.resolve("classes").toString(),
                ".");
        assertThat(tornado("--module-path", folder + File.pathSeparator + LIBRARY))
                .contains(
                        "message this TornadoVM 9.0.0 has no TornadoExecutionPlan.withDefaultScheduler(), which Synapt calls;"
                                + " install TornadoVM 5.2.0")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    private Path api() throws IOException {
        Path api = folder.resolve("tornado-api.jar");
        try (var jars = Files.newDirectoryStream(LIBRARY, "tornado-api-*.jar")) {
            Files.copy(jars.iterator().next(), api);
        }
        return api;
    }

    private static void jar(String... arguments) {
        assertThat(ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, arguments))
                .isZero();
    }

    @Test
    void theKernelsAreCompiledWithoutDebugInformation() throws Exception {
        String name = TwoLayersTornado.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (var whole = TwoLayersTornado.class.getResourceAsStream("TwoLayersTornado.class")) {
            var withoutDebug = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG);
            Files.write(
                    file,
                    withoutDebug.transformClass(
                            withoutDebug.parse(whole.readAllBytes()),
                            ClassTransform.transformingMethodBodies((builder, element) -> {
                                if (!(element instanceof LocalVariable)) {
                                    builder.with(element);
                                }
                            })));
        }
        assertThat(Processes.run(
                        Map.of("TORNADOVM_HOME", HOME),
                        List.of("@" + HOME + "/tornado-argfile"),
                        folder + File.pathSeparator + Processes.withoutForm()))
                .contains("message dev.synapt.tornado.TwoLayersTornado was compiled without debug information")
                .containsPattern("auto cpu \\d+\\.\\d");
    }

    private static String tornado(String... more) throws Exception {
        var jvm = new ArrayList<>(List.of("@" + HOME + "/tornado-argfile"));
        jvm.addAll(List.of(more));
        return Processes.run(Map.of("TORNADOVM_HOME", HOME), jvm, Processes.withoutForm());
    }
}
