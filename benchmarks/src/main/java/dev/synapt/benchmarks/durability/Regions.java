package dev.synapt.benchmarks.durability;

import dev.synapt.checkpoint.SafetensorsReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a file in the safetensors format, by what they hold. */
final class Regions {

    /** Bytes of a file, from one to before another. */
    record Region(int from, int to) {
        int bits() {
            return 8 * (to - from);
        }
    }

    private Regions() {}

    static Map<String, Region> of(Path file, byte[] bytes) {
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String json = new String(bytes, 8, header, StandardCharsets.ISO_8859_1);
        int metadata = 8 + json.indexOf('}') + 1; // no text of ours has a brace
        int spaces = 8 + json.lastIndexOf('}') + 1;
        var regions = new LinkedHashMap<String, Region>();
        regions.put("length of the header", new Region(0, 8));
        regions.put("metadata", new Region(8, metadata));
        regions.put("names, types, shapes, places", new Region(metadata, spaces));
        regions.put("spaces", new Region(spaces, 8 + header));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            reader.tensors()
                    .forEach((name, tensor) -> regions.put(
                            name, new Region(8 + header + (int) tensor.begin(), 8 + header + (int) tensor.end())));
        }
        return regions;
    }
}
