package dev.synapt.processor.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws networks that are correct: any mixture of inputs, layers, skips, joins, losses and optimizers that the language
 * allows, small enough for the interpreter and with sizes around the edges of the kernels' tiles.
 */
final class NetworkGenerator {

    /**
     * A network.
     *
     * @param examples how many of the declared batch the step gets
     * @param features what occurs in it, each counted once
     * @param branches whether a value has two readers or a layer two operands
     */
    record Drawn(
            String name,
            String source,
            int batch,
            int examples,
            boolean keepGradients,
            Set<String> features,
            boolean branches) {}

    private record Value(String name, List<Integer> shape) {
        int elements() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        int last() {
            return shape.getLast();
        }

        boolean isMap() {
            return shape.size() == 3;
        }
    }

    private static final int MOST_ELEMENTS = 700;
    private static final int[] EDGES = {1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 13, 47};

    private final Random random;
    private final Random layout;
    private final StringBuilder fields = new StringBuilder();
    private final List<Value> values = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final Set<String> trained = new LinkedHashSet<>();
    private final Set<String> features = new TreeSet<>();
    private int number;
    private boolean normalises;

    private NetworkGenerator(long seed) {
        // neighbouring seeds start java.util.Random alike
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        layout = new Random(~seed * 0x9E3779B97F4A7C15L);
    }

    static Drawn draw(String name, long seed) {
        return new NetworkGenerator(seed).draw(name);
    }

    private Drawn draw(String name) {
        int inputs = 1 + random.nextInt(2) * (1 + random.nextInt(2));
        if (inputs > 1) {
            features.add("several inputs");
        }
        for (int i = 0; i < inputs; i++) {
            input();
        }
        int layers = 3 + random.nextInt(8);
        for (int i = 0; i < layers; i++) {
            layer();
        }
        losses();
        int batch = 1 + random.nextInt(20);
        if (layout.nextInt(10) == 0) {
            batch = EDGES[layout.nextInt(EDGES.length)];
        }
        boolean keepGradients = layout.nextBoolean();
        int examples = switch (random.nextInt(3)) {
            case 0 -> 1;
            case 1 -> batch;
            default -> 1 + random.nextInt(batch);
        };
        if (normalises) {
            // One value has no variance, and of two what is normalised is 1 and -1 whatever they are.
            batch = Math.max(batch, 4);
            examples = Math.max(examples, 4);
        }
        features.add(examples == 1 ? "batch of 1" : examples == batch ? "full batch" : "part of a batch");
        String source = """
                package drawn;

                import dev.synapt.*;

                @Network(batch = %d, keepGradients = %b)
                %s
                class %s {
                %s}
                """.formatted(batch, keepGradients, optimizer(), name, fields);
        boolean branches = read.size() != new LinkedHashSet<>(read).size();
        if (branches) {
            features.add("branch");
        }
        return new Drawn(name, source, batch, examples, keepGradients, features, branches);
    }

    private void input() {
        List<Integer> shape = switch (random.nextInt(5)) {
            case 0, 1 -> List.of(size());
            case 2 -> List.of(2 + random.nextInt(4), 2 + random.nextInt(8));
            default -> List.of(pick(List.of(1, 2, 3, 4, 6)), 3 + random.nextInt(7), 3 + random.nextInt(7));
        };
        field("@Input({%s}) Input".formatted(join(shape)), shape);
    }

    private int size() {
        return random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : 2 + random.nextInt(12);
    }

    private void layer() {
        // an unread value before others, so that little of a network is left without a reader
        List<Value> unread =
                values.stream().filter(value -> !read.contains(value.name())).toList();
        Value from = random.nextInt(10) < 5 || unread.isEmpty() ? values.getLast() : pick(unread);
        if (random.nextInt(8) == 0) {
            from = pick(values);
        }
        if (random.nextInt(3) == 0 && join(from)) {
            return;
        }
        if (from.isMap()) {
            switch (random.nextInt(9)) {
                case 0, 1, 2, 3 -> convolution(from);
                case 4 -> maxPool(from);
                case 5 -> averagePool(from);
                case 6 -> globalPool(from);
                case 7 -> dense(from, true);
                default -> reshapeOrActivation(from);
            }
        } else if (random.nextInt(6) == 0) {
            reshapeOrActivation(from);
        } else {
            dense(from, from.shape().size() > 1 && random.nextInt(3) == 0);
        }
    }

    private void dense(Value from, boolean flatten) {
        int units = size();
        List<Integer> shape = new ArrayList<>(from.shape());
        if (flatten) {
            features.add("Flatten");
            shape = new ArrayList<>(List.of(0));
        }
        shape.set(shape.size() - 1, units);
        features.add("Dense");
        features.add(shape.size() > 1 ? "Dense on several rows" : "Dense on one row");
        String bias = random.nextInt(5) == 0 ? "value = %d, bias = false".formatted(units) : Integer.toString(units);
        layerField(
                from,
                (flatten ? "@Flatten " : "") + "@Dense(" + bias + ")" + initializer() + norm() + activation()
                        + dropout(),
                shape);
    }

    private void convolution(Value from) {
        int channels = from.shape().get(0);
        int groups = random.nextBoolean() ? pick(divisors(channels)) : 1;
        int filters = groups * (1 + random.nextInt(Math.max(1, 8 / groups)));
        Window window = window(from, 1 + random.nextInt(3), 1 + random.nextInt(3), true);
        if (window == null) {
            dense(from, true);
            return;
        }
        features.add("Conv2d");
        if (groups > 1) {
            features.add(groups == channels ? "depthwise" : "groups");
        }
        String rest = (groups > 1 ? ", groups = " + groups : "") + (random.nextInt(4) == 0 ? ", bias = false" : "");
        layerField(
                from,
                "@Conv2d(filters = %d, kernel = %s%s%s)".formatted(filters, window.kernel(), window.attributes(), rest)
                        + initializer()
                        + norm()
                        + activation()
                        + dropout(),
                List.of(filters, window.height(), window.width()));
    }

    private void maxPool(Value from) {
        Window window = window(from, 2 + random.nextInt(2), 2 + random.nextInt(2), false);
        if (window == null) {
            globalPool(from);
            return;
        }
        features.add("MaxPool2d");
        layerField(
                from,
                "@MaxPool2d(value = %s%s)".formatted(window.kernel(), window.attributes()),
                List.of(from.shape().get(0), window.height(), window.width()));
    }

    private void averagePool(Value from) {
        Window window = window(from, 2 + random.nextInt(2), 2 + random.nextInt(2), false);
        if (window == null || window.attributes().contains("dilation")) {
            globalPool(from);
            return;
        }
        features.add("AveragePool2d");
        String inside = random.nextBoolean() ? ", countPadding = false" : "";
        layerField(
                from,
                "@AveragePool2d(value = %s%s%s)".formatted(window.kernel(), window.attributes(), inside),
                List.of(from.shape().get(0), window.height(), window.width()));
    }

    private void globalPool(Value from) {
        features.add("GlobalAveragePool2d");
        layerField(
                from,
                "@GlobalAveragePool2d" + activation(),
                List.of(from.shape().get(0)));
    }

    private void reshapeOrActivation(Value from) {
        if (random.nextBoolean()) {
            String activation = activation();
            if (!activation.isEmpty()) {
                layerField(from, activation.strip(), from.shape());
                return;
            }
        }
        features.add("Reshape");
        int rows = pick(divisors(from.elements()));
        int columns = from.elements() / rows;
        String written = random.nextBoolean() ? "{%d, -1}".formatted(rows) : "{%d, %d}".formatted(rows, columns);
        layerField(from, "@Reshape(" + written + ")", List.of(rows, columns));
    }

    /** Joins {@code from} with values of its shape, or for a concatenation of its shape but for one dimension. */
    private boolean join(Value from) {
        if (random.nextInt(5) == 0) {
            int axis = random.nextInt(from.shape().size());
            List<Value> others = values.stream()
                    .filter(value -> value.shape().size() == from.shape().size()
                            && IntStream.range(0, value.shape().size())
                                    .allMatch(i -> i == axis
                                            || value.shape()
                                                    .get(i)
                                                    .equals(from.shape().get(i))))
                    .toList();
            Value other = pick(others);
            List<Integer> shape = new ArrayList<>(from.shape());
            shape.set(axis, from.shape().get(axis) + other.shape().get(axis));
            if (elements(shape) > MOST_ELEMENTS) {
                return false;
            }
            features.add("Concat");
            String written = axis == 0 && random.nextBoolean()
                    ? "{\"%s\", \"%s\"}".formatted(other.name(), from.name())
                    : "value = {\"%s\", \"%s\"}, axis = %d"
                            .formatted(
                                    other.name(),
                                    from.name(),
                                    random.nextBoolean()
                                            ? axis
                                            : axis - from.shape().size());
            join("@Concat(" + written + ")", List.of(other, from), shape);
            return true;
        }
        List<Value> same = values.stream()
                .filter(value -> value.shape().equals(from.shape()) && value != from)
                .toList();
        if (same.isEmpty() && from.shape().size() == 1) {
            Value other = pick(values);
            read.add(other.name());
            features.add("Dense");
            field(
                    "@From(\"%s\") @Flatten @Dense(%d)%s Layer".formatted(other.name(), from.last(), activation()),
                    from.shape());
            same = List.of(values.getLast());
        }
        if (same.isEmpty()) {
            return false;
        }
        String kind = List.of("Add", "Multiply", "Subtract").get(random.nextInt(3));
        features.add(kind);
        List<Value> operands = new ArrayList<>(List.of(from, pick(same)));
        if (!kind.equals("Multiply") && random.nextInt(4) == 0) {
            operands.add(pick(same));
        }
        String names = operands.stream().map(value -> '"' + value.name() + '"').collect(Collectors.joining(", "));
        join("@" + kind + "({" + names + "})", operands, from.shape());
        return true;
    }

    private void join(String annotation, List<Value> operands, List<Integer> shape) {
        operands.forEach(operand -> read.add(operand.name()));
        boolean weights = operands.stream().anyMatch(operand -> trained.contains(operand.name()));
        field(annotation + (random.nextInt(3) == 0 ? activation() : "") + " Layer", shape);
        if (weights) {
            trained.add(values.getLast().name());
        }
    }

    private void layerField(Value from, String annotations, List<Integer> shape) {
        read.add(from.name());
        String source =
                from == values.getLast() && random.nextInt(3) > 0 ? "" : "@From(\"%s\") ".formatted(from.name());
        field(source + annotations + (random.nextInt(12) == 0 ? " @Output" : "") + " Layer", shape);
        if (trained.contains(from.name()) || annotations.contains("@Dense") || annotations.contains("@Conv2d")) {
            trained.add(values.getLast().name());
        }
    }

    private void field(String declaration, List<Integer> shape) {
        String name = "f" + number++;
        fields.append("    ").append(declaration).append(' ').append(name).append(";\n");
        values.add(new Value(name, shape));
    }

    private String activation() {
        String activation = List.of(
                        "",
                        "@Sigmoid",
                        "@Tanh",
                        "@Relu",
                        "@LeakyRelu",
                        "@LeakyRelu(slope = 0.2)",
                        "@Swish",
                        "@Swish(beta = 1.5)",
                        "@Gelu",
                        "@Softmax")
                .get(random.nextInt(10));
        if (activation.isEmpty()) {
            return "";
        }
        features.add(activation.split("[@(]")[1]);
        return " " + activation;
    }

    /** On a field of its own layer, or alone. */
    private String norm() {
        if (layout.nextInt(5) > 0) {
            return "";
        }
        features.add("BatchNorm");
        normalises = true;
        return " @BatchNorm"
                + List.of("", "", "(affine = false)", "(momentum = 0.3, epsilon = 1e-2)")
                        .get(layout.nextInt(4));
    }

    private String dropout() {
        if (random.nextInt(5) > 0) {
            return "";
        }
        features.add("Dropout");
        return " @Dropout(%s)".formatted(List.of("0.5", "0.25", "0.1").get(random.nextInt(3)));
    }

    private String initializer() {
        if (random.nextInt(4) > 0) {
            return "";
        }
        String name = List.of(
                        "RANDOM_NORMAL", "RANDOM_UNIFORM", "XAVIER_NORMAL", "XAVIER_UNIFORM", "HE_NORMAL", "HE_UNIFORM")
                .get(random.nextInt(6));
        features.add(name);
        return name.startsWith("RANDOM")
                ? " @Initialize(value = Initializer.%s, scale = 0.4)".formatted(name)
                : " @Initialize(Initializer.%s)".formatted(name);
    }

    private record Window(String kernel, String attributes, int height, int width) {}

    /** A window that fits {@code from} and sees a cell of it wherever it stands; null where a few tries found none. */
    private Window window(Value from, int kernelHeight, int kernelWidth, boolean convolution) {
        for (int attempt = 0; attempt < 8; attempt++) {
            int[] kernel = {kernelHeight, random.nextBoolean() ? kernelHeight : kernelWidth};
            int[] stride = {1 + random.nextInt(3), 1 + random.nextInt(2)};
            int[] dilation = random.nextInt(4) == 0 ? new int[] {1 + random.nextInt(2), 2} : new int[] {1, 1};
            String padding = "VALID";
            int[] pad = {0, 0, 0, 0};
            switch (random.nextInt(4)) {
                case 0 -> padding = "SAME";
                case 1 -> {
                    padding = "explicit";
                    for (int side = 0; side < 4; side++) {
                        pad[side] = random.nextInt(Math.max(1, (kernel[side / 2] + 1) / 2));
                    }
                }
                default -> {}
            }
            int[] out = new int[2];
            for (int axis = 0; axis < 2; axis++) {
                int size = from.shape().get(1 + axis);
                int reach = dilation[axis] * (kernel[axis] - 1) + 1;
                out[axis] = padding.equals("SAME")
                        ? Math.ceilDiv(size, stride[axis])
                        : Math.floorDiv(size + pad[2 * axis] + pad[2 * axis + 1] - reach, stride[axis]) + 1;
                if (!convolution && (dilation[axis] > 1 && !padding.equals("VALID") || reach > size)) {
                    out[axis] = 0;
                }
            }
            if (out[0] < 1 || out[1] < 1) {
                continue;
            }
            boolean dilated = dilation[0] > 1 || dilation[1] > 1;
            features.add("padding " + padding);
            if (stride[0] > 1 || stride[1] > 1) {
                features.add("stride");
            }
            if (dilated) {
                features.add("dilation");
            }
            String attributes = ", stride = {%d, %d}".formatted(stride[0], stride[1])
                    + (padding.equals("SAME") ? ", padding = Padding.SAME" : "")
                    + (padding.equals("explicit")
                            ? ", pad = {%s}"
                                    .formatted(join(IntStream.of(pad).boxed().toList()))
                            : "")
                    + (dilated ? ", dilation = {%d, %d}".formatted(dilation[0], dilation[1]) : "");
            return new Window("{%d, %d}".formatted(kernel[0], kernel[1]), attributes, out[0], out[1]);
        }
        return null;
    }

    /** A loss for every value nobody reads, if there are weights below it. */
    private void losses() {
        if (values.stream().noneMatch(this::isEnd)) {
            dense(values.getLast(), values.getLast().isMap());
        }
        if (random.nextInt(4) == 0) {
            autoencoder();
        }
        List<Value> unread = values.stream().filter(this::isEnd).toList();
        int count = 0;
        for (Value value : unread) {
            count++;
            String of = "of = \"%s\", ".formatted(value.name());
            String weight = random.nextInt(3) == 0 ? ", weight = 0.%d".formatted(1 + random.nextInt(9)) : "";
            String kind = switch (random.nextInt(3)) {
                case 0 -> value.last() > 1 ? "CrossEntropy" : "BinaryCrossEntropy";
                case 1 -> "BinaryCrossEntropy";
                default -> "MeanSquaredError";
            };
            String target = values.stream()
                    .filter(input ->
                            isInput(input) && input.shape().equals(value.shape()) && kind.equals("MeanSquaredError"))
                    .map(Value::name)
                    .findFirst()
                    .orElse("t" + count);
            features.add(kind);
            if (!target.startsWith("t")) {
                features.add("target is an input");
            }
            fields.append("    @%s(%starget = \"%s\"%s) Loss loss%d;\n".formatted(kind, of, target, weight, count));
        }
        if (count > 1) {
            features.add("several losses");
        }
    }

    /** A last layer of the size of an input, which its loss then finds as its target. */
    private void autoencoder() {
        Value from = values.getLast();
        values.stream()
                .filter(value -> isInput(value) && value.shape().size() == 1)
                .findFirst()
                .ifPresent(input -> layerField(from, "@Flatten @Dense(%d)".formatted(input.last()), input.shape()));
    }

    private boolean isEnd(Value value) {
        return trained.contains(value.name()) && !read.contains(value.name());
    }

    private boolean isInput(Value value) {
        return fields.indexOf("Input " + value.name() + ";") >= 0;
    }

    private String optimizer() {
        String[] choices = {
            "@Sgd(learningRate = 0.1)",
            "@Sgd(learningRate = 0.1, momentum = 0.9)",
            "@Sgd(learningRate = 0.05, momentum = 0.8, nesterov = true, weightDecay = 0.01)",
            "@RmsProp(epsilon = 1e-3)",
            "@RmsProp(learningRate = 0.005, epsilon = 1e-3, centered = true, momentum = 0.5, weightDecay = 0.02)",
            "@Adam(epsilon = 1e-3)",
            "@Adam(learningRate = 0.01, beta1 = 0.8, beta2 = 0.9, epsilon = 1e-2, weightDecay = 0.1)",
            "@AdamW(epsilon = 1e-3)",
            "@AdamW(learningRate = 0.01, epsilon = 1e-2, weightDecay = 0.2)"
        };
        String choice = choices[random.nextInt(choices.length)];
        features.add(choice.substring(1, choice.indexOf('(')));
        if (random.nextInt(4) == 0) {
            features.add("clipNorm");
            choice = choice.replace(")", ", clipNorm = %s)".formatted(random.nextBoolean() ? "0.01" : "5"));
        }
        return choice;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<Integer> divisors(int number) {
        return IntStream.rangeClosed(1, number)
                .filter(i -> number % i == 0)
                .boxed()
                .toList();
    }

    private static int elements(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Everything that must occur; what a generator can no longer draw would otherwise go unnoticed. */
    static final List<String> FEATURES = Arrays.asList(
            "Dense",
            "Dense on several rows",
            "Conv2d",
            "MaxPool2d",
            "AveragePool2d",
            "GlobalAveragePool2d",
            "Flatten",
            "Reshape",
            "BatchNorm",
            "Dropout",
            "Sigmoid",
            "Tanh",
            "Relu",
            "LeakyRelu",
            "Swish",
            "Gelu",
            "Softmax",
            "Add",
            "Multiply",
            "Subtract",
            "Concat",
            "CrossEntropy",
            "BinaryCrossEntropy",
            "MeanSquaredError",
            "Sgd",
            "RmsProp",
            "Adam",
            "AdamW",
            "clipNorm",
            "padding VALID",
            "padding SAME",
            "padding explicit",
            "stride",
            "dilation",
            "groups",
            "depthwise",
            "several inputs",
            "several losses",
            "target is an input",
            "branch",
            "batch of 1",
            "full batch",
            "part of a batch",
            "RANDOM_NORMAL",
            "RANDOM_UNIFORM",
            "XAVIER_NORMAL",
            "XAVIER_UNIFORM",
            "HE_NORMAL",
            "HE_UNIFORM");
}
