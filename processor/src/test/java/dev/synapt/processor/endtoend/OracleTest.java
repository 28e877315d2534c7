package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Backend;
import dev.synapt.model.Batch;
import dev.synapt.model.Feed;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Every layer, loss, padding and optimizer against the values that PyTorch computed (see src/test/oracle): output, loss and
 * gradients before the first step, losses and weights after three.
 */
class OracleTest {
    private static final double TOLERANCE = 1e-5;
    private static final String AT_ONCE = "AtOnce";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> CASES = new LinkedHashMap<>();
    private static Compilation compilation;

    static List<String> cases() {
        return text("cases.txt").lines().toList();
    }

    @BeforeAll
    static void compile() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String name : cases()) {
            JsonNode document = JSON.readTree(text(name + ".json"));
            CASES.put(name, document);
            sources.put(
                    type(name),
                    "package oracle;\nimport dev.synapt.*;\n"
                            + source(document, simpleName(name))
                                    .replace("@Network(", "@Network(keepGradients = true, "));
            sources.put(
                    type(name) + AT_ONCE,
                    "package oracle;\nimport dev.synapt.*;\n" + source(document, simpleName(name) + AT_ONCE));
        }
        compilation = Compilation.of(sources, "-Asynapt.targets=cpu,tornado");
    }

    private static String source(JsonNode document, String name) {
        return document.get("source").asString().replace("class Case", "class " + name);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorchWhereGradientsAreNotKept(String name) {
        JsonNode expected = CASES.get(name);
        try (CompiledModel compiled = compilation.network(type(name) + AT_ONCE).create(1)) {
            TrainableModel model = compiled.trainable();
            model.parameters()
                    .forEach((parameter, tensor) ->
                            tensor.set(floats(expected.get("weights").get(parameter))));
            Batch batch = batch(model, expected);
            for (int step = 0; step < 3; step++) {
                model.train(batch);
            }
            compare("after three steps, ", model.parameters(), expected.get("trained"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(String name) {
        agrees(name, Backend.CPU);
    }

    @Tag("kernels")
    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorchAsKernelsForADevice(String name) {
        agrees(name, Backend.TORNADO);
    }

    private static void agrees(String name, Backend backend) {
        JsonNode expected = CASES.get(name);
        try (CompiledModel compiled = compilation.network(type(name)).create(1, backend)) {
            TrainableModel model = compiled.trainable();
            assertThat(model.parameters().keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.get("weights").propertyNames());
            model.parameters().forEach((parameter, tensor) -> {
                JsonNode weight = expected.get("weights").get(parameter);
                assertThat(tensor.shape()).as(parameter).isEqualTo(shape(weight));
                tensor.set(floats(weight));
            });
            Batch batch = batch(model, expected);

            float[] output = compiled.predict(batch).getFirst();
            Agreement.check("the output", output, doubles(expected.get("output")), TOLERANCE);
            for (int step = 0; step < 3; step++) {
                float loss = model.train(batch);
                double truth = expected.get("losses").get(step).asDouble();
                Agreement.check("loss " + step, new float[] {loss}, new double[] {truth}, TOLERANCE);
                if (step == 0) {
                    compare("the gradient of ", model.gradients(), expected.get("gradients"));
                }
            }
            compare("after three steps, ", model.parameters(), expected.get("trained"));
            if (expected.has("statistics")) {
                assertThat(model.statistics().keySet())
                        .containsExactlyInAnyOrderElementsOf(
                                expected.get("statistics").propertyNames());
                compare("after three steps, ", model.statistics(), expected.get("statistics"));
                float[] predicted = compiled.predict(batch).getFirst();
                Agreement.check("the prediction", predicted, doubles(expected.get("predicted")), TOLERANCE);
            }
        }
    }

    private static void compare(String what, Map<String, Tensor> actual, JsonNode expected) {
        actual.forEach((name, tensor) ->
                Agreement.check(what + name, tensor.toArray(), doubles(expected.get(name)), TOLERANCE));
    }

    private static Batch batch(TrainableModel model, JsonNode expected) {
        Batch batch = new Batch(model.description());
        batch.n(expected.get("examples").asInt());
        List<Feed> feeds = batch.feeds();
        for (int i = 0; i < feeds.size(); i++) {
            if (feeds.get(i).isIndices()) {
                JsonNode labels = expected.get("labels");
                for (int k = 0; k < labels.size(); k++) {
                    batch.indices(i)[k] = labels.get(k).asInt();
                }
            } else {
                JsonNode input = expected.get("inputs").get(feeds.get(i).name());
                float[] values = floats(input == null ? expected.get("target") : input);
                System.arraycopy(values, 0, batch.reals(i), 0, values.length);
            }
        }
        return batch;
    }

    static double[] doubles(JsonNode tensor) {
        return IntStream.range(0, tensor.get("values").size())
                .mapToDouble(i -> tensor.get("values").get(i).asDouble())
                .toArray();
    }

    static float[] floats(JsonNode tensor) {
        double[] doubles = doubles(tensor);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    private static int[] shape(JsonNode tensor) {
        return IntStream.range(0, tensor.get("shape").size())
                .map(i -> tensor.get("shape").get(i).asInt())
                .toArray();
    }

    private static String simpleName(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-")) {
            camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return camel.append("Case").toString();
    }

    private static String type(String name) {
        return "oracle." + simpleName(name);
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String file) {
        try (InputStream stream = OracleTest.class.getResourceAsStream("/oracle/" + file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
