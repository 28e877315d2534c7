package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class KernelClassTest {

    @Test
    void generatedClassesTellTheirVariables() {
        assertThatCode(() -> KernelClass.check(TwoLayersTornado.class)).doesNotThrowAnyException();
    }

    @Test
    void classesWithoutDebugInformationAreRefused() throws IOException {
        byte[] whole = bytes();
        byte[] stripped = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG)
                .transformClass(
                        ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG).parse(whole),
                        java.lang.classfile.ClassTransform.transformingMethodBodies((builder, element) -> {
                            if (!(element instanceof java.lang.classfile.instruction.LocalVariable)) {
                                builder.with(element);
                            }
                        }));
        assertThat(KernelClass.hasVariables(whole)).isTrue();
        assertThat(KernelClass.hasVariables(stripped)).isFalse();
        assertThat(Problem.NO_VARIABLES.text("a.B"))
                .isEqualTo(
                        "a.B was compiled without debug information, which TornadoVM reads the kernels' parameters from;"
                                + " compile with javac -g or -g:vars (Maven: leave out -g:none, and set maven.compiler.debug to true)");
    }

    @Test
    void classesOfAnotherLoaderAreRefused() throws Exception {
        URL classes =
                TwoLayersTornado.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader("plug-in", new URL[] {classes}, null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                return name.endsWith("TwoLayersTornado") ? super.findClass(name) : Class.forName(name);
            }
        }) {
            var type = loader.loadClass(TwoLayersTornado.class.getName())
                    .asSubclass(dev.synapt.device.DeviceProgram.class);
            assertThatThrownBy(() -> KernelClass.check(type))
                    .hasMessageContaining("TwoLayersTornado comes from ")
                    .hasMessageEndingWith("put the class on the class path (-cp) of the process");
        }
    }

    private static byte[] bytes() throws IOException {
        try (InputStream file = TwoLayersTornado.class.getResourceAsStream("TwoLayersTornado.class")) {
            return file.readAllBytes();
        }
    }
}
