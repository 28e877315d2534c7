import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks or applies the format of every Java file below a folder: {@code java Format.java check|apply <folder>}. Files
 * under {@code target}, {@code resources} and hidden folders are left alone. The fields of networks are kept on a line
 * each, so that a network reads as a table of its layers.
 */
final class Format {
    /** What the build writes, beside a project's {@code pom.xml}; a package may have the same name. */
    private static final String WRITTEN = "target";

    private static final String RESOURCES = "resources";

    private static final int COLUMNS = 120;

    /** A field of a network below its annotations, each of them on a line. */
    private static final Pattern STACKED = Pattern.compile("(?m)^( +)((?:@.*\n\\1)+)((?:Input|Layer|Loss) \\w+;)$");

    private static final Pattern NETWORK_FIELD = Pattern.compile(" +@.* (?:Input|Layer|Loss) \\w+;");

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    /** A file and the text it should have. */
    private record Change(Path file, String text) {}

    public static void main(String[] arguments) throws IOException {
        boolean apply = switch (arguments[0]) {
            case "apply" -> true;
            case "check" -> false;
            default -> throw new IllegalArgumentException("-Dformat=" + arguments[0] + ": check or apply");
        };
        Path root = Path.of(arguments[1]).toRealPath();
        List<Change> changes = sources(root).parallelStream()
                .map(Format::change)
                .flatMap(Optional::stream)
                .toList();
        for (Change change : changes) {
            System.err.println((apply ? "formatted " : "not formatted: ") + root.relativize(change.file()));
            if (apply) {
                Files.writeString(change.file(), change.text());
            }
        }
        if (!apply && !changes.isEmpty()) {
            System.err.println("To format them: mvn -q -pl formatting -Dformat=apply");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !isLeftAlone(root, root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLeftAlone(Path root, Path file) {
        Path folder = root;
        for (Path part : file) {
            String name = part.toString();
            boolean written = name.equals(WRITTEN) && Files.exists(folder.resolve("pom.xml"));
            if (written || name.equals(RESOURCES) || name.startsWith(".")) {
                return true;
            }
            folder = folder.resolve(part);
        }
        return false;
    }

    private static Optional<Change> change(Path file) {
        try {
            String text = Files.readString(file);
            String formatted = FORMATTER.formatSource(
                    ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.PALANTIR));
            formatted = tabulated(formatted);
            return formatted.equals(text) ? Optional.empty() : Optional.of(new Change(file, formatted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** Networks in text blocks, whose lines tests count, are left as they are. */
    private static String tabulated(String formatted) {
        if (!formatted.contains("@Network") || formatted.contains("\"\"\"")) {
            return formatted;
        }
        List<String> lines = STACKED.matcher(formatted)
                .replaceAll(field -> {
                    String line = field.group(1) + field.group(2).replaceAll("\n +", " ") + field.group(3);
                    return Matcher.quoteReplacement(line.length() > COLUMNS ? field.group() : line);
                })
                .lines()
                .toList();
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty() || !isNetworkField(lines.get(i - 1)) || !isNetworkField(lines.get(i + 1))) {
                text.append(lines.get(i)).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isNetworkField(String line) {
        return NETWORK_FIELD.matcher(line).matches();
    }
}
