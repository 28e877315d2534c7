package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import dev.synapt.processor.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the generated source of the samples, and of two networks with what they lack, to what was read and found good. After
 * a change that is meant, run {@code mvn -P '!checks' -pl processor -am test -Dtest=GoldenSourceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsynapt.golden.update=true} and read the difference.
 */
class GoldenSourceTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {Networks.PERCEPTRON, Networks.CONVOLUTIONAL})
    void staysTheSame(String network) throws IOException {
        Map<String, String> sources = CompiledNetwork.of(network).sources();
        assertThat(sources).hasSize(4);
        hold(sources, GOLDEN);
    }

    @Test
    void thatOfTheSamplesStaysTheSame() throws IOException {
        Map<String, String> sources = Samples.compiled().sources();
        assertThat(sources).hasSize(4 * Samples.NETWORKS.size());
        hold(sources, GOLDEN.resolve("samples"));
    }

    private static void hold(Map<String, String> sources, Path folder) throws IOException {
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String simpleName = source.getKey().substring(source.getKey().lastIndexOf('.') + 1);
            Path golden = folder.resolve(simpleName + ".java.txt");
            if (Boolean.getBoolean("synapt.golden.update")) {
                Files.createDirectories(folder);
                Files.writeString(golden, source.getValue());
            }
            assertThat(source.getValue()).as(simpleName).isEqualTo(Files.readString(golden));
        }
    }
}
