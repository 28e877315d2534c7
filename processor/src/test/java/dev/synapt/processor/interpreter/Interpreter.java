package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Primitive.ArgMax;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.ConvolutionInputGradient;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Scalar;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Primitive.WindowSpread;
import dev.synapt.processor.graph.Primitive.WindowSum;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.runtime.random.CounterRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs any graph in double precision, one node after the other, with loops that are obviously right: the truth that
 * derivatives, simplifications and generated code are held against.
 *
 * <pre>{@code
 * Values values = new Interpreter(graph).examples(3).input("image", pixels).parameter("scores.weight", weights).run();
 * double loss = values.scalar(Result.Role.TOTAL_LOSS, "total");
 * }</pre>
 */
public final class Interpreter {

    /** Uniform numbers in [0, 1): the element at {@code position} of stream {@code stream} in training step {@code step}. */
    @FunctionalInterface
    public interface RandomNumbers {
        float at(long seed, long step, int stream, int position);
    }

    private final Graph graph;
    private final Map<String, double[]> inputs = new HashMap<>();
    private final Map<String, double[]> parameters = new HashMap<>();
    private final Map<String, double[]> states = new HashMap<>();
    private final Map<RunTimeScalar, Double> scalars = new EnumMap<>(RunTimeScalar.class);
    private RandomNumbers random = (_, _, _, _) -> {
        throw new IllegalStateException("the graph draws random numbers, but none are given");
    };
    private long seed;
    private boolean singlePrecision;
    /** The steps of the scans that are running, outermost first. */
    private final List<Integer> counters = new ArrayList<>();

    private int n = 1;

    public Interpreter(Graph graph) {
        this.graph = graph;
        scalars.put(RunTimeScalar.STEP, 1.0);
    }

    /** The number of examples, n. */
    public Interpreter examples(int n) {
        this.n = n;
        return this;
    }

    public Interpreter input(String name, double... values) {
        inputs.put(name, values);
        return this;
    }

    public Interpreter parameter(String name, double... values) {
        parameters.put(name, values);
        return this;
    }

    public Interpreter state(String name, double... values) {
        states.put(name, values);
        return this;
    }

    public Interpreter step(long step) {
        scalars.put(RunTimeScalar.STEP, (double) step);
        return this;
    }

    public Interpreter learningRate(double learningRate) {
        scalars.put(RunTimeScalar.LEARNING_RATE, learningRate);
        return this;
    }

    public Interpreter random(long seed, RandomNumbers random) {
        this.seed = seed;
        this.random = random;
        return this;
    }

    /** Rounds every value to a float: what is lost then is lost to any way of computing in single precision. */
    public Interpreter singlePrecision() {
        singlePrecision = true;
        return this;
    }

    /**
     * The values of all nodes.
     *
     * @throws IllegalArgumentException if a value the graph reads is not given, or has another number of elements
     */
    public Values run() {
        scalars.put(RunTimeScalar.EXAMPLES, (double) n);
        Map<Node, Tensor> values = new HashMap<>();
        Map<Node, List<Tensor>> scans = new HashMap<>();
        evaluate(graph, inputs, values, scans);
        return new Values(graph, values);
    }

    private void evaluate(
            Graph graph, Map<String, double[]> inputs, Map<Node, Tensor> values, Map<Node, List<Tensor>> scans) {
        for (Node node : graph.nodes()) {
            List<Tensor> in = node.inputs().stream().map(values::get).toList();
            Tensor value = evaluate(node, in, inputs, scans);
            values.put(node, singlePrecision ? value.rounded() : value);
        }
    }

    private Tensor evaluate(Node node, List<Tensor> in, Map<String, double[]> inputs, Map<Node, List<Tensor>> scans) {
        int[] shape = Tensor.sizes(node.shape(), n);
        return switch (node.operation()) {
            case Input input -> given("input", input.name(), inputs, input.shape());
            case Parameter(ParameterSpec spec) -> given("parameter", spec.name(), parameters, spec.shape());
            case State(StateSpec spec) -> given("state", spec.name(), states, spec.shape());
            case Constant constant -> new Tensor(shape, new double[] {constant.value()});
            case Scalar scalar -> new Tensor(shape, new double[] {scalar(scalar.what())});
            case Random random -> random(random, Tensor.zeros(shape));

            case Unary unary -> Elements.unary(unary.function(), in.get(0));
            case Binary binary -> Elements.binary(binary.function(), in.get(0), in.get(1));
            case Compare compare -> Elements.compare(compare.comparison(), in.get(0), in.get(1));
            case Select _ -> Elements.select(in.get(0), in.get(1), in.get(2));
            case StopGradient _ -> in.get(0);
            case Cast cast -> Elements.cast(cast.type(), in.get(0));

            case Reshape _ -> new Tensor(shape, in.get(0).values());
            case Transpose transpose -> Structure.transpose(transpose.order(), in.get(0), shape);
            case Broadcast _ -> Structure.broadcast(in.get(0), shape);
            case Slice slice -> Structure.slice(axis(slice.axis(), node), slice.start(), in.get(0), shape);
            case Pad pad -> Structure.pad(axis(pad.axis(), node), pad.before(), in.get(0), shape);
            case Concat concat -> Structure.concat(axis(concat.axis(), node), in, shape);
            case Take take -> Structure.take(take.indexing(), in.get(0), in.get(1), shape);
            case PutAdd put -> Structure.putAdd(put.indexing(), in.get(0), in.get(1), shape);

            case Sum _ -> Reductions.sum(in.get(0), shape);
            case Max _ -> Reductions.max(in.get(0), shape);
            case ArgMax _ -> Reductions.argMax(in.get(0), shape);
            case Softmax _ -> Reductions.softmax(in.get(0));
            case LogSumExp _ -> Reductions.logSumExp(in.get(0), shape);
            case Standardise standardise ->
                Reductions.standardise(in.get(0), standardise.axes(), standardise.epsilon());
            case Covariance covariance -> Reductions.covariance(in.get(0), in.get(1), covariance.axes());

            case MatrixProduct product ->
                Products.matrix(in.get(0), product.transposeLeft(), in.get(1), product.transposeRight(), shape);
            case Convolution convolution ->
                Products.convolution(in.get(0), in.get(1), convolution.window(), convolution.groups(), shape);
            case ConvolutionInputGradient gradient ->
                Products.inputGradient(in.get(0), in.get(1), gradient.window(), gradient.groups(), shape);
            case ConvolutionWeightGradient gradient ->
                Products.weightGradient(in.get(0), in.get(1), gradient.window(), gradient.groups(), shape);
            case WindowSum sum -> Windows.sum(in.get(0), sum.window(), shape);
            case WindowSpread spread -> Windows.spread(in.get(0), spread.window(), shape);
            case WindowArgMax argMax -> Windows.argMax(in.get(0), argMax.window(), shape);

            case Scan scan -> {
                scans.put(node, scan(scan, in));
                yield scans.get(node).getFirst();
            }
            case Pick pick -> scans.get(node.input(0)).get(pick.index());
            case Update _ -> in.get(1);
        };
    }

    private static int axis(int axis, Node node) {
        return axis < 0 ? axis + node.shape().rank() : axis;
    }

    private double scalar(RunTimeScalar what) {
        if (!scalars.containsKey(what)) {
            throw new IllegalArgumentException("the graph reads " + what + ", which is not given");
        }
        return scalars.get(what);
    }

    private Tensor given(String kind, String name, Map<String, double[]> from, Shape shape) {
        double[] values = from.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the graph reads " + kind + " " + name + ", given are " + from.keySet());
        }
        if (values.length != shape.elements(n)) {
            throw new IllegalArgumentException(
                    kind + " " + name + " " + shape + " has " + shape.elements(n) + " elements, not " + values.length);
        }
        return new Tensor(Tensor.sizes(shape, n), values.clone());
    }

    private Tensor random(Random source, Tensor to) {
        long step = (long) scalar(RunTimeScalar.STEP);
        int stream = source.stream();
        for (int counter : counters) {
            stream = CounterRandom.inLoop(stream, counter);
        }
        for (int position = 0; position < to.size(); position++) {
            to.values()[position] = random.at(seed, step, stream, position);
        }
        return to;
    }

    /** All results: the last carried values, then the output sequences. */
    private List<Tensor> scan(Scan scan, List<Tensor> in) {
        int results = scan.body().results().size();
        Tensor[] carried = in.subList(0, scan.carried()).toArray(new Tensor[results]);
        Tensor[] outputs = carried.clone();
        for (int step = 0; step < scan.length(); step++) {
            int time = scan.reverse() ? scan.length() - 1 - step : step;
            Map<String, double[]> given = new HashMap<>();
            for (int i = 0; i < in.size(); i++) {
                boolean isSequence = i >= scan.carried() && i < scan.carried() + scan.sequences();
                double[] values = i < scan.carried()
                        ? outputs[i].values()
                        : isSequence
                                ? Structure.element(in.get(i), time).values()
                                : in.get(i).values();
                given.put(scan.inputName(i), values);
            }
            Map<Node, Tensor> values = new HashMap<>();
            counters.addLast(time);
            evaluate(scan.body(), given, values, new HashMap<>());
            counters.removeLast();
            for (int i = 0; i < results; i++) {
                Tensor value = values.get(scan.body().results().get(i).node());
                outputs[i] = i < scan.carried() ? value : Structure.withElement(outputs[i], value, time, scan.length());
            }
        }
        return List.of(outputs);
    }
}
