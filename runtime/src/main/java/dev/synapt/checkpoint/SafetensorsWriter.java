package dev.synapt.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes files in the safetensors format: 32-bit floating point, and whole numbers of 64 bits. */
public final class SafetensorsWriter {

    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * Writes a file, whole or not at all: a file of that name stays as it was until the new one is complete. Its metadata
     * also get checksums, by which the reader finds damage.
     *
     * @param file to write
     * @param metadata texts by name
     * @param tensors in the order they are to be written
     * @throws java.io.UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException if two tensors have the same name, or metadata the name of a checksum: {@code crc32c}
     *     or {@code crc32c:...}
     */
    public static void write(Path file, Map<String, String> metadata, List<NamedTensor> tensors) {
        byte[] header = header(metadata, checksums(tensors));
        AtomicFile.write(file, channel -> {
            ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, start.putLong(header.length).put(header).flip());
            for (NamedTensor tensor : tensors) {
                encode(tensor, chunk -> writeAll(channel, chunk));
            }
        });
    }

    /** Where each tensor will be, in the order of the bytes. */
    private static Map<StoredTensor, CRC32C> checksums(List<NamedTensor> tensors) {
        var names = new HashSet<String>(List.of(HeaderParser.METADATA));
        var checksums = new LinkedHashMap<StoredTensor, CRC32C>();
        long at = 0;
        for (NamedTensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("two tensors '" + tensor.name() + "'");
            }
            List<Long> shape =
                    Arrays.stream(tensor.shape()).asLongStream().boxed().toList();
            long end = at + (long) tensor.type().bytes() * tensor.length();
            var crc = new CRC32C();
            encode(tensor, crc::update);
            checksums.put(new StoredTensor(tensor.name(), tensor.type(), shape, at, end), crc);
            at = end;
        }
        return checksums;
    }

    private static byte[] header(Map<String, String> metadata, Map<StoredTensor, CRC32C> tensors) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeObjectPropertyStart(HeaderParser.METADATA);
            new TreeMap<>(Checksums.add(metadata, tensors)).forEach(json::writeStringProperty);
            json.writeEndObject();
            tensors.keySet().forEach(tensor -> describe(json, tensor));
            json.writeEndObject();
        }
        while (bytes.size() % 8 != 0) { // so that the data are aligned
            bytes.write(' ');
        }
        if (bytes.size() > Header.LARGEST) {
            throw new IllegalArgumentException(
                    "a header of %d bytes, the format allows %d".formatted(bytes.size(), Header.LARGEST));
        }
        return bytes.toByteArray();
    }

    private static void describe(JsonGenerator json, StoredTensor tensor) {
        json.writeObjectPropertyStart(tensor.name());
        json.writeStringProperty("dtype", tensor.type().name());
        json.writeArrayPropertyStart("shape");
        tensor.shape().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeArrayPropertyStart("data_offsets");
        json.writeNumber(tensor.begin());
        json.writeNumber(tensor.end());
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What takes the bytes of a tensor. */
    private interface Bytes<E extends Exception> {
        void take(ByteBuffer chunk) throws E;
    }

    private static <E extends Exception> void encode(NamedTensor tensor, Bytes<E> bytes) throws E {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int end = tensor.offset() + tensor.length();
        int size = tensor.type().bytes();
        for (int i = tensor.offset(); i < end; ) {
            int n = Math.min(end - i, CHUNK / size);
            if (tensor.type() == StoredType.I64) {
                chunk.clear();
                for (int k = 0; k < n; k++) {
                    chunk.putLong(k * size, (long) tensor.values()[i + k]);
                }
            } else {
                chunk.clear().asFloatBuffer().put(tensor.values(), i, n); // which copies bits
            }
            bytes.take(chunk.position(0).limit(n * size));
            i += n;
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
