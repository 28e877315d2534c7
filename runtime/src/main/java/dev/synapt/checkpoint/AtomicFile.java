package dev.synapt.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            requirePlace(file, target);
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
            throw cannotWrite(file, e.toString(), e);
        } finally {
            remove(temporary);
        }
    }

    /** The names of what is wrong come from the caller, and not from the file beside that the system would name. */
    private static void requirePlace(Path file, Path target) {
        Path folder = target.getParent();
        if (Files.isDirectory(target)) {
            throw cannotWrite(file, "it is a folder", new FileSystemException(target.toString()));
        }
        if (Files.notExists(folder)) {
            throw cannotWrite(
                    file,
                    folder + " does not exist; make the folder first",
                    new NoSuchFileException(folder.toString()));
        }
        if (!Files.isDirectory(folder)) {
            throw cannotWrite(file, folder + " is not a folder", new NotDirectoryException(folder.toString()));
        }
    }

    private static UncheckedIOException cannotWrite(Path file, String problem, IOException cause) {
        return new UncheckedIOException("cannot write " + file + ": " + problem, cause);
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
