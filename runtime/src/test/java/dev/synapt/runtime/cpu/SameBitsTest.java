package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels give the same bits on any vector width, and without the Vector API. Each is tried in a virtual machine of its own. */
class SameBitsTest {
    private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");

    private static String vectors;

    @BeforeAll
    static void runAsUsual() throws Exception {
        vectors = digest(VECTOR, List.of());
    }

    @Test
    void plainLoopsGiveTheBitsOfVectors() throws Exception {
        assertThat(vectors.lines()).hasSizeGreaterThan(35);
        assertThat(digest(VECTOR, List.of("-Dsynapt.vector=false"))).isEqualTo(vectors);
    }

    @Test
    void missingModuleIsToldOnceAndChangesNoBit() throws Exception {
        String plain = digest(List.of(), List.of());
        List<String> notices =
                plain.lines().filter(line -> line.contains("--add-modules")).toList();
        assertThat(notices).singleElement().asString().contains("jdk.incubator.vector is missing", "times slower");
        assertThat(plain.lines().filter(line -> vectors.contains(line)).count())
                .isEqualTo(vectors.lines().count());
    }

    /** Boxed vectors would take minutes here. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:CompilationMode=quick-only"})
    void missingCompilerIsToldOnceAndChangesNoBit(String option) throws Exception {
        String plain = digest(VECTOR, List.of(option));
        List<String> notices =
                plain.lines().filter(line -> line.contains("Start java")).toList();
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("without its optimizing compiler (C2)")
                .endsWith("Start java without " + option + ".");
        assertThat(plain.lines().filter(line -> vectors.contains(line)).count())
                .isEqualTo(vectors.lines().count());
    }

    @Test
    void settingsThatAreNotAllowedAreToldAndChangeNoBit() throws Exception {
        String told = digest(VECTOR, List.of("-Dsynapt.lanes=7", "-Dsynapt.vector=perhaps"));
        assertThat(told)
                .contains("System property synapt.lanes is \"7\", not 4, 8 or 16: Synapt uses ")
                .contains(
                        "System property synapt.vector is \"perhaps\", not true or false: Synapt uses the Vector API");
        assertThat(told.lines().filter(line -> vectors.contains(line)).count())
                .isEqualTo(vectors.lines().count());
    }

    @Test
    void allWidthsGiveTheSameBits() throws Exception {
        for (int lanes : new int[] {4, 8, 16}) {
            assertThat(digest(VECTOR, List.of("-Dsynapt.lanes=" + lanes)))
                    .as("%d lanes", lanes)
                    .isEqualTo(vectors);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    void allInstructionSetsGiveTheSameBits() throws Exception {
        for (int avx : new int[] {1, 2, 3}) {
            assertThat(digest(VECTOR, List.of("-XX:UseAVX=" + avx)))
                    .as("-XX:UseAVX=%d", avx)
                    .isEqualTo(vectors);
        }
    }

    /** What {@link KernelDigest} prints. */
    private static String digest(List<String> modules, List<String> options)
            throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(modules);
        command.addAll(options);
        command.add("-cp");
        command.add(location(Product.class) + System.getProperty("path.separator") + location(KernelDigest.class));
        command.add(KernelDigest.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        // What the virtual machine itself has to say about options and incubating modules is not ours.
        return output.lines()
                .filter(line -> !line.contains("warning") && !line.contains("incubator modules"))
                .reduce("", (text, line) -> text + line + "\n");
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
