package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatThrownBy(() -> Installation.check(null, false, false))
                .hasMessage(
                        "TornadoVM is not installed, or not on the path of this process; install TornadoVM 5.2.0 (sdk"
                                + " install tornadovm, or a release archive), set TORNADOVM_HOME to its folder, and start with java"
                                + " @$TORNADOVM_HOME/tornado-argfile -cp ... Main");
    }

    @Test
    void theArgumentFileForgotten() throws IOException {
        Files.createFile(home.resolve("tornado-argfile"));
        assertThatThrownBy(() -> Installation.check(home.toString(), true, false))
                .hasMessage(
                        "TornadoVM is installed in %1$s, but this process was started without its argument file; start with"
                                        .formatted(home)
                                + " java @%s/tornado-argfile -cp ... Main".formatted(home));
    }

    @Test
    void aFolderThatHoldsNoTornadoVM() {
        assertThatThrownBy(() -> Installation.check(home.toString(), false, false))
                .hasMessageStartingWith("TORNADOVM_HOME is " + home + ", but there is no tornado-argfile in it")
                .hasMessageEndingWith("or set TORNADOVM_HOME to the folder that holds tornado-argfile");
    }

    @Test
    void anotherVersion() {
        assertThatCode(() -> Installation.checkVersion("5.2.0-jdk25")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Installation.checkVersion("6.0.0-jdk25"))
                .hasMessage(
                        "this is TornadoVM 6.0.0-jdk25, but kernels are generated for 5.2.0, and another version may run"
                                + " them wrongly without a word; install TornadoVM 5.2.0, or start with"
                                + " -Dsynapt.tornado.anyVersion=true at your own risk");
        assertThatThrownBy(() -> Installation.checkVersion("5.2.01"))
                .hasMessageStartingWith("this is TornadoVM 5.2.01");
        System.setProperty("synapt.tornado.anyVersion", "true");
        try {
            assertThatCode(() -> Installation.checkVersion("6.0.0-jdk25")).doesNotThrowAnyException();
        } finally {
            System.clearProperty("synapt.tornado.anyVersion");
        }
    }
}
