package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FitTest {

    private static final long KIB = 1 << 10;

    @Test
    void takesWhatHasRoom() {
        assertThat(Fit.problem(gpu(64 * KIB), Programs.of(4091, 3))).isEmpty();
    }

    @Test
    void namesTheBufferThatIsTooLarge() {
        // 16 KiB with the header: as large as the largest, which TornadoVM refuses
        assertThat(Fit.problem(gpu(64 * KIB), Programs.of(4092, 3)))
                .contains("one buffer has to stay below 16.00 KiB, and 'activations' takes 16.00 KiB");
    }

    @Test
    void saysWhatTheNetworkTakes() {
        assertThat(Fit.problem(gpu(15 * KIB), Programs.of(4092, 3)))
                .contains("it has 15.00 KiB, and the network takes 16.00 KiB at batch 64");
    }

    @Test
    void countsDimensions() {
        var flat = new Device(0, 0, "Flat", "P", "OPENCL", Device.Kind.GPU, 64 * KIB, 64 * KIB, 2);
        assertThat(Fit.problem(flat, Programs.of(1, 3)))
                .contains("it counts work-items in 2 dimensions, and trainNet takes 3");
        assertThat(Fit.problem(flat, Programs.of(1, 2))).isEmpty();
    }

    @Test
    void refusesFpgas() {
        assertThat(Fit.problem(Programs.device(0, "F", Device.Kind.FPGA, 64 * KIB), Programs.of(1, 1)))
                .contains("it is an FPGA, which would have to be configured for hours");
    }

    private static Device gpu(long memory) {
        return Programs.device(0, "A GPU", Device.Kind.GPU, memory);
    }
}
