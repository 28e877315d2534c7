package dev.synapt.data.image;

import dev.synapt.data.DataException;
import dev.synapt.data.Examples;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads JPEG and PNG images from a folder or a zip that has one folder for each class:
 *
 * {@snippet :
 * LabelledImages training = ImageReader.of(Path.of("train.zip")).read("image", "label");
 * LabelledImages test = ImageReader.of(Path.of("test.zip")).classes(training.classes()).read("image", "label");
 * }
 *
 * <p>Classes are sorted by name, and so are the images of a class. One folder around all folders of classes is
 * skipped, and so is what starts with a dot. All cores decode; the result is the same on any number of them. Pixels
 * are kept as bytes, a quarter of the memory of real values; all of a column have to fit into one array, 2 GiB.
 * Colour profiles, and the orientation that cameras note, are ignored.
 *
 * <p>Images are decoded by Java's module {@code java.desktop}, without a display. An application that is a module
 * requires it itself.
 */
public final class ImageReader {

    private final Path source;
    private boolean grey;
    private int background = -1;
    private int resizedHeight;
    private int resizedWidth;
    private int shorterSide;
    private int croppedHeight;
    private int croppedWidth;
    private List<String> classes;

    private ImageReader(Path source) {
        this.source = source;
    }

    /**
     * {@return a reader of colour images that all have one size}
     *
     * @param source a folder or a zip
     */
    public static ImageReader of(Path source) {
        return new ImageReader(Objects.requireNonNull(source, "source"));
    }

    /**
     * Gives one channel, the luma {@code 0.299 r + 0.587 g + 0.114 b} of ITU-R BT.601, in place of red, green and blue.
     *
     * @return this
     */
    public ImageReader grey() {
        grey = true;
        return this;
    }

    /**
     * Lays images that are transparent in parts over a colour; they are refused otherwise.
     *
     * @param rgb such as {@code 0xffffff} for white
     * @return this
     * @throws IllegalArgumentException if it is not from 0 to {@code 0xffffff}
     */
    public ImageReader background(int rgb) {
        if (rgb < 0 || rgb > 0xffffff) {
            throw new IllegalArgumentException("background 0x%x, expected 0 to 0xffffff".formatted(rgb));
        }
        background = rgb;
        return this;
    }

    /**
     * Brings every image to one size, whatever its proportions. Averages bilinearly over all pixels that a new one
     * covers.
     *
     * @param height in pixels, at least 1
     * @param width in pixels, at least 1
     * @return this
     * @throws IllegalArgumentException if a number is below 1
     */
    public ImageReader resize(int height, int width) {
        resizedHeight = pixels(height);
        resizedWidth = pixels(width);
        shorterSide = 0;
        return this;
    }

    /**
     * Brings the shorter side of every image to a length and keeps its proportions; {@link #centerCrop} then gives
     * all one size.
     *
     * @param side in pixels, at least 1
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public ImageReader resizeShorter(int side) {
        shorterSide = pixels(side);
        resizedHeight = 0;
        resizedWidth = 0;
        return this;
    }

    /**
     * Keeps the middle of every image, after it was resized.
     *
     * @param height in pixels, at least 1
     * @param width in pixels, at least 1
     * @return this
     * @throws IllegalArgumentException if a number is below 1
     */
    public ImageReader centerCrop(int height, int width) {
        croppedHeight = pixels(height);
        croppedWidth = pixels(width);
        return this;
    }

    /**
     * Gives the classes, so that labels are the same as of other images. A folder of another name is refused; a class
     * may have no images.
     *
     * @param names in the order of the labels, as {@link LabelledImages#classes}
     * @return this
     * @throws IllegalArgumentException if there is none, or one twice
     */
    public ImageReader classes(List<String> names) {
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("classes " + names + ", expected at least one, and none twice");
        }
        classes = List.copyOf(names);
        return this;
    }

    /**
     * {@return all images with their classes}
     *
     * @param image name of the column of pixels
     * @param label name of the column of classes
     * @throws DataException if a file is no image, or damaged, or of another size, a class has no images, or there
     * are no classes; it
     *     names the first such file
     * @throws IllegalStateException if the application has no module {@code java.desktop}
     * @throws UncheckedIOException if a file cannot be read
     */
    public LabelledImages read(String image, String label) {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(label, "label");
        requireModule();
        try (ImageFiles files = ImageFiles.in(source)) {
            ImageClasses found = ImageClasses.of(files, classes);
            ImageLoad load = ImageLoad.of(files, found, this::decoded);
            Examples examples = Examples.builder()
                    .bytes(image, load.shape().values().length, 255, load.pixels())
                    .indices(label, found.labels())
                    .build();
            Pixels shape = load.shape();
            return new LabelledImages(examples, found.names(), shape.channels(), shape.height(), shape.width());
        }
    }

    private Pixels decoded(String file, byte[] bytes) {
        Pixels pixels = new ImageDecoder(file, grey, background).decode(bytes);
        if (resizedHeight > 0) {
            pixels = Resampling.resize(pixels, resizedHeight, resizedWidth);
        } else if (shorterSide > 0) {
            int shorter = Math.min(pixels.height(), pixels.width());
            pixels = Resampling.resize(pixels, scaled(pixels.height(), shorter), scaled(pixels.width(), shorter));
        }
        if (croppedHeight == 0) {
            return pixels;
        }
        if (pixels.height() < croppedHeight || pixels.width() < croppedWidth) {
            throw new DataException(
                    "%s is %s pixels, too small to keep %d x %d of it; resize it first: resizeShorter(%d)"
                            .formatted(
                                    file,
                                    pixels.size(),
                                    croppedHeight,
                                    croppedWidth,
                                    Math.max(croppedHeight, croppedWidth)));
        }
        return pixels.centre(croppedHeight, croppedWidth);
    }

    private int scaled(int side, int shorter) {
        return (int) ((long) side * shorterSide / shorter);
    }

    private static int pixels(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " pixels, expected at least 1");
        }
        return count;
    }

    private static void requireModule() {
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new IllegalStateException(
                    "images are decoded by Java's module java.desktop, which this application does not have:"
                            + " write 'requires java.desktop;' in its module-info.java, or give"
                            + " --add-modules java.desktop to java or jlink");
        }
    }
}
