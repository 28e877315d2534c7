package dev.synapt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    Path folder;

    @Test
    void writesTheFormatByteByByte() throws IOException {
        Path file = folder.resolve("a.safetensors");
        SafetensorsWriter.write(
                file,
                Map.of("network", "Xor"),
                List.of(
                        new NamedTensor("w", new int[] {1, 2}, new float[] {9, 1, -2, 9}, 1),
                        new NamedTensor("s", new int[] {}, new float[] {0.5f}, 0)));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        byte[] text = new byte[header];
        bytes.get(text);
        assertThat(header % 8).isZero();
        assertThat(new String(text, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"crc32c\":\"f2be14b7\","
                        + "\"crc32c:s\":\"26973e52\",\"crc32c:w\":\"aa36f2c9\",\"network\":\"Xor\"},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                        + "\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}");
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(-2);
        assertThat(bytes.getFloat()).isEqualTo(0.5f);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void convertsOtherRealTypes() {
        var data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(1 / 3.0).putDouble(Double.NEGATIVE_INFINITY);
        data.putShort(Float.floatToFloat16(-1.5f)).putShort(Float.floatToFloat16(65504));
        data.putShort((short) (Float.floatToRawIntBits(3.140625f) >>> 16)).putShort((short) 0x7f80);
        Path file = Damaged.file(folder, """
                {"double": {"dtype": "F64", "shape": [2], "data_offsets": [0, 16]},
                 "half": {"dtype": "F16", "shape": [2], "data_offsets": [16, 20]},
                 "brain": {"dtype": "BF16", "shape": [2], "data_offsets": [20, 24], "later": {"x": [1]}}}
                """, data.array());

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(read(reader, "double")).containsExactly(1 / 3f, Float.NEGATIVE_INFINITY);
            assertThat(read(reader, "half")).containsExactly(-1.5f, 65504);
            assertThat(read(reader, "brain")).containsExactly(3.140625f, Float.POSITIVE_INFINITY);
        }
    }

    @Test
    void numbersTooLargeForFloatsAreRefused() {
        int many = 10_000; // more than a chunk
        var data = ByteBuffer.allocate(8 * many).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0, Float.MAX_VALUE).putDouble(8 * (many - 1), -1e300);
        Path file = Damaged.file(folder, """
                {"w": {"dtype": "F64", "shape": [10000], "data_offsets": [0, 80000]}}""", data.array());
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThatThrownBy(() -> read(reader, "w"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(file
                            + ": tensor 'w' has the value -1.0E300 at element 9999, which is too large for 32 bits");
        }
    }

    @Test
    void aFileThatBecomesShorterIsRefused() throws IOException {
        Path file = Damaged.file(folder, """
                {"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}""", new byte[8]);
        try (SafetensorsReader reader = SafetensorsReader.open(file);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 3);
            assertThatThrownBy(() -> read(reader, "w"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageEndingWith("while it is read");
        }
    }

    @Test
    void integersAreListedButNotRead() {
        Path file = Damaged.file(folder, """
                {"count": {"dtype": "I64", "shape": [], "data_offsets": [0, 8]}}""", new byte[8]);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            StoredTensor count = reader.tensors().get("count");
            assertThat(count.length()).isEqualTo(1);
            assertThatThrownBy(() -> reader.read(count, new float[1], 0))
                    .hasMessageEndingWith("tensor 'count' is of type I64, expected F32, F64, F16 or BF16");
        }
    }

    @Test
    void tensorsLongerThanAChunkStayWhole() {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("long.safetensors");
        SafetensorsWriter.write(file, Map.of(), List.of(new NamedTensor("v", new int[] {values.length}, values, 0)));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(read(reader, "v")).isEqualTo(values);
        }
    }

    @Test
    void namesAreWrittenOnce() {
        NamedTensor tensor = new NamedTensor("w", new int[] {1}, new float[1], 0);
        Path file = folder.resolve("twice.safetensors");
        assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of(), List.of(tensor, tensor)))
                .hasMessage("two tensors 'w'");
        assertThat(file).doesNotExist();
    }

    private static float[] read(SafetensorsReader reader, String name) {
        StoredTensor tensor = reader.tensors().get(name);
        float[] values = new float[(int) tensor.length()];
        reader.read(tensor, values, 0);
        return values;
    }
}
