package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps a folder for one training at a time. The system releases the lock however the process ends, so that the file, which
 * stays, means nothing by itself. It holds the process that locked it last.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = ".lock";

    /** Far behind the file's end: a locked byte cannot be read on some systems. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Folders locked in this process. On some systems a process that closes a file loses all its locks on it, so that a second
     * training must not even open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * {@return the lock of a folder}
     *
     * @param folder that exists
     * @throws CheckpointException if another training has it
     * @throws IOException if the folder, or its file system, has no locks
     */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw refused(folder, "this process");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw refused(folder, "process " + holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new FolderLock(real, channel);
        } catch (OverlappingFileLockException e) { // of these classes, loaded once more
            HELD.remove(real);
            LEFT_OPEN.add(channel);
            throw refused(folder, "this process");
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private static CheckpointException refused(Path folder, String holder) {
        return new CheckpointException("another training, in " + holder + ", saves its checkpoints in " + folder
                + ". Wait for its end or stop it, or give this one a folder of its own");
    }

    @Override
    public void close() throws IOException {
        HELD.remove(folder);
        channel.close();
    }
}
