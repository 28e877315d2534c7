package dev.synapt.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The process that trains the generated model: {@code SynaptSide <workload> <data> <seconds>} trains for so many seconds,
 * writes {@code ready} with its properties and answers {@code losses} (the first 20), {@code run N} (nanoseconds of N steps)
 * and {@code quit}.
 */
final class SynaptSide {
    private SynaptSide() {}

    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.named(arguments[0]).getFirst();
        try (var model = workload.create()) {
            var training = new Training(model, TrainingData.read(Path.of(arguments[1]), model.description()));
            var warmUp = WarmUp.of(training, Double.parseDouble(arguments[2]));
            System.out.printf("ready\tsteady=%s\tfirst=%s\tnear=%s%n", warmUp.steady(), warmUp.first(), warmUp.near());
            answer(training, warmUp);
        }
    }

    private static void answer(Training training, WarmUp warmUp) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = commands.readLine();
        while (line != null && !line.equals("quit")) {
            if (line.equals("losses")) {
                var losses = new StringBuilder("losses");
                for (float loss : warmUp.losses()) {
                    losses.append(' ').append(loss);
                }
                System.out.println(losses);
            } else if (line.startsWith("run ")) {
                long[] times = training.run(Integer.parseInt(line.substring(4)));
                System.out.println(
                        Arrays.stream(times).mapToObj(Long::toString).collect(Collectors.joining(" ", "times ", "")));
            } else {
                throw new IllegalArgumentException("command '" + line + "': losses, run N or quit");
            }
            line = commands.readLine();
        }
    }
}
