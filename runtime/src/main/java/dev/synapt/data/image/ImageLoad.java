package dev.synapt.data.image;

import dev.synapt.data.DataException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * All images one after the other.
 *
 * @param shape the first image, whose size the others have too
 * @param pixels {@code [images, channels, height, width]}
 */
record ImageLoad(Pixels shape, byte[] pixels) {

    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /**
     * Decodes on all cores. Of several files that cannot be used the first is named, whichever thread came upon it
     * first.
     */
    static ImageLoad of(ImageFiles source, ImageClasses classes, BiFunction<String, byte[], Pixels> decoder) {
        int count = classes.files().size();
        String firstFile = classes.files().getFirst();
        Pixels first = decoder.apply(source.place(firstFile), source.read(firstFile));
        int length = first.values().length;
        if ((long) count * length > LONGEST) {
            throw new DataException(("%s has %d images of %s pixels, more than the %d bytes that one array holds;"
                            + " resize them to fewer pixels")
                    .formatted(source.source, count, first.size(), LONGEST));
        }
        byte[] pixels = new byte[count * length];
        var failures = new ConcurrentSkipListMap<Integer, RuntimeException>();
        IntStream.range(0, count).parallel().forEach(i -> {
            if (!failures.isEmpty() && failures.firstKey() < i) {
                return;
            }
            try {
                String file = classes.files().get(i);
                Pixels image = i == 0 ? first : decoder.apply(source.place(file), source.read(file));
                if (!image.fits(first)) {
                    throw new DataException("%s is %s pixels, expected %s as %s; bring all to one size: resize(%d, %d)"
                            .formatted(
                                    source.place(file),
                                    image.size(),
                                    first.size(),
                                    firstFile,
                                    first.height(),
                                    first.width()));
                }
                System.arraycopy(image.values(), 0, pixels, i * length, length);
            } catch (RuntimeException e) {
                failures.put(i, e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.firstEntry().getValue();
        }
        return new ImageLoad(first, pixels);
    }
}
