import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Moves the classes of a jar into one file of it: {@code java Pack.java <jar> <file> <class left>...}. {@code PackedClasses},
 * which has to be among those left, says what for, and what the file looks like. A jar that was packed before and has got classes
 * again is packed anew: those are newer than their like in the file.
 */
final class Pack {
    private Pack() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        String file = arguments[1];
        List<String> left = Arrays.stream(arguments)
                .skip(2)
                .map(name -> name.replace('.', '/') + Jar.CLASS)
                .toList();
        Map<String, Jar.Entry> entries = Jar.read(jar);
        Jar.Entry before = entries.remove(file);
        Map<String, byte[]> classes = before == null ? new LinkedHashMap<>() : unpack(before.content());
        Map<String, Jar.Entry> rest = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (name.endsWith(Jar.CLASS) && !left.contains(name)) {
                classes.put(
                        name.substring(0, name.length() - Jar.CLASS.length()).replace('/', '.'), entry.content());
            } else {
                rest.put(name, entry);
            }
        });
        rest.put(file, new Jar.Entry(entries.values().iterator().next().header(), pack(classes)));
        Jar.write(jar, rest);
    }

    private static byte[] pack(Map<String, byte[]> classes) throws IOException {
        byte[] names = classes.keySet().stream()
                .map(name -> name + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        var head = ByteBuffer.allocate(2 * Integer.BYTES + names.length + classes.size() * Integer.BYTES)
                .putInt(classes.size())
                .putInt(names.length)
                .put(names);
        classes.values().forEach(content -> head.putInt(content.length));
        int length = head.capacity()
                + classes.values().stream().mapToInt(content -> content.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        out.write(head.array());
        for (byte[] content : classes.values()) {
            out.write(content);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unpack(byte[] content) {
        var file = ByteBuffer.wrap(content);
        file.getInt();
        int count = file.getInt();
        var text = new byte[file.getInt()];
        file.get(text);
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contents.add(new byte[file.getInt()]);
        }
        contents.forEach(file::get);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<String> names = new String(text, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < count; i++) {
            classes.put(names.get(i), contents.get(i));
        }
        return classes;
    }
}
