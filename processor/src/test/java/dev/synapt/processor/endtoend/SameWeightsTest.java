package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Batch;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same seed gives the same weights to the bit: twice in one run, and in every run on every machine. */
class SameWeightsTest {

    @ParameterizedTest
    @CsvSource({
        "perceptron,    7, 8afed8c956d2d089",
        "convolutional, 7, 91e727f54d0f3293",
    })
    void areTheSameInEveryRun(String name, long seed, String digest) {
        CompiledNetwork network =
                CompiledNetwork.of(name.equals("perceptron") ? Networks.PERCEPTRON : Networks.CONVOLUTIONAL);
        String first = trained(network, seed);
        assertThat(trained(network, seed)).isEqualTo(first);
        assertThat(trained(network, seed + 1)).isNotEqualTo(first);
        assertThat(first).isEqualTo(digest);
    }

    private static String trained(CompiledNetwork network, long seed) {
        try (CompiledModel model = network.create(seed)) {
            Batch full = RandomNetworksTest.batch(
                    model.trainable(), model.model().description().batch());
            Batch part = RandomNetworksTest.batch(model.trainable(), 5);
            for (int step = 0; step < 10; step++) {
                model.trainable().train(step % 3 == 2 ? part : full);
            }
            float[] array = model.trainable().snapshot();
            return digest(Arrays.copyOfRange(array, MemoryPlanner.LEAD, array.length));
        }
    }

    private static String digest(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
