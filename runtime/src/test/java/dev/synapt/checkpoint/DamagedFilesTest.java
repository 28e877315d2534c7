package dev.synapt.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'w': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}||not the JSON it should be",
                "{'w': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}} {}||the header goes on after its JSON object",
                "{'w': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}, 'w': {'dtype': 'F32', 'shape': [1],"
                        + " 'data_offsets': [4, 8]}}||Duplicate Object property \"w\"",
                "{'w': {'dtype': 'F32', 'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}||Duplicate Object property"
                        + " \"dtype\"",
                "{'w': {'dtype': 'F33', 'shape': [2], 'data_offsets': [0, 8]}}||tensor 'w' is of the unknown type 'F33';"
                        + " did you mean 'F32'?",
                "{'w': {'dtype': 3, 'shape': [2], 'data_offsets': [0, 8]}}||the dtype of tensor 'w' is VALUE_NUMBER_INT,"
                        + " expected VALUE_STRING",
                "{'w': {'shape': [2], 'data_offsets': [0, 8]}}||tensor 'w' has no dtype",
                "{'w': {'dtype': 'F32', 'data_offsets': [0, 8]}}||tensor 'w' has no shape",
                "{'w': {'dtype': 'F32', 'shape': [2]}}||tensor 'w' has no data_offsets",
                "{'w': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0]}}||tensor 'w' has 1 data_offsets, expected 2",
                "{'w': {'dtype': 'F32', 'shape': [2.0], 'data_offsets': [0, 8]}}||the shape of tensor 'w' is"
                        + " VALUE_NUMBER_FLOAT, expected VALUE_NUMBER_INT",
                "{'w': {'dtype': 'F32', 'shape': [-2], 'data_offsets': [0, 8]}}||the shape of tensor 'w' contains -2,"
                        + " expected at least 0",
                "{'w': {'dtype': 'F32', 'shape': [18446744073709551615], 'data_offsets': [0, 8]}}||not the JSON it should be",
                "{'w': 3}||'w' in the header is VALUE_NUMBER_INT, expected START_OBJECT",
                "{'__metadata__': {'a': 1}}||__metadata__ 'a' is VALUE_NUMBER_INT, expected VALUE_STRING",
                "{'w': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 8]}}||tensor 'w' has 8 bytes, expected 12 for F32"
                        + " [3]",
                "{'w': {'dtype': 'F32', 'shape': [4611686018427387904, 4], 'data_offsets': [0, 8]}}||tensor 'w' has the"
                        + " shape [4611686018427387904, 4], whose bytes overflow",
                "{'w': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}||tensor 'w' lies at bytes 4 to 8 of the"
                        + " data, expected it to begin at 0, where the one before ends",
                "{'v': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}, 'w': {'dtype': 'F32', 'shape': [1],"
                        + " 'data_offsets': [0, 4]}}||tensor 'w' lies at bytes 0 to 4 of the data, expected it to begin at 4",
                "{'w': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, -4]}}||the data_offsets of tensor 'w' contains -4",
                "{'v': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}, 'w': {'dtype': 'F32', 'shape': [1],"
                        + " 'data_offsets': [8, 4]}}||tensor 'w' lies at bytes 8 to 4",
                "{'w': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}}||the tensors end after 4 bytes of data, but 8"
                        + " follow the header",
                "{'w': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 12]}}||the data are cut off: 8 bytes follow the"
                        + " header, expected 12",
                "[]||the header does not start with '{'; is it a safetensors file?",
            })
    void headersAreChecked(String header, String tail, String message) {
        String json = (header + (tail == null ? "" : tail)).replace('\'', '"');
        Path file = Damaged.file(folder, json, new byte[8]);
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void headersAreUtf8() {
        byte[] header = "{\"w?\": {}}".getBytes(StandardCharsets.UTF_8);
        header[3] = (byte) 0xff;
        Path file = Damaged.file(folder, header, new byte[0]);
        assertThatThrownBy(() -> SafetensorsReader.open(file)).hasMessage(file + ": the header is not UTF-8");
    }

    @Test
    void lengthsOfHeadersAreChecked() {
        refuses(new byte[7], "7 bytes, expected at least 8 for the length of the header");
        refuses(new byte[0], "0 bytes, expected at least 8");
        refuses(
                length(100_000_001),
                "a header of 100000001 bytes, expected at most 100000000; is it a safetensors file?");
        refuses(length(-1), "a header of 18446744073709551615 bytes, expected at most 100000000");
        refuses(length(100_000_000), "a header of 100000000 bytes, but only 0 follow its length");
        refuses(length(0), "the header does not start with '{'");
    }

    @Test
    void aFileCutOffAnywhereIsRefused() {
        byte[] header = "{\"w\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = ByteBuffer.allocate(16 + header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
        SafetensorsReader.open(Damaged.bytes(folder, whole)).close();
        for (int length = 0; length < whole.length; length++) {
            Path file = Damaged.bytes(folder, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.safetensors");
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read " + file);
    }

    private void refuses(byte[] bytes, String message) {
        Path file = Damaged.bytes(folder, bytes);
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private static byte[] length(long length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
    }
}
