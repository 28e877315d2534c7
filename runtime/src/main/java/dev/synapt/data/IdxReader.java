package dev.synapt.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX format, in which <a href="http://yann.lecun.com/exdb/mnist/">MNIST</a> is published: two zero bytes, a byte for
 * the type, a byte for the number of dimensions, the dimensions as 32-bit big-endian numbers, the values. Files may be
 * compressed by gzip. Values are unsigned bytes (type 0x08).
 */
public final class IdxReader {

    private static final int UNSIGNED_BYTE = 0x08;

    private IdxReader() {}

    /**
     * What a file holds.
     *
     * @param dimensions rows first
     * @param values unsigned bytes, the last dimension fastest
     */
    public record Idx(int[] dimensions, byte[] values) {}

    /**
     * {@return images with their labels, pixels divided by 255}
     *
     * @param image name of the column of images
     * @param images file of two or more dimensions
     * @param label name of the column of labels
     * @param labels file of one dimension
     * @throws DataException if a file is damaged or of another kind, or their numbers of rows differ
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Examples examples(String image, Path images, String label, Path labels) {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(labels, "labels");
        Idx pixels = read(images);
        if (pixels.dimensions().length < 2) {
            throw new DataException(images + ": 1 dimension, expected at least 2 for images; are these the labels?");
        }
        Idx classes = read(labels);
        if (classes.dimensions().length != 1) {
            throw new DataException("%s: %d dimensions, expected 1 for labels; are these the images?"
                    .formatted(labels, classes.dimensions().length));
        }
        int rows = pixels.dimensions()[0];
        if (rows != classes.dimensions()[0]) {
            throw new DataException(
                    "%s has %d rows, %s has %d".formatted(images, rows, labels, classes.dimensions()[0]));
        }
        int[] indices = new int[rows];
        for (int i = 0; i < rows; i++) {
            indices[i] = classes.values()[i] & 0xff;
        }
        return Examples.builder()
                .bytes(image, pixels.values().length / rows, 255, pixels.values())
                .indices(label, indices)
                .build();
    }

    /**
     * {@return what a file holds}
     *
     * @param file compressed by gzip or not
     * @throws DataException if it is damaged or empty; offsets are those of the uncompressed bytes
     * @throws UncheckedIOException if it cannot be read
     */
    public static Idx read(Path file) {
        Objects.requireNonNull(file, "file");
        try (InputStream in = open(file)) {
            return read(file, in);
        } catch (ZipException | EOFException e) {
            throw new DataException(file + ": the gzip compression is damaged or cut off, " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return compressed ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static Idx read(Path file, InputStream in) throws IOException {
        int magic = number(file, in, 0, "the magic number");
        int count = magic & 0xff;
        if (magic >>> 16 != 0 || count == 0) {
            throw new DataException(
                    "%s: the magic number at offset 0 is 0x%08x, expected 0x000008nn; is it an IDX file?"
                            .formatted(file, magic));
        }
        if ((magic >>> 8 & 0xff) != UNSIGNED_BYTE) {
            throw new DataException("%s: the type at offset 2 is 0x%02x, expected 0x08, unsigned bytes"
                    .formatted(file, magic >>> 8 & 0xff));
        }
        int[] dimensions = new int[count];
        long length = 1;
        for (int i = 0; i < count; i++) {
            dimensions[i] = number(file, in, 4 + 4 * i, "dimension " + i);
            if (dimensions[i] < 1) {
                throw new DataException("%s: dimension %d at offset %d is %d, expected at least 1"
                        .formatted(file, i, 4 + 4 * i, dimensions[i]));
            }
            length *= dimensions[i];
            if (length > Integer.MAX_VALUE - 8) {
                throw new DataException("%s: more than %d values by dimension %d at offset %d"
                        .formatted(file, Integer.MAX_VALUE - 8, i, 4 + 4 * i));
            }
        }
        long start = 4L + 4L * count;
        byte[] values = in.readNBytes((int) length);
        if (values.length < length) {
            throw new DataException(
                    "%s: ends at offset %d, expected %d bytes".formatted(file, start + values.length, start + length));
        }
        if (in.read() >= 0) {
            throw new DataException("%s: goes on at offset %d, expected its end".formatted(file, start + length));
        }
        return new Idx(dimensions, values);
    }

    private static int number(Path file, InputStream in, int offset, String what) throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new DataException("%s: ends at offset %d within %s".formatted(file, offset + bytes.length, what));
        }
        return ByteBuffer.wrap(bytes).getInt();
    }
}
