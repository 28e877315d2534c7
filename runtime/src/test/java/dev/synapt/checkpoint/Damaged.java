package dev.synapt.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files written by hand. */
final class Damaged {

    private Damaged() {}

    static Path file(Path folder, String header, byte[] data) {
        return file(folder, header.getBytes(StandardCharsets.UTF_8), data);
    }

    static Path file(Path folder, byte[] header, byte[] data) {
        return bytes(
                folder,
                ByteBuffer.allocate(8 + header.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .put(data)
                        .array());
    }

    static Path bytes(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("by-hand.safetensors"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
