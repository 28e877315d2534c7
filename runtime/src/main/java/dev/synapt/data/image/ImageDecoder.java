package dev.synapt.data.image;

import dev.synapt.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a JPEG or PNG file. Samples are taken as they are stored: Java's own conversion of grey ones would change
 * them.
 *
 * @param file as messages name it
 * @param grey whether to give one channel
 * @param background what is behind transparent pixels, as 0xrrggbb; -1 to refuse them
 */
record ImageDecoder(String file, boolean grey, int background) {

    Pixels decode(byte[] bytes) {
        String format = format(bytes);
        BufferedImage image;
        try {
            image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | RuntimeException e) {
            throw damaged(format, e.getMessage());
        }
        if (image == null) {
            throw damaged(format, "no reader takes it");
        }
        Pixels pixels = Pixels.of(grey ? 1 : 3, image.getHeight(), image.getWidth());
        int[] rgb = new int[4];
        int[] samples = new int[Math.max(4, image.getRaster().getNumBands())];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colour(image, x, y, samples, rgb);
                put(pixels, x, y, rgb);
            }
        }
        return pixels;
    }

    private void put(Pixels pixels, int x, int y, int[] rgba) {
        if (rgba[3] < 255) {
            if (background < 0) {
                throw new DataException(("%s is transparent at row %d, column %d, expected an image without alpha;"
                                + " lay it over a colour: background(0xffffff)")
                        .formatted(file, y, x));
            }
            for (int c = 0; c < 3; c++) {
                int behind = background >> 16 - 8 * c & 0xff;
                rgba[c] = (rgba[c] * rgba[3] + behind * (255 - rgba[3]) + 127) / 255;
            }
        }
        int at = y * pixels.width() + x;
        if (grey) {
            // 0.299, 0.587 and 0.114 in 65536ths
            pixels.values()[at] = (byte) (19595 * rgba[0] + 38470 * rgba[1] + 7471 * rgba[2] + 32768 >> 16);
            return;
        }
        int plane = pixels.height() * pixels.width();
        for (int c = 0; c < 3; c++) {
            pixels.values()[c * plane + at] = (byte) rgba[c];
        }
    }

    /** Red, green, blue and alpha of a pixel, each 0 to 255. */
    private static void colour(BufferedImage image, int x, int y, int[] samples, int[] rgba) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel) {
            int argb = image.getRGB(x, y);
            rgba[0] = argb >> 16 & 0xff;
            rgba[1] = argb >> 8 & 0xff;
            rgba[2] = argb & 0xff;
            rgba[3] = argb >>> 24;
            return;
        }
        Raster raster = image.getRaster();
        raster.getPixel(x, y, samples);
        int bands = raster.getNumBands();
        for (int i = 0; i < bands; i++) {
            int bits = model.getComponentSize(i);
            samples[i] = bits == 8 ? samples[i] : Math.round(samples[i] * 255f / ((1 << bits) - 1));
        }
        boolean colours = bands >= 3;
        for (int c = 0; c < 3; c++) {
            rgba[c] = samples[colours ? c : 0];
        }
        rgba[3] = bands % 2 == 0 ? samples[bands - 1] : 255;
    }

    /** Looks at the first bytes, and at what Java's readers would not report plainly. */
    private String format(byte[] bytes) {
        if (starts(bytes, 0x89, 'P', 'N', 'G')) {
            return "PNG";
        }
        if (starts(bytes, 0xff, 0xd8, 0xff)) {
            checkJpeg(bytes);
            return "JPEG";
        }
        if (starts(bytes, 'P', 'K', 3, 4)) {
            throw new DataException(file + " is a zip within what is read; unpack it, or read it by itself");
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(4, bytes.length));
        throw new DataException("%s is no image: it %s, expected a JPEG or PNG file; convert it or take it away"
                .formatted(file, bytes.length == 0 ? "is empty" : "starts with " + first));
    }

    private void checkJpeg(byte[] bytes) {
        int at = 2;
        while (at + 9 < bytes.length && (bytes[at] & 0xff) == 0xff) {
            int marker = bytes[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame && bytes[at + 9] == 4) {
                throw new DataException(
                        "%s is a JPEG of four components (CMYK), expected colours in RGB or grey; convert it to RGB"
                                .formatted(file));
            }
            if (marker == 0xda) {
                break;
            }
            at += marker == 0xff ? 1 : 2 + (bytes[at + 2] & 0xff) * 256 + (bytes[at + 3] & 0xff);
        }
        for (int i = bytes.length - 2; i > at; i--) {
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xd9) {
                return;
            }
        }
        throw damaged("JPEG", "it ends before the marker of its end");
    }

    private DataException damaged(String format, String why) {
        return new DataException("%s is a damaged %s: %s; copy it anew or take it away".formatted(file, format, why));
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
