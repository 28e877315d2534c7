package dev.synapt.benchmarks.durability;

import dev.synapt.benchmarks.durability.Regions.Region;
import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.training.Trainer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Flips single bits in every region of every file of a training, and goes on from it: either the file is refused and the model stays as
 * it was, or the bits in the end are those without the flip.
 */
final class BitFlips {

    private static final Task TASK = new Task(4);
    private static final int STOP = 13; // in the third epoch

    private final int flips;
    private final Random random = new Random(17);
    private final Path folder;
    private final Map<Path, byte[]> whole = new LinkedHashMap<>();

    private int trials;
    private int refusals;

    /**
     * Trials in a folder.
     *
     * @param flips in each region; each bit once if it has fewer
     */
    BitFlips(Path folder, int flips) {
        this.folder = folder;
        this.flips = flips;
    }

    /** Trains halfway, and tries each file in turn. */
    void run() throws IOException {
        Path saved = folder.resolve("saved.safetensors");
        try (SignsModel model = Task.model()) {
            TASK.fit(TASK.trainer(model, folder).stopWhen(() -> model.step() == STOP), model);
            model.save(saved);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.safetensors")) {
            for (Path file : files) {
                whole.put(file, Files.readAllBytes(file));
            }
        }
        tryAll("training.safetensors", Trainer::resume);
        tryAll("parameters-" + STOP + ".safetensors", Trainer::resume);
        tryAll("training-10.safetensors", trainer -> trainer.resumeFrom(10));
        tryAll("parameters-10.safetensors", trainer -> trainer.resumeFrom(10));
        tryAll("saved.safetensors", trainer -> trainer);
        System.out.printf(
                "%d flips: %d refused, %d changed no bit of what was trained%n", trials, refusals, trials - refusals);
    }

    private void tryAll(String name, Function<Trainer, Trainer> goOn) throws IOException {
        Path file = folder.resolve(name);
        restore();
        String expected = outcome(name, goOn);
        restore();
        for (Map.Entry<String, Region> entry : Regions.of(file, whole.get(file)).entrySet()) {
            Region region = entry.getValue();
            int before = refusals;
            List<Integer> bits = bits(region);
            for (int bit : bits) {
                restore();
                byte[] damaged = whole.get(file).clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, damaged);
                String outcome = outcome(name, goOn);
                if (outcome.isEmpty()) {
                    refusals++;
                } else if (!outcome.equals(expected)) {
                    throw new AssertionError("%s, %s: with bit %d flipped training comes to %s, expected %s"
                            .formatted(name, entry.getKey(), bit, outcome, expected));
                }
            }
            trials += bits.size();
            System.out.printf("%s, %s: %d flips, %d refused%n", name, entry.getKey(), bits.size(), refusals - before);
        }
    }

    private List<Integer> bits(Region region) {
        IntStream bits =
                region.bits() <= flips ? IntStream.range(0, region.bits()) : random.ints(flips, 0, region.bits());
        return bits.map(bit -> 8 * region.from() + bit).boxed().toList();
    }

    /** What training comes to; empty if the file is refused. */
    private String outcome(String name, Function<Trainer, Trainer> goOn) {
        try (SignsModel model = Task.model()) {
            float[] before = model.snapshot();
            try {
                if (name.startsWith("saved")) {
                    model.load(folder.resolve(name));
                }
                return TASK.fit(goOn.apply(TASK.trainer(model, folder)), model);
            } catch (CheckpointException e) {
                if (!Task.isAs(model, before)) {
                    throw new AssertionError(name + ": the model was changed, although " + e.getMessage(), e);
                }
                return "";
            }
        }
    }

    /** Sets the folder back to what it was when training stopped. */
    private void restore() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.safetensors")) {
            for (Path file : files) {
                if (!whole.containsKey(file)) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
            Files.deleteIfExists(file.getKey()); // it may be one file with two names
            Files.write(file.getKey(), file.getValue());
        }
    }
}
