package dev.synapt.data.image;

import dev.synapt.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files below a folder or in a zip, by names with {@code /} in between; the name of a folder ends with one. */
abstract sealed class ImageFiles implements AutoCloseable {

    final Path source;

    private ImageFiles(Path source) {
        this.source = source;
    }

    static ImageFiles in(Path source) {
        if (Files.isDirectory(source)) {
            return new Folder(source);
        }
        try {
            return new Zip(source, new ZipFile(source.toFile()));
        } catch (NoSuchFileException e) {
            throw new DataException(source + " does not exist, expected a folder or a zip of images");
        } catch (ZipException e) {
            throw new DataException(
                    "%s is neither a folder nor a zip (%s), expected one with a folder of images for each class"
                            .formatted(source, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source + ": " + e, e);
        }
    }

    /** All names, sorted; nothing that starts with a dot, nor what macOS adds to zips. */
    final List<String> names() {
        return all().filter(name -> !name.isEmpty() && !hidden(name)).sorted().toList();
    }

    final byte[] read(String name) {
        try {
            return bytes(name);
        } catch (ZipException e) {
            throw new DataException("%s is damaged: %s; pack it again".formatted(place(name), e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place(name) + ": " + e, e);
        }
    }

    /** A name as messages show it. */
    final String place(String name) {
        return source + "/" + name;
    }

    abstract Stream<String> all();

    abstract byte[] bytes(String name) throws IOException;

    @Override
    public abstract void close();

    private static boolean hidden(String name) {
        return name.startsWith(".") || name.contains("/.") || name.startsWith("__MACOSX/");
    }

    private static final class Folder extends ImageFiles {
        private Folder(Path source) {
            super(source);
        }

        @Override
        Stream<String> all() {
            try (Stream<Path> paths = Files.walk(source)) {
                return paths.map(path -> name(path)).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + source + ": " + e, e);
            }
        }

        private String name(Path path) {
            String name = source.relativize(path)
                    .toString()
                    .replace(path.getFileSystem().getSeparator(), "/");
            return Files.isDirectory(path) && !name.isEmpty() ? name + "/" : name;
        }

        @Override
        byte[] bytes(String name) throws IOException {
            return Files.readAllBytes(source.resolve(name));
        }

        @Override
        public void close() {}
    }

    private static final class Zip extends ImageFiles {
        private final ZipFile zip;

        private Zip(Path source, ZipFile zip) {
            super(source);
            this.zip = zip;
        }

        @Override
        Stream<String> all() {
            return zip.stream().map(ZipEntry::getName);
        }

        @Override
        byte[] bytes(String name) throws IOException {
            try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                return in.readAllBytes();
            }
        }

        @Override
        public void close() {
            try {
                zip.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close " + source + ": " + e, e);
            }
        }
    }
}
