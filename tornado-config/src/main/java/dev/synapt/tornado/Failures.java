package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceMemory;
import dev.synapt.device.DeviceProgram;

/** TornadoVM's exceptions in our words. */
final class Failures {

    private Failures() {}

    /** What kept TornadoVM from starting. */
    static DeviceException atStart(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = words(cause);
            if (text.contains("No OpenCL platforms found") || text.contains("NoOpenCLPlatform")) {
                return Problem.NO_DEVICE.because(failure);
            }
            if (text.contains("tornado-argfile")) {
                DeviceException withoutIt = Installation.absent();
                withoutIt.initCause(failure);
                return withoutIt;
            }
        }
        return Problem.BROKEN.because(failure, words(root(failure)), Problem.VERSION_RUN);
    }

    /** What kept the kernels from compiling, before anything ran. */
    static DeviceException atCompilation(Throwable failure, Device device, DeviceProgram program) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String kind = cause.getClass().getSimpleName() + " " + words(cause);
            if (kind.contains("FP64NotSupported")) {
                return Problem.FEATURE.because(failure, device.name(), program.network(), "double precision");
            }
            if (kind.contains("FP16NotSupported")) {
                return Problem.FEATURE.because(failure, device.name(), program.network(), "half precision");
            }
        }
        return Problem.REFUSED.because(failure, device.name(), program.network(), words(root(failure)));
    }

    /** What stopped a step. */
    static DeviceException atRun(Throwable failure, Device device, DeviceProgram program) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String kind = cause.getClass().getSimpleName() + " " + words(cause);
            if (kind.contains("OutOfMemory") || kind.contains("TornadoMemoryException")) {
                return Problem.OUT_OF_MEMORY.because(
                        failure,
                        device.name(),
                        program.network(),
                        Bytes.text(DeviceMemory.bytes(program)),
                        words(root(failure)));
            }
        }
        return Problem.FAILED.because(failure, device.name(), program.network(), words(root(failure)));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The message in one line, without the colours of a terminal. */
    private static String words(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.replaceAll("\u001B\\[[0-9;]*m", "")
                .replaceAll("(?s)\\s*Stacktrace:.*", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
