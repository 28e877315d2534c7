package dev.synapt.benchmarks.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the trials, in a temporary folder that is removed when all went well. */
final class Durability {

    private Durability() {}

    /**
     * Runs both.
     *
     * @param arguments flips for each region of each file and kills, with a comma between: {@code 2000,1000}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String[] numbers = arguments[0].split(",", -1);
        if (numbers.length != 2) {
            throw new IllegalArgumentException("'" + arguments[0] + "', expected flips and kills such as 2000,1000");
        }
        Path root = Files.createTempDirectory("synapt-durability");
        try {
            new BitFlips(Files.createDirectory(root.resolve("flips")), Integer.parseInt(numbers[0])).run();
            new Kills(root).run(Integer.parseInt(numbers[1]));
        } catch (AssertionError e) {
            System.out.println("The files are in " + root);
            throw e;
        }
        remove(root);
    }

    private static void remove(Path root) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(root)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}
