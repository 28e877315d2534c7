package dev.synapt.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One side of a comparison: a process that is led by a line each way. */
final class Side implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final BufferedReader answers;
    private final Writer commands;
    private final double started;
    private final Map<String, String> properties = new HashMap<>();

    private Side(Process process, Path errors, double started) {
        this.process = process;
        this.errors = errors;
        this.started = started;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a side and waits until it is warm.
     *
     * @throws IllegalStateException if it ends before
     */
    static Side start(List<String> command) {
        try {
            Path errors = Files.createTempFile("side", ".log");
            double started = System.currentTimeMillis();
            var side = new Side(
                    new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors, started);
            for (String property : side.answer("ready").split("\t")) {
                int equals = property.indexOf('=');
                if (equals > 0) {
                    side.properties.put(property.substring(0, equals), property.substring(equals + 1));
                }
            }
            return side;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return something it said of itself when it was ready} */
    String property(String name) {
        return properties.get(name);
    }

    /** {@return the milliseconds of a step after warm-up} */
    double steady() {
        return Double.parseDouble(property("steady"));
    }

    /** {@return the seconds from the start of the process to a moment it named} */
    double secondsTo(String moment) {
        return (Double.parseDouble(property(moment)) - started) / 1e3;
    }

    /** {@return the losses of the first steps} */
    double[] losses() {
        return numbers("losses", "losses");
    }

    /** {@return the milliseconds of each of so many steps, run now} */
    double[] run(int steps) {
        return Arrays.stream(numbers("run " + steps, "times"))
                .map(nanos -> nanos / 1e6)
                .toArray();
    }

    private double[] numbers(String command, String kind) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return Arrays.stream(answer(kind).split(" "))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of a kind; whatever else is printed is passed over. */
    private String answer(String kind) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith(kind)) {
            line = answers.readLine();
        }
        if (line == null) {
            process.destroy();
            throw new IllegalStateException("a side of the comparison ended early: "
                    + process.info().commandLine().orElse("process " + process.pid()) + "\n"
                    + Files.readString(errors));
        }
        return line;
    }

    @Override
    public void close() {
        try {
            commands.write("quit\n");
            commands.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.delete(errors);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
