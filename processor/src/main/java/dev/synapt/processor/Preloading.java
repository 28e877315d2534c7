package dev.synapt.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Loads the compiler's classes on a thread of its own, ahead of the stages that will need them: in a JVM just started a
 * network takes longer to load what compiles it than to be compiled. Built into the jar is a list of them; without one, as in
 * tests, there is nothing to do.
 */
final class Preloading implements Runnable {
    private static final String LIST = "classes.txt";

    static void start() {
        var thread = new Thread(null, new Preloading(), "synapt-preloading");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try (InputStream list = Preloading.class.getResourceAsStream(LIST)) {
            if (list != null) {
                new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                        .lines()
                        .forEach(Preloading::load);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads and links, which asking for constructors does; initialising is left to whoever uses the class first. */
    private static void load(String name) {
        try {
            var _ = Class.forName(name, false, Preloading.class.getClassLoader()).getDeclaredConstructors();
        } catch (ClassNotFoundException | LinkageError _) {
            // javac is done and has closed the jar; if not, who needs the class will be told
        }
    }
}
