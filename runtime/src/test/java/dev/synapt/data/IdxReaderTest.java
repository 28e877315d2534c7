package dev.synapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {

    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, (byte) 255, 102};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 7, (byte) 200};

    @TempDir
    Path folder;

    @Test
    void readsImagesAndLabels() throws IOException {
        for (boolean compressed : new boolean[] {false, true}) {
            Path images = file("images", compressed ? gzip(IMAGES) : IMAGES);
            Path labels = file("labels", compressed ? gzip(LABELS) : LABELS);

            Examples examples = IdxReader.examples("image", images, "digit", labels);

            assertThat(examples.size()).isEqualTo(2);
            float[] row = new float[2];
            ((Column.Reals) examples.column("image")).copy(1, row, 0);
            assertThat(row).containsExactly(1, 0.4f);
            assertThat(((Column.Indices) examples.column("digit")).values()).containsExactly(7, 200);
            assertThat(IdxReader.read(images).dimensions()).containsExactly(2, 1, 2);
        }
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        byte[] compressed = gzip(IMAGES);
        for (int length = 0; length < compressed.length; length++) {
            Path file = file("images.gz", Arrays.copyOf(compressed, length));
            assertThatThrownBy(() -> IdxReader.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": ");
        }
        refuses(Arrays.copyOf(IMAGES, 3), "ends at offset 3 within the magic number");
        refuses(Arrays.copyOf(IMAGES, 10), "ends at offset 10 within dimension 1");
        refuses(Arrays.copyOf(IMAGES, 19), "ends at offset 19, expected 20 bytes");
    }

    @Test
    void damageIsNamedWithItsPlace() throws IOException {
        refuses(Arrays.copyOf(IMAGES, 21), "goes on at offset 20, expected its end");
        refuses(with(0, 1), "the magic number at offset 0 is 0x01000803, expected 0x000008nn; is it an IDX file?");
        refuses(with(3, 0), "the magic number at offset 0 is 0x00000800");
        refuses(with(2, 13), "the type at offset 2 is 0x0d, expected 0x08, unsigned bytes");
        refuses(with(7, 0), "dimension 0 at offset 4 is 0, expected at least 1");
        refuses(with(8, 255), "dimension 1 at offset 8 is -16777215, expected at least 1");
        refuses(with(8, 127), "more than 2147483639 values by dimension 1 at offset 8");
        refuses(with(5, 1), "ends at offset 20, expected 131092 bytes");
        byte[] compressed = gzip(IMAGES);
        compressed[compressed.length - 6] ^= 1;
        refuses(compressed, "the gzip compression is damaged or cut off");
    }

    @Test
    void imagesAndLabelsBelongTogether() throws IOException {
        Path images = file("images", IMAGES);
        Path labels = file("labels", LABELS);
        Path three = file("three", new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9});
        assertThatThrownBy(() -> IdxReader.examples("image", images, "digit", three))
                .hasMessage(images + " has 2 rows, " + three + " has 3");
        assertThatThrownBy(() -> IdxReader.examples("image", labels, "digit", labels))
                .hasMessageEndingWith("are these the labels?");
        assertThatThrownBy(() -> IdxReader.examples("image", images, "digit", images))
                .hasMessageEndingWith("are these the images?");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> IdxReader.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read " + file);
    }

    private void refuses(byte[] bytes, String message) throws IOException {
        Path file = file("damaged", bytes);
        assertThatThrownBy(() -> IdxReader.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private static byte[] with(int offset, int value) {
        byte[] bytes = IMAGES.clone();
        bytes[offset] = (byte) value;
        return bytes;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
