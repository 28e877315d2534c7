package dev.synapt.processor.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the generated source of two networks to what was read and found good. After a change that is meant, run
 * {@code mvn -P '!checks' -pl processor -am test -Dtest=GoldenSourceTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dsynapt.golden.update=true} and read the difference.
 */
class GoldenSourceTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {Networks.PERCEPTRON, Networks.CONVOLUTIONAL})
    void staysTheSame(String network) throws IOException {
        CompiledNetwork compiled = CompiledNetwork.of(network);
        Map<String, String> files = new TreeMap<>();
        compiled.sources().forEach((name, text) -> files.put(name.replace("demo.", "") + ".java.txt", text));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path golden = GOLDEN.resolve(file.getKey());
            if (Boolean.getBoolean("synapt.golden.update")) {
                Files.createDirectories(GOLDEN);
                Files.writeString(golden, file.getValue());
            }
            assertThat(file.getValue()).isEqualTo(Files.readString(golden));
        }
        assertThat(files).hasSize(4);
    }
}
