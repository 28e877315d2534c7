package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.LinearModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    private final TrainingSet set = TrainingSet.of(LinearModel.examples(9));

    @TempDir
    Path folder;

    private Trainer trainer() {
        return Trainer.of(LinearModel.create(1)).quiet().epochs(1).checkpoints(folder);
    }

    @Test
    void aSecondTrainingInTheFolderIsRefusedAndTheFirstGoesOn() {
        Trainer second = trainer();
        TrainingHistory history = trainer()
                .onStep(step -> assertThatThrownBy(() -> second.fit(set))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessage("another training, in this process, saves its checkpoints in " + folder
                                + ". Wait for its end or stop it, or give this one a folder of its own"))
                .fit(set);
        assertThat(history.ending()).isEqualTo(TrainingHistory.Ending.COMPLETED);
        assertThat(second.resume().fit(set)).isEqualTo(history);
    }

    @Test
    void linksToTheFolderAreTheFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(link)).isInstanceOf(CheckpointException.class);
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void aTrainingThatFailsReleasesTheFolder() {
        assertThatThrownBy(() -> trainer()
                        .onStep(step -> {
                            throw new IllegalStateException("enough");
                        })
                        .fit(set))
                .hasMessage("enough");
        assertThat(trainer().fit(set).epochs()).hasSize(1);
    }

    @Test
    void anotherProcessIsRefusedUntilItIsKilled() throws IOException, InterruptedException {
        Process holder = holder();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('!');
            for (int i = 0; i < 2; i++) { // a refusal does not release it
                assertThatThrownBy(() -> trainer().fit(set))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageStartingWith(
                                "another training, in process " + holder.pid() + ", saves its checkpoints");
            }
        } finally {
            holder.destroyForcibly(); // kill -9
        }
        assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(trainer().fit(set).epochs()).hasSize(1);
    }

    @Test
    void aProcessSeesTheLockOfThisOne() throws IOException, InterruptedException {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(CheckpointException.class);
            Process other = holder();
            assertThat(other.getInputStream().read()).isEqualTo('?');
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void whatKilledProcessesLeftIsRemoved() throws IOException {
        Path unfinished = Files.createFile(folder.resolve(".training.safetensors.1.2.tmp"));
        Path other = Files.createFile(folder.resolve("mine.tmp"));
        trainer().fit(set);
        assertThat(unfinished).doesNotExist();
        assertThat(other).exists();
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes(FolderLock.class) + File.pathSeparator + classes(Holder.class),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classes(Class<?> member) {
        return Path.of(member.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    /** A process that locks the folder, says so, and holds it. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
                System.out.print(lock == null ? '0' : '!');
                System.out.flush();
                Thread.sleep(60_000);
            } catch (CheckpointException e) {
                System.out.print('?');
            }
        }
    }
}
