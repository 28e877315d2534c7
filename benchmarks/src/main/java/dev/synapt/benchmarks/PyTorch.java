package dev.synapt.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether PyTorch is there to compare with. */
sealed interface PyTorch {

    /** {@return what a table's head says of it} */
    String text();

    /**
     * It is.
     *
     * @param python the interpreter that finds it
     */
    record Found(String python, String version) implements PyTorch {
        @Override
        public String text() {
            return version;
        }
    }

    /**
     * It is not.
     *
     * @param reason and the way out
     */
    record Missing(String reason) implements PyTorch {
        @Override
        public String text() {
            return "not measured: " + reason;
        }
    }

    /** Asks an interpreter. */
    static PyTorch of(String python) {
        String wayOut = "give an interpreter that has PyTorch 2: -Dpython=/path/to/python";
        try {
            Process process = new ProcessBuilder(List.of(python, "-c", "import torch; print(torch.__version__)"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String last = output.substring(output.lastIndexOf('\n') + 1);
            return process.waitFor() == 0
                    ? new Found(python, last)
                    : new Missing("`%s` cannot import torch (%s); %s".formatted(python, last, wayOut));
        } catch (IOException e) {
            return new Missing("`%s` cannot be run (%s); %s".formatted(python, e.getMessage(), wayOut));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
