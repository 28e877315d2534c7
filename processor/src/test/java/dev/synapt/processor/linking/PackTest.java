package dev.synapt.processor.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor whose classes are packed into one file is found and is the same. */
class PackTest {
    private static final String PACK = "dev/synapt/processor/classes.pack";
    private static final String ENTRY = "dev.synapt.processor.SynaptProcessor";
    private static final String LOADER = "dev.synapt.processor.PackedClasses";

    @TempDir
    private static Path folder;

    private static Path packed;

    @BeforeAll
    static void pack() throws Exception {
        packed = folder.resolve("packed.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(packed))) {
            for (Path classes : List.of(Path.of("target/classes"), Path.of("../dsl/target/classes"))) {
                add(jar, classes);
            }
        }
        pack(packed);
    }

    private static void add(JarOutputStream jar, Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith("META-INF") && !name.equals("module-info.class")) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                }
            }
        }
    }

    private static void pack(Path jar) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process pack = new ProcessBuilder(java, "linking/Pack.java", jar.toString(), PACK, ENTRY, LOADER)
                .inheritIO()
                .start();
        assertThat(pack.waitFor()).isZero();
    }

    private static List<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }

    private static void useIn(Path jar) throws Exception {
        // no class of ours is in reach but those of the jar
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var processor =
                    (Processor) loader.loadClass(ENTRY).getDeclaredConstructor().newInstance();
            assertThat(processor.getSupportedAnnotationTypes()).contains("dev.synapt.*");
            assertThat(processor.getSupportedOptions()).contains("synapt.targets");
        }
    }

    @Test
    void onlyTheEntryIsLeft() throws IOException {
        assertThat(classes(packed))
                .containsExactlyInAnyOrder(ENTRY.replace('.', '/') + ".class", LOADER.replace('.', '/') + ".class");
    }

    @Test
    void isUsed() throws Exception {
        useIn(packed);
    }

    @Test
    void canBeDoneTwice() throws Exception {
        Path twice = Files.copy(packed, folder.resolve("twice.jar"));
        pack(twice);
        assertThat(Files.size(twice)).isEqualTo(Files.size(packed));
        useIn(twice);
    }
}
