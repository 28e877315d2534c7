package dev.synapt.benchmarks.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills trainings, as {@code kill -9} does, at any moment, and resumes them. Each has to go on from the last checkpoint that was complete, and
 * to come to the bits of a training that nobody killed.
 */
final class Kills {

    private static final int LONGEST_MILLISECONDS = 150;
    private static final int MOST_FILES = 8; // two checkpoints, one of them perhaps in the making, the lock

    private final Path root;
    private final Random random = new Random(29);
    private int kills;
    private int trainings;
    private int fewest = Integer.MAX_VALUE;

    Kills(Path root) {
        this.root = root;
    }

    /** Trains in one folder after the other until there were so many kills, and the last training to its end. */
    void run(int count) throws IOException, InterruptedException {
        String expected;
        try (SignsModel model = Task.model()) {
            expected = Victim.TASK.fit(Victim.TASK.trainer(model, root.resolve("through")), model);
        }
        while (kills < count) {
            int before = kills;
            String outcome = train(root.resolve("killed-" + trainings), count);
            if (!outcome.equals(expected)) {
                throw new AssertionError("training %d, killed %d times, came to %s, expected %s"
                        .formatted(trainings, kills - before, outcome, expected));
            }
            trainings++;
            fewest = Math.min(fewest, kills - before);
        }
        System.out.printf(
                "%d kills in %d trainings, each killed %d times or more: all came to the bits of one that nobody killed%n",
                kills, trainings, fewest);
    }

    /** What a training in the folder comes to in the end. */
    private String train(Path folder, int count) throws IOException, InterruptedException {
        long done = 0;
        while (true) {
            Life life = live(folder, kills < count);
            if (life.first > 0 && life.first < done) {
                throw new AssertionError("went on with step %d, although the checkpoint of step %d was complete"
                        .formatted(life.first, done - 1));
            }
            done = Math.max(done, life.last);
            if (!life.outcome.isEmpty()) {
                return life.outcome;
            }
            requireTidy(folder);
            kills++;
        }
    }

    /** What one process did: the first and last step it told, 0 for none, and what training came to if it was not killed before. */
    private record Life(long first, long last, String outcome) {}

    private Life live(Path folder, boolean kill) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Dsynapt.threads=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(folder.resolveSibling("errors.txt").toFile())
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            if (kill) {
                Thread.sleep(random.nextInt(LONGEST_MILLISECONDS));
                process.toHandle().destroyForcibly(); // which leaves what it told to be read
            }
            long first = 0;
            long last = 0;
            for (; line != null; line = lines.readLine()) {
                if (line.startsWith("end ")) {
                    return new Life(first, last, line.substring("end ".length()));
                }
                last = Long.parseLong(line.substring("step ".length()));
                first = first == 0 ? last : first;
            }
            if (first == 0) {
                throw new AssertionError("a process ended before its first step: "
                        + Files.readString(folder.resolveSibling("errors.txt")));
            }
            return new Life(first, last, "");
        } finally {
            process.destroyForcibly();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    /** Killed trainings do not fill the folder. */
    private static void requireTidy(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            List<String> names = new ArrayList<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            if (names.size() > MOST_FILES) {
                throw new AssertionError("the folder holds " + names);
            }
        }
    }
}
