package dev.synapt.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.data.Column;
import dev.synapt.data.DataException;
import dev.synapt.data.Examples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of a few pixels, made here: {@code red = 10 x, green = 20 y, blue} = a number for each. */
class ImageReaderTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void twoClasses() throws IOException {
        folder = Files.createDirectory(temporary.resolve("pets"));
        put("dog/b.png", png(4, 3, 50));
        put("dog/a.png", png(4, 3, 40));
        put("cat/z.png", png(4, 3, 30));
        put(".DS_Store", new byte[] {1});
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] png(int width, int height, int blue) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 10 * x << 16 | 20 * y << 8 | blue);
            }
        }
        return written(image, "png");
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private LabelledImages read() {
        return ImageReader.of(folder).read("image", "label");
    }

    private static float[] row(Examples examples, int row) {
        var column = (Column.Reals) examples.column("image");
        float[] values = new float[column.length()];
        column.copy(examples.row(row), values, 0);
        return values;
    }

    private static int[] bytes(LabelledImages images, int row) {
        float[] values = row(images.examples(), row);
        int[] bytes = new int[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Math.round(values[i] * 255);
        }
        return bytes;
    }

    private static int[] labels(LabelledImages images) {
        return ((Column.Indices) images.examples().column("label")).values();
    }

    private void refuses(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessage(message.replace("PETS", folder.toString()));
    }

    @Test
    void classesAndFilesAreSortedAndChannelsComeFirst() {
        LabelledImages images = read();
        assertThat(images.classes()).containsExactly("cat", "dog");
        assertThat(labels(images)).containsExactly(0, 1, 1);
        assertThat(List.of(images.channels(), images.height(), images.width())).containsExactly(3, 3, 4);
        for (int row = 0; row < 3; row++) {
            float[] values = row(images.examples(), row);
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    assertThat(values[4 * y + x]).isEqualTo(10 * x / 255f);
                    assertThat(values[12 + 4 * y + x]).isEqualTo(20 * y / 255f);
                    assertThat(values[24 + 4 * y + x]).isEqualTo((30 + 10 * row) / 255f);
                }
            }
        }
    }

    @Test
    void aZipGivesTheSameAndSoDoesAFolderAround() throws IOException {
        zip("pets.zip", "");
        Path around = zip("around.zip", "all/pets/");
        folder = temporary.resolve("pets.zip");
        LabelledImages zipped = read();
        assertThat(zipped.classes()).containsExactly("cat", "dog");
        assertThat(bytes(zipped, 2)).endsWith(50, 50, 50);
        folder = around;
        refuses("PETS/all/pets/cat/z.png is in a folder within the class 'pets', expected images alone;"
                + " move it one up");
        folder = zipUnder("one.zip", "pets/");
        assertThat(read().classes()).containsExactly("cat", "dog");
    }

    private Path zipUnder(String name, String prefix) throws IOException {
        folder = temporary.resolve("pets");
        return zip(name, prefix);
    }

    private Path zip(String name, String prefix) throws IOException {
        Path file = temporary.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (String entry : List.of("dog/b.png", "cat/z.png", "dog/a.png")) {
                zip.putNextEntry(new ZipEntry(prefix + entry));
                zip.write(Files.readAllBytes(folder.resolve(entry)));
            }
        }
        return file;
    }

    @Test
    void anyNumberOfThreadsGivesTheSame() throws Exception {
        for (int i = 0; i < 60; i++) {
            put("cat/" + i + ".png", png(4, 3, i));
        }
        byte[] all = ((Column.Bytes) read().examples().column("image")).values();
        for (int threads : new int[] {1, 2, 7}) {
            try (var pool = new ForkJoinPool(threads)) {
                var again =
                        (Column.Bytes) pool.submit(this::read).get().examples().column("image");
                assertThat(again.values()).isEqualTo(all);
            }
        }
    }

    @Test
    void ofSeveralBadFilesTheFirstIsNamed() throws IOException {
        for (int i = 10; i < 40; i++) {
            put("dog/x" + i + ".png", png(5, 3, 1));
        }
        for (int i = 0; i < 20; i++) {
            refuses("PETS/dog/x10.png is 3 x 5 pixels, expected 3 x 4 as cat/z.png; bring all to one size:"
                    + " resize(3, 4)");
        }
    }

    @Test
    void greyIsTheLuma() throws IOException {
        float[] values =
                row(ImageReader.of(folder).grey().read("image", "label").examples(), 0);
        for (int i = 0; i < 12; i++) {
            int y = i / 4;
            double luma = 0.299 * 10 * (i % 4) + 0.587 * 20 * y + 0.114 * 30;
            assertThat(values[i]).isEqualTo(Math.round(luma) / 255f);
        }
    }

    @ParameterizedTest
    @CsvSource({"png,10,0", "png,11,0", "jpg,10,2", "png,12,0"})
    void greyFilesKeepTheirSamples(String format, int type, int tolerance) throws IOException {
        var image = new BufferedImage(4, 3, type);
        int sample =
                type == BufferedImage.TYPE_BYTE_BINARY ? 1 : type == BufferedImage.TYPE_USHORT_GRAY ? 100 * 257 : 100;
        for (int i = 0; i < 12; i++) {
            image.getRaster().setSample(i % 4, i / 4, 0, sample);
        }
        put("cat/z.png", written(image, format));
        int expected = type == BufferedImage.TYPE_BYTE_BINARY ? 255 : 100;
        for (int value : bytes(read(), 0)) {
            assertThat(value).isBetween(expected - tolerance, expected + tolerance);
        }
    }

    @Test
    void jpegIsRead() throws IOException {
        var image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 12; i++) {
            image.setRGB(i % 4, i / 4, 0xc86432);
        }
        put("cat/z.png", written(image, "jpg"));
        int[] values = bytes(read(), 0);
        for (int i = 0; i < 36; i++) {
            assertThat(values[i]).isCloseTo(new int[] {200, 100, 50}[i / 12], Offset.offset(3));
        }
    }

    @Test
    void transparencyIsRefusedOrLaidOverAColour() throws IOException {
        var image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 12; i++) {
            image.setRGB(i % 4, i / 4, 0xff_102030);
        }
        put("cat/z.png", written(image, "png"));
        assertThat(bytes(read(), 0)).startsWith(16, 16).endsWith(48, 48);

        image.setRGB(2, 1, 0x80_102030);
        put("cat/z.png", written(image, "png"));
        refuses("PETS/cat/z.png is transparent at row 1, column 2, expected an image without alpha;"
                + " lay it over a colour: background(0xffffff)");
        int[] values = bytes(ImageReader.of(folder).background(0xff8000).read("image", "label"), 0);
        assertThat(values[6]).isEqualTo((16 * 128 + 255 * 127 + 127) / 255);
        assertThat(values[18]).isEqualTo((32 * 128 + 128 * 127 + 127) / 255);
        assertThat(values[30]).isEqualTo((48 * 128 + 127) / 255);
    }

    @Test
    void imagesAreResizedAndCropped() throws IOException {
        put("cat/z.png", png(8, 6, 30)); // as large again
        LabelledImages resized = ImageReader.of(folder).resize(3, 4).read("image", "label");
        assertThat(Arrays.copyOf(bytes(resized, 1), 4)).containsExactly(0, 10, 20, 30);
        // half of 8 columns 0, 10, ... 70 by the weights 1, 3, 3, 1; at the left end 3, 3, 1
        assertThat(Arrays.copyOf(bytes(resized, 0), 4)).containsExactly(7, 25, 45, 63);

        LabelledImages cropped =
                ImageReader.of(folder).resizeShorter(6).centerCrop(2, 4).read("image", "label");
        assertThat(List.of(cropped.height(), cropped.width())).containsExactly(2, 4);
        assertThat(bytes(cropped, 0)).startsWith(20, 30, 40, 50, 20, 30, 40, 50, 40, 40, 40, 40, 60, 60, 60, 60);
    }

    @Test
    void whatIsTooSmallToCropIsRefused() {
        assertThatThrownBy(() -> ImageReader.of(folder).centerCrop(3, 5).read("image", "label"))
                .hasMessage(folder + "/cat/z.png is 3 x 4 pixels, too small to keep 3 x 5 of it; resize it first:"
                        + " resizeShorter(5)");
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        put("cat/note.txt", "hello".getBytes(StandardCharsets.US_ASCII));
        refuses("PETS/cat/note.txt is no image: it starts with 68 65 6c 6c, expected a JPEG or PNG file; convert it or"
                + " take it away");
        put("cat/note.txt", new byte[0]);
        refuses("PETS/cat/note.txt is no image: it is empty, expected a JPEG or PNG file; convert it or take it away");
    }

    @Test
    void damageIsNamed() throws IOException {
        byte[] jpeg = written(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "jpg");
        put("dog/b.png", Arrays.copyOf(jpeg, jpeg.length - 10));
        refuses("PETS/dog/b.png is a damaged JPEG: it ends before the marker of its end; copy it anew or take it away");
        put("dog/b.png", Arrays.copyOf(png(4, 3, 1), 50));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder + "/dog/b.png is a damaged PNG: ");
    }

    @Test
    void cmykIsNamed() throws IOException {
        byte[] jpeg = written(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "jpg");
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                jpeg[i + 9] = 4; // components of the frame
                break;
            }
        }
        put("cat/z.png", jpeg);
        refuses("PETS/cat/z.png is a JPEG of four components (CMYK), expected colours in RGB or grey;"
                + " convert it to RGB");
    }

    @Test
    void foldersThatDoNotFitAreNamed() throws IOException {
        Files.createDirectory(folder.resolve("bird"));
        refuses("class 'bird' has no images: PETS/bird is empty; put some there, or take it away");
        Files.delete(folder.resolve("bird"));

        put("cat/more.zip", new byte[] {'P', 'K', 3, 4});
        refuses("PETS/cat/more.zip is a zip within what is read; unpack it, or read it by itself");
        put("more.zip", new byte[1]);
        refuses("PETS/more.zip is a zip within what is read; unpack it, or read it by itself");
        Files.delete(folder.resolve("more.zip"));
        put("cat.png", png(4, 3, 1));
        refuses("PETS/cat.png is in no folder of a class, expected a folder of images for each class; move it there or"
                + " take it away");

        folder = Files.createDirectory(temporary.resolve("none"));
        refuses("PETS is empty, expected a folder of images for each class");
        folder = temporary.resolve("missing");
        refuses("PETS does not exist, expected a folder or a zip of images");
        folder = Files.writeString(temporary.resolve("text"), "text");
        assertThatThrownBy(this::read)
                .hasMessageStartingWith(folder + " is neither a folder nor a zip (")
                .hasMessageEndingWith("), expected one with a folder of images for each class");
    }

    @Test
    void classesMayBeGiven() {
        List<String> classes = List.of("bird", "cat", "dog");
        LabelledImages images = ImageReader.of(folder).classes(classes).read("image", "label");
        assertThat(images.classes()).isEqualTo(classes);
        assertThat(labels(images)).containsExactly(1, 2, 2);
        assertThatThrownBy(() -> ImageReader.of(folder).classes(List.of("cat")).read("image", "label"))
                .hasMessage(folder + "/dog is none of the classes [cat]; take it away, or name it as one of them");
    }
}
