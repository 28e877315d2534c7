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
import java.util.Set;

/**
 * Checks or applies the format of every Java file below a folder: {@code java Format.java check|apply <folder>}. Files
 * under {@code target}, {@code resources} and hidden folders are left alone.
 */
final class Format {
    private static final Set<String> LEFT_ALONE = Set.of("target", "resources");

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
                    .filter(file -> !isLeftAlone(root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLeftAlone(Path file) {
        for (Path part : file) {
            if (LEFT_ALONE.contains(part.toString()) || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Change> change(Path file) {
        try {
            String text = Files.readString(file);
            String formatted = FORMATTER.formatSource(
                    ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.PALANTIR));
            return formatted.equals(text) ? Optional.empty() : Optional.of(new Change(file, formatted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
