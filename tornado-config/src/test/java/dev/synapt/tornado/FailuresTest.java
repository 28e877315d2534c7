package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Device GPU = Programs.device(0, "A GPU", Device.Kind.GPU, 1 << 20);

    @Test
    void noPlatform() {
        var failure = new ExceptionInInitializerError(new IllegalStateException(
                "\u001B[31m[WARNING] No OpenCL platforms found. Deoptimizing to sequential execution.\u001B[0m"));
        assertThat(Failures.atStart(failure))
                .hasMessageStartingWith("TornadoVM finds no device; ")
                .hasCause(failure);
    }

    @Test
    void aLibraryIsMissing() {
        var failure =
                new ExceptionInInitializerError(new IllegalStateException("[ERROR] OpenCL JNI Library not found"));
        assertThat(Failures.atStart(failure))
                .hasMessageStartingWith(
                        "TornadoVM does not start ([ERROR] OpenCL JNI Library not found): the installation is broken; install"
                                + " it again, with a backend for your device (version 5.2.0 was run)");
    }

    @Test
    void aKernelIsRefused() {
        var failure = new IllegalStateException(
                "Unable to compile train0.k\n  The internal error is: bad\nStacktrace: [x, y]");
        assertThat(Failures.atCompilation(failure, GPU, Programs.of(1, 1)))
                .hasMessageStartingWith(
                        "A GPU refuses kernels of network Net (Unable to compile train0.k The internal error"
                                + " is: bad); update the device's driver, choose another device by -Dsynapt.device, or train on the CPU");
    }

    @Test
    void aFeatureIsMissing() {
        class TornadoDeviceFP64NotSupported extends RuntimeException {
            private static final long serialVersionUID = 1;
        }
        assertThat(Failures.atCompilation(new TornadoDeviceFP64NotSupported(), GPU, Programs.of(1, 1)))
                .hasMessageStartingWith(
                        "A GPU cannot run network Net: it has no double precision; choose another device");
    }

    @Test
    void noRoomLeft() {
        class TornadoOutOfMemoryException extends RuntimeException {
            private static final long serialVersionUID = 1;

            TornadoOutOfMemoryException() {
                super("Unable to allocate 1 bytes");
            }
        }
        assertThat(Failures.atRun(new RuntimeException(new TornadoOutOfMemoryException()), GPU, Programs.of(1020, 1)))
                .hasMessage(
                        "A GPU has no room for network Net, which takes 4.00 KiB there (Unable to allocate 1 bytes); end"
                                + " other users of the device, declare a smaller batch by @Network(batch = ...), or choose another"
                                + " device");
    }

    @Test
    void anythingElse() {
        assertThat(Failures.atRun(new RuntimeException("lost"), GPU, Programs.of(1, 1)))
                .hasMessageStartingWith(
                        "A GPU failed at network Net (lost); the weights on the device are lost: load the last"
                                + " checkpoint");
    }
}
