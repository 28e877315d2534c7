package dev.synapt.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void anOldFile() throws IOException {
        file = Files.writeString(folder.resolve("old.txt"), "old");
    }

    @Test
    void replacesTheOldFile() throws IOException {
        AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8))));
        assertThat(file).hasContent("new");
        onlyTheFile();
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsComplete() {
        AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesTheOldFileWhole() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + file)
                .hasMessageContaining("the disk is full");
        assertThat(file).hasContent("old");
        onlyTheFile();
    }

    @Test
    void anErrorLeavesTheOldFileWhole() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                    throw new OutOfMemoryError("not really");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(file).hasContent("old");
        onlyTheFile();
    }

    @Test
    void anInterruptLeavesTheOldFileWhole() throws IOException {
        try {
            assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                        channel.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                        Thread.currentThread().interrupt();
                        channel.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                    }))
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("old");
        onlyTheFile();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8))));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path nowhere = folder.resolve("none").resolve("file.txt");
        assertThatThrownBy(() -> AtomicFile.write(nowhere, channel -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + nowhere + ": " + nowhere.getParent()
                        + " does not exist; make the folder first");
    }

    @Test
    void aFileThatTakesTheFoldersPlaceIsNamed() throws IOException {
        Path below = file.resolve("file.txt");
        assertThatThrownBy(() -> AtomicFile.write(below, channel -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + below + ": " + file + " is not a folder");
        onlyTheFile();
    }

    @Test
    void aFolderInTheFilesPlaceIsNamed() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + folder + ": it is a folder");
        onlyTheFile();
    }

    private void onlyTheFile() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
