import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links in a jar what javac leaves to the first run, lambdas, switches over types and the methods of records:
 * {@code java Link.java <jar>}. A processor runs once in a JVM that has just started, where every link costs up to a millisecond; a
 * class that was there before costs a fraction of that. What the program does is the same.
 */
final class Link {
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Map<String, Jar.Entry> entries = Jar.read(jar);
        ClassFile context = context(entries);
        Map<ClassDesc, List<ClassDesc>> members = new LinkedHashMap<>();
        Map<String, Jar.Entry> linked = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (name.endsWith(Jar.CLASS)) {
                LinkedClass unit = LinkedClass.of(context, entry.content());
                linked.put(name, new Jar.Entry(entry.header(), unit.content()));
                unit.added().forEach((type, content) -> linked.put(file(type), new Jar.Entry(entry.header(), content)));
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
                (_, entry) -> new Jar.Entry(entry.header(), LinkedClass.host(context, entry.content(), added))));
        Jar.write(jar, linked);
    }

    /** Finds the classes of the jar before those of the JDK. */
    private static ClassFile context(Map<String, Jar.Entry> entries) {
        var inJar = ClassHierarchyResolver.ofResourceParsing(type -> entries.containsKey(file(type))
                ? new ByteArrayInputStream(entries.get(file(type)).content())
                : null);
        return ClassFile.of(
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(inJar.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static String file(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + Jar.CLASS;
    }
}
