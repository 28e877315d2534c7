package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Weights go from PyTorch to a generated model and back. What PyTorch wrote and what it made of our file is committed beside
 * the script that did it, src/test/oracle; after a change of the file that is meant, run this test with
 * {@code -Dsynapt.golden.update=true} and then the script.
 */
class CheckpointExchangeTest {
    /** The places of an {@code nn.Sequential}, for the names of fields. */
    private static final Map<String, String> PLACES = Map.of("map", "0", "scores", "3");

    private static CompiledNetwork network;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() {
        network = CompiledNetwork.of("""
                @Network(batch = 2)
                @Sgd
                class Exchanged {
                    @Input({1, 6, 6}) Input x;
                    @Conv2d(filters = 3, kernel = 3) @Relu Layer map;
                    @Flatten @Dense(4) Layer scores;
                    @CrossEntropy Loss loss;
                }
                """);
    }

    private static String place(String parameter) {
        int dot = parameter.indexOf('.');
        return PLACES.get(parameter.substring(0, dot)) + parameter.substring(dot);
    }

    @Test
    void readsWhatPyTorchWrote() throws IOException {
        Path file = Files.write(folder.resolve("pytorch.safetensors"), OracleTest.bytes("pytorch.safetensors"));
        try (CompiledModel model = network.create(1)) {
            model.model().load(file, CheckpointExchangeTest::place);
            saysTheSame(model, "pytorch-checkpoint.json");
        }
    }

    @Test
    void pyTorchReadsWhatItWrites() throws IOException {
        Path file = folder.resolve("synapt.safetensors");
        try (CompiledModel model = network.create(11)) {
            model.model().save(file);
            if (Boolean.getBoolean("synapt.golden.update")) {
                Files.copy(
                        file,
                        Path.of("src/test/resources/oracle/synapt.safetensors"),
                        StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            assertThat(file).hasBinaryContent(OracleTest.bytes("synapt.safetensors"));
            saysTheSame(model, "synapt-checkpoint.json");
        }
        try (CompiledModel predictor = network.forInference(file)) {
            saysTheSame(predictor, "synapt-checkpoint.json");
        }
    }

    /**
     * Names are PyTorch's own, and so is the type of the number of batches: {@code load_state_dict(strict=True)} takes
     * the file.
     */
    @Test
    void runningStatisticsGoBothWays() throws IOException {
        CompiledNetwork normalised = CompiledNetwork.of("""
                @Network(batch = 5)
                @Sgd
                class NormalisedNet {
                    @Input({1, 6, 6}) Input x;
                    @Conv2d(filters = 3, kernel = 3, bias = false) @BatchNorm @Relu Layer map;
                    @Flatten @Dense(4) Layer scores;
                    @CrossEntropy Loss loss;
                }
                """);
        Path file = Files.write(
                folder.resolve("pytorch-normalised.safetensors"), OracleTest.bytes("pytorch-normalised.safetensors"));
        try (CompiledModel model = normalised.create(1)) {
            model.model().load(file);
            assertThat(model.model()
                            .statistics()
                            .get("map.norm.num_batches_tracked")
                            .toArray())
                    .containsExactly(2);
            saysTheSame(model, "pytorch-normalised-checkpoint.json");
        }
        Path written = folder.resolve("synapt-normalised.safetensors");
        try (CompiledModel model = normalised.create(11)) {
            model.trainable().train(RandomNetworksTest.batch(model.trainable(), 5));
            model.model().save(written);
            if (Boolean.getBoolean("synapt.golden.update")) {
                Files.copy(
                        written,
                        Path.of("src/test/resources/oracle/synapt-normalised.safetensors"),
                        StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            assertThat(written).hasBinaryContent(OracleTest.bytes("synapt-normalised.safetensors"));
            saysTheSame(model, "synapt-normalised-checkpoint.json");
        }
    }

    @Test
    void filesFromBeforeChecksumsAreRead() throws IOException {
        Path file = Files.write(
                folder.resolve("before.safetensors"), OracleTest.bytes("synapt-without-checksums.safetensors"));
        try (CompiledModel predictor = network.forInference(file)) {
            saysTheSame(predictor, "synapt-without-checksums-checkpoint.json");
        }
    }

    private static void saysTheSame(CompiledModel model, String document) {
        JsonNode expected = new ObjectMapper().readTree(OracleTest.text(document));
        float[] output =
                model.predict(Map.of("x", OracleTest.floats(expected.get("x")))).getFirst();
        Agreement.check("the output", output, OracleTest.doubles(expected.get("output")), 1e-5);
    }
}
