package dev.synapt.samples;

import dev.synapt.data.Column;
import dev.synapt.data.DataSet;
import dev.synapt.data.Examples;
import dev.synapt.data.IdxReader;
import dev.synapt.data.TestSet;
import dev.synapt.data.TrainingSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Handwritten digits of 28 x 28 grey pixels, those to train with apart from those to test with. */
final class Mnist {
    private static final String SHIPPED = "/mnist-small/";
    private static final List<String> PARTS =
            List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1");

    private final Examples training;
    private final Examples test;

    private Mnist(Examples training, Examples test) {
        this.training = training;
        this.test = test;
    }

    /** The digits of the folder named first, which holds MNIST's four files; the 10,000 + 10,000 shipped where none is named. */
    static Mnist from(String... arguments) {
        return arguments.length == 0 ? shipped() : in(Path.of(arguments[0]));
    }

    private static Mnist in(Path folder) {
        return new Mnist(read(folder, "train"), read(folder, "t10k"));
    }

    private static Examples read(Path folder, String part) {
        return IdxReader.examples(
                "image",
                folder.resolve(part + "-images-idx3-ubyte.gz"),
                "digit",
                folder.resolve(part + "-labels-idx1-ubyte.gz"));
    }

    /** Resources may lie in a jar, so they are read by way of a temporary folder. */
    private static Mnist shipped() {
        try {
            Path folder = Files.createTempDirectory("mnist-small");
            try {
                for (String part : PARTS) {
                    copy(part + "-ubyte.gz", folder);
                }
                return in(folder);
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream resource = Mnist.class.getResourceAsStream(SHIPPED + name)) {
            Files.copy(resource, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** To fit to: columns {@code image} and {@code digit}. */
    TrainingSet training() {
        return TrainingSet.of(training);
    }

    /** To see at the end how good a network is. */
    TestSet test() {
        return TestSet.of(test);
    }

    /** To be divided further. */
    Examples trainingExamples() {
        return training;
    }

    /** The pixels in {@code row} of the table that {@code digits} belongs to, from 0 (white) to 1. */
    static float[] image(DataSet digits, int row) {
        float[] pixels = new float[28 * 28];
        ((Column.Reals) digits.column("image")).copy(row, pixels, 0);
        return pixels;
    }

    /** The digit in {@code row} of the table that {@code digits} belongs to. */
    static int digit(DataSet digits, int row) {
        int[] digit = new int[1];
        ((Column.Indices) digits.column("digit")).copy(row, digit, 0);
        return digit[0];
    }
}
