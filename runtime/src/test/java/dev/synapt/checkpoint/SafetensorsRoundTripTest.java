package dev.synapt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class SafetensorsRoundTripTest {

    /** Names and texts of any characters, any bits of a float (NaNs too), shapes with empty dimensions. */
    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll @Size(max = 5) @UniqueElements List<@From("texts") String> names,
            @ForAll @Size(max = 3) Map<@From("texts") String, @From("texts") String> metadata,
            @ForAll @Size(max = 3) List<@IntRange(max = 4) Integer> shape,
            @ForAll @IntRange(max = 20) int offset,
            @ForAll long seed)
            throws IOException {
        int[] dimensions = shape.stream().mapToInt(Integer::intValue).toArray();
        var random = new Random(seed);
        var tensors = new ArrayList<NamedTensor>();
        for (String name : names) {
            float[] values = new float[offset + 64];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(random.nextInt());
            }
            tensors.add(new NamedTensor(name, dimensions, values, offset));
        }
        Path file = Files.createTempFile("synapt", ".safetensors");
        try {
            SafetensorsWriter.write(file, metadata, tensors);
            try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                assertThat(reader.metadata()).isEqualTo(metadata);
                assertThat(reader.tensors()).hasSize(tensors.size());
                for (NamedTensor tensor : tensors) {
                    requireSame(reader, tensor, offset);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Any characters but halves of surrogate pairs, which UTF-8 cannot tell. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20).filter(SafetensorsRoundTripTest::isUnicode);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void requireSame(SafetensorsReader reader, NamedTensor tensor, int offset) {
        StoredTensor stored = reader.tensors().get(tensor.name());
        assertThat(stored.shape()).hasSize(tensor.shape().length);
        assertThat(stored.length()).isEqualTo(tensor.length());
        float[] values = new float[tensor.length()];
        reader.read(stored, values, 0);
        for (int i = 0; i < values.length; i++) {
            assertThat(Float.floatToRawIntBits(values[i]))
                    .isEqualTo(Float.floatToRawIntBits(tensor.values()[offset + i]));
        }
    }
}
