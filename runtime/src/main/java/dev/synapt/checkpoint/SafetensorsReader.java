package dev.synapt.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Reads a file in the safetensors format: 8 bytes that give the length of the header (little-endian), the header in JSON, the
 * data. The whole header is checked before a value is read, and each tensor against its checksum where the file has them.
 *
 * <p>Format and checks: <a href="https://github.com/huggingface/safetensors">safetensors</a>.
 */
public final class SafetensorsReader implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final HeaderProblems problems;
    private final FileChannel channel;
    private final Header header;
    private final long dataStart;

    private SafetensorsReader(Path file, FileChannel channel) throws IOException {
        this.problems = new HeaderProblems(file);
        this.channel = channel;
        long size = channel.size();
        if (size < 8) {
            throw problems.error("%d bytes, expected at least 8 for the length of the header", size);
        }
        long length = read(0, 8).getLong();
        if (length < 0 || length > Header.LARGEST) {
            throw problems.error(
                    "a header of %s bytes, expected at most %d; is it a safetensors file?",
                    Long.toUnsignedString(length), Header.LARGEST);
        }
        if (length > size - 8) {
            throw problems.error("a header of %d bytes, but only %d follow its length", length, size - 8);
        }
        dataStart = 8 + length;
        ByteBuffer bytes = read(8, (int) length);
        if (length == 0 || bytes.get(0) != '{') {
            throw problems.error("the header does not start with '{'; is it a safetensors file?");
        }
        header = HeaderParser.parse(problems, text(bytes), size - dataStart);
    }

    /**
     * {@return a reader of a file, its header read and checked}
     *
     * @param file to read
     * @throws CheckpointException if the file is damaged
     * @throws UncheckedIOException if it cannot be read
     */
    public static SafetensorsReader open(Path file) {
        Objects.requireNonNull(file, "file");
        try {
            FileChannel channel = FileChannel.open(file);
            try {
                return new SafetensorsReader(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    /** {@return the texts of the header by name, without checksums} */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** {@return the tensors by name, in the order of their bytes} */
    public Map<String, StoredTensor> tensors() {
        return header.tensors();
    }

    /**
     * Reads a tensor of a real type, converted to 32-bit floating point. Its checksum is compared if the file has one; other
     * programs write none.
     *
     * @param tensor of this file
     * @param into to write to
     * @param offset of the first element
     * @throws CheckpointException if its type is not real, if a value of 64 bits is finite and would not be in 32, if the file
     *     has become shorter since it was opened, or if the checksum is another; values that were read may have been written
     * @throws UncheckedIOException if the file cannot be read
     */
    public void read(StoredTensor tensor, float[] into, int offset) {
        if (!tensor.type().isReal()) {
            throw problems.error(
                    "tensor '%s' is of type %s, expected F32, F64, F16 or BF16", tensor.name(), tensor.type());
        }
        convert(tensor, into, offset);
    }

    /**
     * Reads a tensor of whole numbers of 64 bits, rounded to 32-bit floating point, or of a real type.
     *
     * @param tensor of this file
     * @param into to write to
     * @param offset of the first element
     * @throws CheckpointException as {@link #read}
     * @throws UncheckedIOException if the file cannot be read
     */
    public void readWhole(StoredTensor tensor, float[] into, int offset) {
        if (tensor.type() == StoredType.I64) {
            convert(tensor, into, offset);
        } else {
            read(tensor, into, offset);
        }
    }

    private void convert(StoredTensor tensor, float[] into, int offset) {
        int at = offset;
        var chunks = new Chunks(tensor);
        for (ByteBuffer bytes = chunks.next(); bytes.hasRemaining(); bytes = chunks.next()) {
            if (tensor.type() == StoredType.F64) {
                requireInRange(tensor, chunks.from, bytes);
            }
            at = tensor.type().decode(bytes, into, at);
        }
    }

    /**
     * Reads all tensors and compares the checksums that the file has.
     *
     * @throws CheckpointException if a tensor is damaged
     * @throws UncheckedIOException if the file cannot be read
     */
    public void requireWhole() {
        for (StoredTensor tensor : tensors().values()) {
            var chunks = new Chunks(tensor);
            while (chunks.next().hasRemaining()) {}
        }
    }

    /** The bytes of a tensor, one piece after the other; the last one is empty and comes once the checksum is right. */
    private final class Chunks {
        private final StoredTensor tensor;
        private final CRC32C crc = new CRC32C();
        private long from;
        private long next;

        Chunks(StoredTensor tensor) {
            this.tensor = tensor;
            next = tensor.begin();
        }

        ByteBuffer next() {
            from = next;
            next = Math.min(from + CHUNK, tensor.end());
            try {
                ByteBuffer bytes = SafetensorsReader.this.read(dataStart + from, (int) (next - from));
                crc.update(bytes.duplicate());
                if (from == next) {
                    Checksums.check(problems, header.checksums(), tensor.name(), crc);
                }
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + problems.file() + ": " + e, e);
            }
        }
    }

    private void requireInRange(StoredTensor tensor, long from, ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i += Double.BYTES) {
            double value = bytes.getDouble(i);
            if (Double.isFinite(value) && !Float.isFinite((float) value)) {
                throw problems.error(
                        "tensor '%s' has the value %s at element %d, which is too large for 32 bits",
                        tensor.name(), value, (from - tensor.begin() + i) / Double.BYTES);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + problems.file() + ": " + e, e);
        }
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw problems.error("ends at byte %d while it is read", position + bytes.position());
            }
        }
        return bytes.flip();
    }

    private String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw problems.error("the header is not UTF-8");
        }
    }
}
