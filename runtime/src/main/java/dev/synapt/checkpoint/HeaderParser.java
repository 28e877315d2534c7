package dev.synapt.checkpoint;

import dev.synapt.internal.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON of a header: an object of tensors by name, and one of texts called {@code __metadata__}. */
final class HeaderParser {

    static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final HeaderProblems problems;
    private final JsonParser json;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<StoredTensor> tensors = new ArrayList<>();

    private HeaderParser(HeaderProblems problems, JsonParser json) {
        this.problems = problems;
        this.json = json;
    }

    static Header parse(HeaderProblems problems, String text, long dataBytes) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            var parser = new HeaderParser(problems, json);
            parser.header();
            return Header.checked(problems, parser.metadata, parser.tensors, dataBytes);
        } catch (JacksonException e) {
            throw new CheckpointException(
                    problems.file() + ": the header is not the JSON it should be, " + e.getOriginalMessage(), e);
        }
    }

    private void header() {
        expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(json.nextToken(), JsonToken.START_OBJECT, "'" + name + "' in the header");
            if (name.equals(METADATA)) {
                texts();
            } else {
                tensors.add(tensor(name));
            }
        }
        if (json.nextToken() != null) {
            throw problems.error("the header goes on after its JSON object");
        }
    }

    private void texts() {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + " '" + key + "'");
            metadata.put(key, json.getString());
        }
    }

    private StoredTensor tensor(String name) {
        StoredType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "dtype" -> type = type(name, value);
                case "shape" -> shape = numbers(name, key, value);
                case "data_offsets" -> offsets = numbers(name, key, value);
                default -> json.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw problems.error(
                    "tensor '%s' has no %s", name, type == null ? "dtype" : shape == null ? "shape" : "data_offsets");
        }
        if (offsets.size() != 2) {
            throw problems.error("tensor '%s' has %d data_offsets, expected 2", name, offsets.size());
        }
        return new StoredTensor(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private StoredType type(String tensor, JsonToken value) {
        expect(value, JsonToken.VALUE_STRING, "the dtype of tensor '" + tensor + "'");
        String name = json.getString();
        for (StoredType type : StoredType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        List<String> known = Stream.of(StoredType.values()).map(Enum::name).toList();
        throw problems.error("tensor '%s' is of the unknown type '%s'%s", tensor, name, Suggestion.among(name, known));
    }

    private List<Long> numbers(String tensor, String key, JsonToken value) {
        String what = "the " + key + " of tensor '" + tensor + "'";
        expect(value, JsonToken.START_ARRAY, what);
        var numbers = new ArrayList<Long>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
            long number = json.getLongValue();
            if (number < 0) {
                throw problems.error("%s contains %d, expected at least 0", what, number);
            }
            numbers.add(number);
        }
        return numbers;
    }

    private void expect(JsonToken found, JsonToken expected, String where) {
        if (found != expected) {
            throw problems.error("%s is %s, expected %s", where, found == null ? "empty" : found, expected);
        }
    }
}
