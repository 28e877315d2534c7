package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** How weights start, against the deviations and bounds of PyTorch's initialisers, for dense and convolutional weights. */
class InitializersTest {

    @Test
    void haveTheMomentsAndBoundsOfPyTorch() {
        JsonNode rows = new ObjectMapper().readTree(OracleTest.text("initializers.json"));
        Map<String, String> sources = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            sources.put("start.Start" + i, source(i, rows.get(i)));
        }
        Compilation compilation = Compilation.of(sources);
        for (int i = 0; i < rows.size(); i++) {
            check(compilation, "start.Start" + i, rows.get(i));
        }
    }

    private static void check(Compilation compilation, String name, JsonNode row) {
        int draws = 8;
        double sum = 0;
        double squares = 0;
        double largest = 0;
        long count = 0;
        for (int seed = 0; seed < draws; seed++) {
            try (CompiledModel model = compilation.network(name).create(seed)) {
                for (float value : model.parameters().get("a.weight")) {
                    sum += value;
                    squares += (double) value * value;
                    largest = Math.max(largest, Math.abs(value));
                    count++;
                }
                assertThat(model.parameters().get("a.bias")).containsOnly(0);
            }
        }
        double deviation = row.get("deviation").asDouble();
        String what = row.get("initializer").asString() + " " + row.get("shape");
        // four standard errors: of the mean, and of the deviation of a normal distribution
        double error = 4 / Math.sqrt(count);
        assertThat(sum / count).as("mean of " + what).isCloseTo(0, within(deviation * error));
        assertThat(Math.sqrt(squares / count))
                .as("deviation of " + what)
                .isCloseTo(deviation, within(deviation * error));
        if (!row.get("bound").isNull()) {
            double bound = row.get("bound").asDouble();
            assertThat(largest).as("bound of " + what).isBetween(bound * 0.99, bound * 1.001);
        }
    }

    private static String source(int number, JsonNode row) {
        int[] shape = IntStream.range(0, row.get("shape").size())
                .map(i -> row.get("shape").get(i).asInt())
                .toArray();
        String initialize = "@Initialize(Initializer." + row.get("initializer").asString() + ")";
        String fields = shape.length == 2
                ? "@Input({%d}) Input x; %s @Dense(%d) Layer a;".formatted(shape[1], initialize, shape[0])
                : "@Input({%d, 8, 8}) Input x; %s @Conv2d(filters = %d, kernel = %d) Layer a;"
                        .formatted(shape[1], initialize, shape[0], shape[2]);
        return "package start; import dev.synapt.*; @Network @Sgd class Start%d { %s @MeanSquaredError Loss loss; }"
                .formatted(number, fields);
    }
}
