package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    Path home;

    @Test
    void withoutTornadoVM() {
        assertThat(Installation.absent(null))
                .hasMessage(
                        "TornadoVM is not installed, or not on the path of this process; install TornadoVM (sdk install"
                                + " tornadovm, or a release archive), set TORNADOVM_HOME to its folder, and start with java"
                                + " @$TORNADOVM_HOME/tornado-argfile -cp ... Main; a release that brings no such file, as its"
                                + " guide says");
    }

    @Test
    void theArgumentFileForgotten() throws IOException {
        Files.createFile(home.resolve("tornado-argfile"));
        assertThat(Installation.absent(home.toString()))
                .hasMessage(
                        "TornadoVM is installed in %1$s, but this process was started without its argument file; start with"
                                        .formatted(home)
                                + " java @%s/tornado-argfile -cp ... Main".formatted(home));
    }

    @Test
    void aFolderWithoutArgumentFile() {
        assertThat(Installation.absent(home.toString()))
                .hasMessageStartingWith(
                        "TORNADOVM_HOME is " + home + ", but TornadoVM is not on the path of this process, and"
                                + " there is no tornado-argfile in that folder")
                .hasMessageEndingWith("with a release that brings no such file, start Java as its guide says");
    }
}
