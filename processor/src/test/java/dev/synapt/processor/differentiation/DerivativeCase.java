package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A function written in primitives, and what it is tried on. */
public record DerivativeCase(String name, List<Feed> feeds, BiFunction<Operations, List<Node>, Node> function) {

    public static final int EXAMPLES = 2;
    public static final Site SITE = new Site("field", Phase.FORWARD);

    /** Values for one argument: real ones lie on all sides of zero and not near it, and not near each other. */
    public record Feed(Shape shape, ElementType type, double scale, double offset) {

        public static Feed real(Shape shape) {
            return new Feed(shape, ElementType.FLOAT, 0.2, 0.1);
        }

        /** Halfway between the values of {@link #real}. */
        public static Feed between(Shape shape) {
            return new Feed(shape, ElementType.FLOAT, 0.2, 0.2);
        }

        public static Feed positive(Shape shape) {
            return new Feed(shape, ElementType.FLOAT, 0.2, Double.NaN);
        }

        public static Feed indices(Shape shape, int below) {
            return new Feed(shape, ElementType.INT, below, 0);
        }

        double[] values(Random random) {
            int size = (int) shape.elements(EXAMPLES);
            if (type == ElementType.INT) {
                return random.ints(size, 0, (int) scale).asDoubleStream().toArray();
            }
            List<Integer> places =
                    new ArrayList<>(IntStream.range(0, size).boxed().toList());
            java.util.Collections.shuffle(places, random);
            double start = Double.isNaN(offset) ? 0.3 : offset - scale * Math.floorDiv(size, 2);
            return places.stream().mapToDouble(place -> start + scale * place).toArray();
        }
    }

    /** The function's graph and values for its inputs. */
    public record Problem(GraphBuilder builder, Node output, List<Node> arguments, Map<String, double[]> values) {

        public Interpreter interpreter(Graph graph) {
            Interpreter interpreter = new Interpreter(graph)
                    .examples(EXAMPLES)
                    .parameter("net.parameter", 0.3, -0.4)
                    .state("net.state", 0.7, -0.6)
                    .learningRate(0.25)
                    .step(4)
                    .random(7, (_, _, stream, position) -> (stream * 31 + position * 17) % 10 / 10f);
            values.forEach(interpreter::input);
            return interpreter;
        }

        /** Appends the sum of {@code value} times fixed numbers, which are an argument too. */
        Node weighted(Node value, String name) {
            Operations x = builder.at(SITE);
            Node weights = x.apply(new Input(name, value.shape(), ElementType.FLOAT));
            int size = (int) value.shape().elements(EXAMPLES);
            Random random = new Random(name.hashCode());
            values.put(
                    name,
                    random.doubles(size, 0.4, 1.6)
                            .map(v -> random.nextBoolean() ? v : -v)
                            .toArray());
            arguments.add(weights);
            return x.sumAll(x.multiply(value, weights));
        }
    }

    public Problem problem() {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(SITE);
        Random random = new Random(name.hashCode());
        Map<String, double[]> values = new LinkedHashMap<>();
        List<Node> arguments = new ArrayList<>();
        for (int i = 0; i < feeds.size(); i++) {
            Feed feed = feeds.get(i);
            arguments.add(x.apply(new Input("x" + i, feed.shape(), feed.type())));
            values.put("x" + i, feed.values(random));
        }
        Node output = function.apply(x, arguments);
        arguments.removeIf(argument -> argument.type() == ElementType.INT);
        return new Problem(builder, output, arguments, values);
    }

    /** The gradients of the function, differentiated {@code order} times, as results; for comparing graphs. */
    public Problem differentiated(int order) {
        Problem problem = problem();
        Node scalar = problem.weighted(problem.output(), "weights");
        for (int i = 1; i <= order; i++) {
            List<Node> arguments = List.copyOf(problem.arguments());
            List<Node> gradients = Differentiation.gradients(problem.builder(), scalar, arguments);
            Operations x = problem.builder().at(SITE);
            Node sum = x.constant(0);
            for (int k = 0; k < gradients.size(); k++) {
                problem.builder().result(Result.Role.VALUE, "gradient" + i + "." + k, gradients.get(k));
                sum = x.add(sum, problem.weighted(gradients.get(k), "weights" + i + "." + k));
            }
            scalar = sum;
        }
        return problem;
    }

    @Override
    public String toString() {
        return name;
    }
}
