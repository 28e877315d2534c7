package dev.synapt.processor.lowering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A network, its inputs and what PyTorch computed of them, from {@code src/test/oracle}. */
public record OracleCase(Map<String, Object> document) {

    public static List<String> names() {
        try (InputStream stream = open("cases.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    public static OracleCase read(String name) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), open(name + ".json"))) {
            return new OracleCase((Map<String, Object>) value(parser, parser.nextToken()));
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(OracleCase.class.getResourceAsStream("/oracle/" + file), file);
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    object.put(name, value(parser, parser.nextToken()));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    array.add(value(parser, next));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getString();
        };
    }

    public String source() {
        return (String) document.get("source");
    }

    public int examples() {
        return ((Double) document.get("examples")).intValue();
    }

    /** Plain numbers, as the labels and the losses. */
    public double[] numbers(String key) {
        return array(document.get(key));
    }

    /** The numbers of the tensor {@code key}. */
    public double[] tensor(String key) {
        return values(document.get(key));
    }

    /** The numbers of the tensors in {@code key} by name. */
    public Map<String, double[]> tensors(String key) {
        Map<String, double[]> tensors = new LinkedHashMap<>();
        ((Map<?, ?>) document.get(key)).forEach((name, tensor) -> tensors.put((String) name, values(tensor)));
        return tensors;
    }

    private static double[] values(Object tensor) {
        return array(((Map<?, ?>) tensor).get("values"));
    }

    private static double[] array(Object numbers) {
        return ((List<?>) numbers)
                .stream().mapToDouble(number -> (Double) number).toArray();
    }
}
