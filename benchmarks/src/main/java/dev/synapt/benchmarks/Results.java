package dev.synapt.benchmarks;

import dev.synapt.model.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The measurements as a table, which is Markdown and can be read as it stands. */
final class Results {

    private static final String HEAD = """
            | workload | threads | Synapt ms, min / median | PyTorch ms, min / median | ratio | GFLOP/s | of FMA peak | hand-over ns | first step | within 3x | losses |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String TITLE = """
            # Results

            Written by `mvn -q -Dbenchmark=all`, a section for each processor; README.md says what the columns mean.
            """;

    private final PyTorch pytorch;
    private final int pairs;
    private final List<Measurement> measurements = new ArrayList<>();

    Results(PyTorch pytorch, int pairs) {
        this.pytorch = pytorch;
        this.pairs = pairs;
    }

    /** {@return the lines above the measurements} */
    String head() {
        return """
                Date: %s
                Machine: %s, %d processors, %s %s
                Versions: Synapt %s, JDK %s
                PyTorch: %s

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Versions.runtime(),
                        Runtime.version(),
                        pytorch.text(),
                        HEAD);
    }

    /** Adds a measurement and gives its line. */
    String add(Measurement measurement) {
        measurements.add(measurement);
        return line(measurement);
    }

    /** {@return whether every loss agreed} */
    boolean agree() {
        return measurements.stream().flatMap(m -> m.twin().stream()).allMatch(Measurement.Twin::agrees);
    }

    /** Writes all of it, in place of what the file says of the same processor. */
    void write(Path file) throws IOException {
        var section = new StringBuilder(head().replaceFirst("(?s)^(.*?)\n\n", "$1\nPairs of blocks: " + pairs + "\n\n")
                .replaceAll("(?m)^(Date|Machine|Versions|PyTorch|Pairs of blocks): ", "- $1: "));
        measurements.forEach(measurement -> section.append(line(measurement)).append('\n'));
        String old = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, with(old, processor(), section.toString()));
    }

    /** {@return the text with a section for {@code processor}, the only one with that title} */
    static String with(String text, String processor, String section) {
        var sections = new TreeMap<String, String>();
        for (String old : text.split("(?m)^## ")) {
            int title = old.indexOf("\n\n");
            if (title > 0 && !old.startsWith("# ")) {
                sections.put(old.substring(0, title), old.substring(title + 2).strip());
            }
        }
        sections.put(processor, section.strip());
        return sections.entrySet().stream()
                .map(each -> "\n## %s\n\n%s\n".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("", TITLE, ""));
    }

    private static String line(Measurement m) {
        String twin = m.twin()
                .map(t -> "%s / %s (%s)"
                        .formatted(
                                millis(t.times().minimum()),
                                millis(t.times().median()),
                                t.missing().isEmpty() ? t.variant() : t.variant() + "; failed: " + t.missing()))
                .orElse("missing");
        return "| %s | %d | %s / %s | %s | %s | %s | %s %% | %s | %s s | %s s | %s |"
                .formatted(
                        m.workload().label(),
                        m.threads(),
                        millis(m.synapt().minimum()),
                        millis(m.synapt().median()),
                        twin,
                        m.twin().map(t -> rounded("%.2f", t.ratio())).orElse(""),
                        rounded("%.1f", m.gigaflops()),
                        rounded("%.0f", m.percentOfPeak()),
                        m.handOver()
                                .map(h -> rounded("%.0f", h.before()) + " / " + rounded("%.0f", h.after()))
                                .orElse(""),
                        rounded("%.2f", m.firstSeconds()),
                        rounded("%.2f", m.nearSeconds()),
                        m.twin()
                                .map(t -> (t.agrees() ? "agree, " : "DIFFER, ") + rounded("%.0e", t.lossDifference()))
                                .orElse(""));
    }

    private static String millis(double value) {
        return rounded(value < 10 ? "%.3f" : "%.1f", value);
    }

    private static String rounded(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The name that Linux gives the processor, or else its architecture. */
    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
