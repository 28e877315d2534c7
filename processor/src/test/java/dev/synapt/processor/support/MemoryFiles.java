package dev.synapt.processor.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps what a compilation writes in memory. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, MemoryFile> classes = new TreeMap<>();
    private final Map<String, MemoryFile> sources = new TreeMap<>();
    private final Map<String, MemoryFile> resources = new TreeMap<>();

    MemoryFiles(JavaFileManager parent) {
        super(parent);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        MemoryFile file = new MemoryFile(className.replace('.', '/') + kind.extension, kind);
        (kind == JavaFileObject.Kind.SOURCE ? sources : classes).put(className, file);
        return file;
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String name, FileObject sibling) {
        String path = packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
        return resources.computeIfAbsent(path, key -> new MemoryFile(key, JavaFileObject.Kind.OTHER));
    }

    Map<String, byte[]> classes() {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, file) -> bytes.put(name, file.bytes.toByteArray()));
        return bytes;
    }

    Map<String, String> sources() {
        return texts(sources);
    }

    Map<String, String> resources() {
        return texts(resources);
    }

    private static Map<String, String> texts(Map<String, MemoryFile> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((name, file) -> texts.put(name, file.bytes.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    /** A source given as text. */
    static JavaFileObject source(String className, String text) {
        return new SimpleJavaFileObject(
                URI.create("memory:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static final class MemoryFile extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        MemoryFile(String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            bytes.reset();
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
