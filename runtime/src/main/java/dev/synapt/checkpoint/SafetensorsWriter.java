package dev.synapt.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes files in the safetensors format, 32-bit floating point. */
public final class SafetensorsWriter {

    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * Writes a file, whole or not at all: a file of that name stays as it was until the new one is complete.
     *
     * @param file to write
     * @param metadata texts by name
     * @param tensors in the order they are to be written
     * @throws java.io.UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException if two tensors have the same name
     */
    public static void write(Path file, Map<String, String> metadata, List<NamedTensor> tensors) {
        byte[] header = header(metadata, tensors);
        AtomicFile.write(file, channel -> {
            ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, start.putLong(header.length).put(header).flip());
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (NamedTensor tensor : tensors) {
                write(channel, tensor, chunk);
            }
        });
    }

    private static byte[] header(Map<String, String> metadata, List<NamedTensor> tensors) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectPropertyStart(HeaderParser.METADATA);
                new TreeMap<>(metadata).forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            var names = new HashSet<String>(List.of(HeaderParser.METADATA));
            long at = 0;
            for (NamedTensor tensor : tensors) {
                if (!names.add(tensor.name())) {
                    throw new IllegalArgumentException("two tensors '" + tensor.name() + "'");
                }
                at = describe(json, tensor, at);
            }
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

    private static long describe(JsonGenerator json, NamedTensor tensor, long begin) {
        long end = begin + 4L * tensor.length();
        json.writeObjectPropertyStart(tensor.name());
        json.writeStringProperty("dtype", StoredType.F32.name());
        json.writeArrayPropertyStart("shape");
        for (int dimension : tensor.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(end);
        json.writeEndArray();
        json.writeEndObject();
        return end;
    }

    private static void write(FileChannel channel, NamedTensor tensor, ByteBuffer chunk) throws IOException {
        int end = tensor.offset() + tensor.length();
        for (int i = tensor.offset(); i < end; ) {
            chunk.clear();
            while (i < end && chunk.hasRemaining()) {
                chunk.putInt(Float.floatToRawIntBits(tensor.values()[i++]));
            }
            writeAll(channel, chunk.flip());
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
