package dev.synapt.processor;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.Processor;

/**
 * Defines the compiler's classes out of one file of its jar. A network is compiled in a JVM that has just started, and needs
 * about a thousand classes: to find and read one in a jar takes such a JVM five times as long as to define it. The build writes
 * the file ({@code processor/linking}); where there is none, as in tests, classes are loaded as ever.
 *
 * <p>The file: the bytes of the rest; the number of classes; the bytes of their names; the names, each with a line end; the bytes of each class; the
 * classes.
 */
final class PackedClasses extends ClassLoader {
    private static final String FILE = "classes.pack";

    static {
        registerAsParallelCapable();
    }

    private final byte[] pack;
    private final Map<String, Integer> numbers;
    private final int[] starts;

    private PackedClasses(byte[] pack, ClassLoader parent) {
        super("synapt", parent);
        this.pack = pack;
        var file = ByteBuffer.wrap(pack);
        int count = file.getInt();
        var names = new byte[file.getInt()];
        file.get(names);
        numbers = numbers(new String(names, StandardCharsets.UTF_8), count);
        starts = new int[count + 1];
        starts[0] = file.position() + count * Integer.BYTES;
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + file.getInt();
        }
    }

    private static Map<String, Integer> numbers(String names, int count) {
        Map<String, Integer> numbers = HashMap.newHashMap(count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            int end = names.indexOf('\n', from);
            numbers.put(names.substring(from, end), i);
            from = end + 1;
        }
        return numbers;
    }

    static Processor newProcessor(String name) {
        try {
            return (Processor) loader().loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader parent = PackedClasses.class.getClassLoader();
        try (InputStream file = PackedClasses.class.getResourceAsStream(FILE)) {
            return file == null ? parent : new PackedClasses(read(new DataInputStream(file)), parent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one piece: javac's heap is small when it starts, and to grow an array fills it twice over. */
    private static byte[] read(DataInputStream file) throws IOException {
        var pack = new byte[file.readInt()];
        file.readFully(pack);
        return pack;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Integer number = numbers.get(name);
        if (number == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            int start = starts[number];
            return loaded == null ? defineClass(name, pack, start, starts[number + 1] - start) : loaded;
        }
    }
}
