import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a jar by their names; written, they are stored uncompressed. */
final class Jar {
    static final String CLASS = ".class";

    /** A file of the jar; the time is kept, so that the same input gives the same jar. */
    record Entry(ZipEntry header, byte[] content) {}

    private Jar() {}

    static Map<String, Entry> read(Path jar) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new Entry(entry, in.readAllBytes()));
            }
        }
        return entries;
    }

    static void write(Path jar, Map<String, Entry> entries) throws IOException {
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
