import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Links in a jar what javac leaves to the first run, lambdas, switches over types and the methods of records, and stores its
 * files uncompressed: {@code java Link.java <jar> <list>}. A processor runs once in a JVM that has just started, where every
 * link costs up to a millisecond; a class that was there before costs a fifth of that. What the program does is the same.
 * Under the name {@code list} the jar then holds a list of the classes beside and below that file, to be loaded ahead.
 */
final class Link {
    private static final String CLASS = ".class";

    /** A file of the jar; the time is kept, so that the same input gives the same jar. */
    private record Entry(ZipEntry header, byte[] content) {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Map<String, Entry> entries = read(jar);
        ClassFile context = context(entries);
        Map<ClassDesc, List<ClassDesc>> members = new LinkedHashMap<>();
        Map<String, Entry> linked = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (name.endsWith(CLASS)) {
                LinkedClass unit = LinkedClass.of(context, entry.content());
                linked.put(name, new Entry(entry.header(), unit.content()));
                unit.added().forEach((type, content) -> linked.put(file(type), new Entry(entry.header(), content)));
                if (!unit.added().isEmpty()) {
                    members.computeIfAbsent(unit.nestHost(), _ -> new ArrayList<>())
                            .addAll(unit.added().keySet());
                }
            } else {
                linked.put(name, entry);
            }
        });
        members.forEach((host, added) -> linked.computeIfPresent(
                file(host),
                (_, entry) -> new Entry(entry.header(), LinkedClass.host(context, entry.content(), added))));
        linked.put(arguments[1], list(arguments[1], linked));
        write(jar, linked);
    }

    private static Entry list(String file, Map<String, Entry> entries) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        String names = entries.keySet().stream()
                .filter(name -> name.startsWith(folder) && name.endsWith(CLASS))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.') + "\n")
                .collect(Collectors.joining());
        ZipEntry header = entries.values().iterator().next().header();
        return new Entry(header, names.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Entry> read(Path jar) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new Entry(entry, in.readAllBytes()));
            }
        }
        return entries;
    }

    /** Finds the classes of the jar before those of the JDK. */
    private static ClassFile context(Map<String, Entry> entries) {
        var inJar = ClassHierarchyResolver.ofResourceParsing(type -> entries.containsKey(file(type))
                ? new ByteArrayInputStream(entries.get(file(type)).content())
                : null);
        return ClassFile.of(
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(inJar.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static String file(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + CLASS;
    }

    private static void write(Path jar, Map<String, Entry> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.setMethod(ZipOutputStream.STORED);
            for (var named : entries.entrySet()) {
                byte[] content = named.getValue().content();
                var sum = new CRC32();
                sum.update(content);
                var entry = new ZipEntry(named.getKey());
                entry.setTimeLocal(named.getValue().header().getTimeLocal());
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                out.putNextEntry(entry);
                out.write(content);
            }
        }
        Files.write(jar, bytes.toByteArray());
    }
}
