package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithoutTornadoVMTest {

    @Test
    void aModelSaysWhatIsMissingAndTheCpuGoesOn() throws Exception {
        assertThat(Processes.run(Map.of(), List.of(), Processes.withoutForm()))
                .contains(
                        "message TornadoVM is not installed, or not on the path of this process; install TornadoVM (sdk install")
                .contains("synapt: TwoLayersModel runs on the CPU: TornadoVM is not installed")
                .containsPattern("auto cpu \\d+\\.\\d");
    }
}
