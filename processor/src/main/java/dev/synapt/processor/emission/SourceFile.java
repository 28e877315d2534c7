package dev.synapt.processor.emission;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One source file. It is printed on a thread of its own, as javac takes as long to accept a file as it takes to print one.
 *
 * @param packageName empty for the unnamed package
 * @param printing the text to be
 */
public record SourceFile(String packageName, String simpleName, FutureTask<String> printing) {

    /** A file whose printing begins now. */
    public static SourceFile printed(String packageName, String simpleName, Callable<String> printing) {
        var file = new SourceFile(packageName, simpleName, new FutureTask<>(printing));
        var thread = new Thread(file.printing, "synapt-" + simpleName);
        thread.setDaemon(true);
        thread.start();
        return file;
    }

    public String qualifiedName() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** {@return the text, once it is printed} What printing failed with is thrown here. */
    public String text() {
        try {
            return printing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + simpleName + " was printed", e);
        }
    }
}
