package dev.synapt.processor.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was linked when it was built does what it did when it was linked at run time. */
class LinkTest {
    @TempDir
    private static Path folder;

    private static Path plain;
    private static Path linked;

    @BeforeAll
    static void link() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path source = Path.of("src/test/resources/linking/Everything.java");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-XDstringConcat=inline", "-d", classes.toString(), source.toString()))
                .isZero();
        plain = jar(classes, folder.resolve("plain.jar"));
        linked = Files.copy(plain, folder.resolve("linked.jar"));
        link(linked);
    }

    private static void link(Path jar) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process link = new ProcessBuilder(java, "linking/Link.java", jar.toString())
                .inheritIO()
                .start();
        assertThat(link.waitFor()).isZero();
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static String run(Path jar) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return (String)
                    loader.loadClass("example.Everything").getMethod("all").invoke(null);
        }
    }

    private static List<String> linkedAtRunTime(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .map(entry -> ClassFile.of().parse(bytes(file, entry)))
                    .flatMap(type -> type.methods().stream())
                    .flatMap(method -> method.code().stream())
                    .flatMap(code -> code.elementStream())
                    .filter(InvokeDynamicInstruction.class::isInstance)
                    .map(call ->
                            ((InvokeDynamicInstruction) call).bootstrapMethod().methodName())
                    .toList();
        }
    }

    private static byte[] bytes(JarFile file, ZipEntry entry) {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void doesTheSame() throws Exception {
        assertThat(run(linked)).isEqualTo(run(plain)).contains("Mixed[flag=true, small=1");
    }

    @Test
    void leavesNoLambdaSwitchOrRecordToRunTime() throws IOException {
        assertThat(linkedAtRunTime(plain)).contains("metafactory", "typeSwitch", "bootstrap");
        // the number inside a pattern, which this compiler never switches over
        assertThat(linkedAtRunTime(linked)).containsExactly("typeSwitch");
    }

    @Test
    void canBeDoneTwice() throws Exception {
        Path twice = Files.copy(linked, folder.resolve("twice.jar"));
        link(twice);
        assertThat(run(twice)).isEqualTo(run(plain));
    }
}
