package dev.synapt.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Checksums in the metadata of a file, in hexadecimal: {@code crc32c:name} of a tensor's bytes, {@code crc32c} of what the
 * header says. A file of another program has none and is taken as it is.
 *
 * <p>CRC-32C finds every error of a single bit, and every burst of up to 32 bits (RFC 3720, section 12.1).
 */
final class Checksums {

    private static final String HEADER = "crc32c";
    private static final String TENSOR = "crc32c:";

    private Checksums() {}

    /** The metadata of a file that is to be written, with the checksums. */
    static Map<String, String> add(Map<String, String> metadata, Map<StoredTensor, CRC32C> tensors) {
        var texts = new HashMap<>(metadata);
        texts.keySet().stream().filter(Checksums::isReserved).findAny().ifPresent(name -> {
            throw new IllegalArgumentException("metadata '" + name + "': the name is kept for checksums");
        });
        tensors.forEach((tensor, crc) -> texts.put(TENSOR + tensor.name(), text(crc)));
        texts.put(HEADER, header(texts, tensors.keySet()));
        return texts;
    }

    /** Takes the checksums out of the metadata of a file, after the header was checked by its own. */
    static Map<String, String> take(
            HeaderProblems problems, Map<String, String> metadata, Collection<StoredTensor> tensors) {
        var sums = new HashMap<>(metadata);
        sums.keySet().removeIf(name -> !isReserved(name));
        if (!sums.isEmpty()) {
            String noted = sums.get(HEADER);
            String found = header(metadata, tensors);
            if (!found.equals(noted)) {
                throw problems.error(
                        "the header is damaged: its CRC-32C is %s, it says %s. Take another copy of the file",
                        found, noted);
            }
        }
        metadata.keySet().removeAll(sums.keySet());
        return sums;
    }

    /** Compares the checksum of a tensor's bytes with the one that was noted, if one was. */
    static void check(HeaderProblems problems, Map<String, String> sums, String tensor, CRC32C crc) {
        String noted = sums.get(TENSOR + tensor);
        if (noted == null ? !sums.isEmpty() : !noted.equals(text(crc))) {
            throw problems.error(
                    "tensor '%s' is damaged: its CRC-32C is %s, the header says %s. Take another copy of the file; a program"
                            + " that changes tensors on purpose must not keep the metadata",
                    tensor, text(crc), noted);
        }
    }

    private static boolean isReserved(String name) {
        return name.equals(HEADER) || name.startsWith(TENSOR);
    }

    /** Of all texts but itself, and of each tensor's name, type and shape; in any order in which they stand in the file. */
    private static String header(Map<String, String> texts, Collection<StoredTensor> tensors) {
        var crc = new CRC32C();
        new TreeMap<>(texts).forEach((name, text) -> {
            if (!name.equals(HEADER)) {
                add(crc, name);
                add(crc, text);
            }
        });
        var sorted = new TreeMap<String, StoredTensor>();
        tensors.forEach(tensor -> sorted.put(tensor.name(), tensor));
        sorted.forEach((name, tensor) -> {
            add(crc, name);
            add(crc, tensor.type() + " " + tensor.shape());
        });
        return text(crc);
    }

    /** With an end, so that a letter cannot go from one text to the next. */
    private static void add(CRC32C crc, String text) {
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
    }

    private static String text(CRC32C crc) {
        return "%08x".formatted(crc.getValue());
    }
}
