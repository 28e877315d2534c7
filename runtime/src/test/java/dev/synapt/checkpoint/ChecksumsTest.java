package dev.synapt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

    private static final Map<String, String> METADATA = Map.of("step", "12", "network", "Line");

    @TempDir
    Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void writes() throws IOException {
        file = folder.resolve("a.safetensors");
        SafetensorsWriter.write(
                file,
                METADATA,
                List.of(
                        new NamedTensor("w", new int[] {2, 2}, new float[] {1, 2, 3, 4}, 0),
                        new NamedTensor("b", new int[] {1}, new float[] {0.5f}, 0)));
        whole = Files.readAllBytes(file);
    }

    @Test
    void callersDoNotSeeThem() {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata()).isEqualTo(METADATA);
        }
    }

    @Test
    void everyFlippedBitIsFoundOrChangesNothing() throws IOException {
        int same = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                assertThat(reader.metadata()).isEqualTo(METADATA);
                assertThat(read(reader, "w")).containsExactly(1, 2, 3, 4);
                assertThat(read(reader, "b")).containsExactly(0.5f);
                same++;
            } catch (CheckpointException e) {
                assertThat(e).hasMessageStartingWith(file + ": ");
            }
        }
        assertThat(same).isLessThan(whole.length / 100);
    }

    @Test
    void aDamagedTensorIsNamed() throws IOException {
        whole[whole.length - 3] ^= 4;
        Files.write(file, whole);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(read(reader, "w")).containsExactly(1, 2, 3, 4);
            assertThatThrownBy(() -> read(reader, "b"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageMatching(
                            "\\Q" + file + "\\E: tensor 'b' is damaged: its CRC-32C is [0-9a-f]{8}, the header"
                                    + " says [0-9a-f]{8}\\. Take another copy of the file; a program that changes tensors on"
                                    + " purpose must not keep the metadata");
        }
    }

    @Test
    void aDamagedHeaderIsNamed() throws IOException {
        change("\"12\"", "\"13\"");
        refuses("the header is damaged: its CRC-32C is ");
    }

    @Test
    void aTensorWithoutAChecksumAmongOthersIsRefused() throws IOException {
        change("crc32c:w", "crc32d:w");
        refuses("the header is damaged: ");
    }

    @Test
    void theHeadersChecksumMayNotBeMissing() throws IOException {
        change("\"crc32c\"", "\"crc32d\"");
        refuses("the header is damaged: ");
    }

    @Test
    void filesWithoutChecksumsAreRead() {
        Path other = Damaged.file(folder, """
                {"__metadata__": {"format": "pt"}, "w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}""", new byte[8]);
        try (SafetensorsReader reader = SafetensorsReader.open(other)) {
            assertThat(reader.metadata()).containsOnly(Map.entry("format", "pt"));
            assertThat(read(reader, "w")).containsExactly(0, 0);
        }
    }

    @Test
    void anotherProgramMayOrderTheHeaderAnew() throws IOException {
        change(
                "\"crc32c:b\":\"" + checksum("crc32c:b") + "\",\"crc32c:w\":\"" + checksum("crc32c:w") + "\"",
                "\"crc32c:w\":\"" + checksum("crc32c:w") + "\",\"crc32c:b\":\"" + checksum("crc32c:b") + "\"");
        callersDoNotSeeThem();
    }

    @Test
    void namesOfChecksumsAreRefusedInMetadata() {
        for (String name : List.of("crc32c", "crc32c:w")) {
            assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of(name, "x"), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("metadata '" + name + "': the name is kept for checksums");
        }
    }

    private String checksum(String name) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return text.substring(start, start + 8);
    }

    private void change(String from, String to) throws IOException {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        Files.write(file, text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private static float[] read(SafetensorsReader reader, String name) {
        StoredTensor tensor = reader.tensors().get(name);
        float[] values = new float[(int) tensor.length()];
        reader.read(tensor, values, 0);
        return values;
    }
}
