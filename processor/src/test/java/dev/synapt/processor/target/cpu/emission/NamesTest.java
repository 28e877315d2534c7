package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.Compilation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Names that generated code has a use for of its own: whoever gives one to a field gets code that compiles, or is told. */
class NamesTest {
    private static final Pattern RESERVED =
            Pattern.compile("The name (.*) belongs to the generated code, .* \\[synapt:reserved-name]");

    private static final List<String> NAMES = List.of(
            // Constants, arrays and fields.
            "DESCRIPTION",
            "description",
            "FEED_1",
            "feed_2",
            "BATCH",
            "WINDOW_GEOMETRY_1",
            "convolutionGeometry_1",
            "parameters",
            "gradients",
            "optimizerState",
            "activations",
            "indices",
            "state",
            "n",
            "applied",
            "staged",
            "source1",
            "gradientsFinite",
            "afterForward",
            "training",
            "inference",
            "step",
            "seed",
            "learningRate",
            // Variables.
            "from",
            "count",
            "into",
            "intoS",
            "intoScores",
            "batch",
            "worker",
            "i",
            "end",
            "length",
            "row",
            "rows",
            "last",
            "block",
            "strips",
            "examples",
            "steps",
            "s1",
            "plane",
            "lossIndex",
            "at",
            "device",
            "model",
            "file",
            "backend",
            "weight",
            "bias",
            "total",
            "optimizer",
            "clipNorm",
            "S_OFFSET",
            "feed_1_offset",
            // Classes.
            "Math",
            "StrictMath",
            "Integer",
            "Float",
            "Override",
            "System",
            "IllegalStateException",
            "Arrays",
            "Optional",
            "Checks",
            "Workers",
            "Worker",
            "Strip",
            "Product",
            "Reduction",
            "Rows",
            "Feed",
            "Description",
            "Warmup",
            "OnDevice",
            "Initializers",
            "Model",
            "TrainableModel",
            "Prediction",
            "Probabilities",
            "dev",
            "java",
            // Methods.
            "close",
            "isOnDevice",
            "computesOn",
            "parametersToHost",
            "memory",
            "save",
            "load",
            "evaluate",
            "predict",
            "probabilities",
            "trainStep",
            "train",
            "prediction",
            "infer",
            "loss",
            "run",
            "stage",
            "release",
            "forward",
            "backward",
            "update",
            "losses",
            "totalLoss",
            "begin",
            "create",
            "forInference",
            "predictor",
            "copyS",
            "copyProbabilitiesOfS",
            "updateParameter",
            "initialize",
            "hashCode",
            "getClass",
            "wait",
            "notify",
            // And the rest of what Java allows.
            "$",
            "_1",
            "\u03bb");

    /** Of a field of each kind, in this order. */
    private static final List<String> KINDS = List.of("image", "scores", "label", "error");

    @Test
    void compileOrAreRefused() {
        Map<String, List<String>> networks = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            List<String> names = new ArrayList<>();
            for (int kind = 0; kind < KINDS.size(); kind++) {
                names.add(NAMES.get((i + 5 * kind) % NAMES.size()));
            }
            networks.put("demo.N" + i, names);
        }
        Set<String> refused = refused(Compilation.tried(sources(networks)));
        networks.replaceAll((network, names) -> {
            List<String> allowed = new ArrayList<>();
            for (int kind = 0; kind < KINDS.size(); kind++) {
                boolean taken = refused.contains("/" + network.replace('.', '/') + ".java:" + names.get(kind));
                allowed.add(taken ? KINDS.get(kind) : names.get(kind));
            }
            return allowed;
        });
        assertThat(refused).isNotEmpty().hasSizeLessThan(NAMES.size());
        Compilation.of(sources(networks));
    }

    /** What is refused, each with the simple name of its network. */
    private static Set<String> refused(Compilation compilation) {
        Set<String> refused = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                Matcher message = RESERVED.matcher(diagnostic.getMessage(Locale.ROOT));
                assertThat(message).as(diagnostic.toString()).matches();
                refused.add(diagnostic.getSource().getName() + ":" + message.group(1));
            }
        }
        return refused;
    }

    private static Map<String, String> sources(Map<String, List<String>> networks) {
        Map<String, String> sources = new LinkedHashMap<>();
        networks.forEach((network, names) -> sources.put(network, """
                package demo;
                import dev.synapt.*;
                @Network(batch = 4)
                @Adam(clipNorm = 1)
                class %s {
                    @Input({1, 6, 6}) Input %s;
                    @Input(3) Input other;
                    @From("%2$s") @Conv2d(filters = 2, kernel = 3) Layer maps;
                    @MaxPool2d(2) Layer smaller;
                    @Flatten @Dense(3) @Dropout(0.25) @Output Layer %s;
                    @From("other") @Dense(2) @Output Layer s;
                    @CrossEntropy(of = "%3$s", target = "%s") Loss %s;
                    @MeanSquaredError(of = "s", target = "wanted") Loss distance;
                }
                """.formatted(
                network.substring(network.indexOf('.') + 1), names.get(0), names.get(1), names.get(2), names.get(3))));
        return sources;
    }
}
