package dev.synapt.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear whole or not at all. */
final class AtomicFile {

    private AtomicFile() {}

    /** What writes the bytes. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes beside the file, forces the bytes to the disk, and then gives the new file the name. */
    static void write(Path file, Content content) {
        Path temporary = null;
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            requireFolder(file, target.getParent());
            temporary = target.resolveSibling("." + target.getFileName() + "."
                    + ProcessHandle.current().pid() + "." + System.nanoTime() + ".tmp");
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        } finally {
            remove(temporary);
        }
    }

    private static void requireFolder(Path file, Path folder) {
        if (!Files.isDirectory(folder)) {
            String problem = Files.exists(folder) ? "is not a folder" : "does not exist; make the folder first";
            throw new UncheckedIOException(
                    "cannot write " + file + ": " + folder + " " + problem,
                    new NotDirectoryException(folder.toString()));
        }
    }

    /** So that the new name survives a power failure; some systems do not let folders be opened, which is their answer. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void remove(Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            temporary.toFile().deleteOnExit();
        }
    }
}
