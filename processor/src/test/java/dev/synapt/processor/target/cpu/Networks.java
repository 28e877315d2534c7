package dev.synapt.processor.target.cpu;

import dev.synapt.processor.differentiation.Differentiation;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.simplification.Simplification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks written in primitives as their layers would be, for tests of what comes after lowering. */
public final class Networks {
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Node> parameters = new LinkedHashMap<>();
    private final Map<String, ParameterSpec> specs = new HashMap<>();

    private Networks() {}

    /** Dense layers of these sizes with ReLU between them, dropout after the first if asked, cross-entropy at the end. */
    public static Graph mlp(boolean dropout, int... sizes) {
        Networks network = new Networks();
        Node x = network.input("image", Shape.batchOf(sizes[0]), ElementType.FLOAT);
        for (int i = 1; i < sizes.length; i++) {
            x = network.dense("layer" + i, x, sizes[i - 1], sizes[i], i + 1 < sizes.length);
            if (dropout && i == 1) {
                Operations at = network.at("layer1", Phase.FORWARD);
                Node kept = at.greater(at.apply(new Primitive.Random(5, x.shape())), at.constant(0.25));
                x = at.multiply(at.multiply(x, kept), 1 / 0.75);
            }
        }
        return network.trained(x);
    }

    /** Two convolutions with bias and ReLU, each with a largest-of-2x2 pool, then a dense layer. */
    public static Graph cnn(int side) {
        Networks network = new Networks();
        Node x = network.input("image", Shape.batchOf(1, side, side), ElementType.FLOAT);
        x = network.pool("smaller", network.convolution("edges", x, 1, 4));
        x = network.pool("smallest", network.convolution("shapes", x, 4, 6));
        int features = 6 * (side / 4) * (side / 4);
        Operations at = network.at("scores", Phase.FORWARD);
        x = at.apply(new Primitive.Reshape(Shape.batchOf(features)), x);
        return network.trained(network.dense("scores", x, features, 5, false));
    }

    /** A convolution of one channel, one of many channels whose map is pooled, then a dense layer. */
    public static Graph manyChannels() {
        Networks network = new Networks();
        Node x = network.input("image", Shape.batchOf(1, 8, 8), ElementType.FLOAT);
        x = network.convolution("edges", x, 1, 24);
        x = network.pool("smaller", network.convolution("shapes", x, 24, 24));
        int features = 24 * 4 * 4;
        Operations at = network.at("scores", Phase.FORWARD);
        x = at.apply(new Primitive.Reshape(Shape.batchOf(features)), x);
        return network.trained(network.dense("scores", x, features, 5, false));
    }

    /** A convolution whose map is pooled, and looked at besides. */
    public static Graph pooledMap() {
        Networks network = new Networks();
        Node x = network.input("image", Shape.batchOf(1, 8, 8), ElementType.FLOAT);
        Node map = network.convolution("edges", x, 1, 4);
        network.builder.result(Role.VALUE, "smaller", network.pool("smaller", map));
        network.builder.result(Role.VALUE, "edges", map);
        return network.builder.build();
    }

    /** A convolution whose map of 4x8x8 is pooled as one of 4x4x16. */
    public static Graph reshapedMap() {
        Networks network = new Networks();
        Node x = network.input("image", Shape.batchOf(1, 8, 8), ElementType.FLOAT);
        Node map = network.convolution("edges", x, 1, 4);
        Operations at = network.at("bent", Phase.FORWARD);
        Node bent = at.apply(new Primitive.Reshape(Shape.batchOf(4, 4, 16)), map);
        Node index = at.apply(new Primitive.WindowArgMax(new Window(2, 2, 2, 2, 1, 1, 0, 0, 0, 0)), bent);
        Node planes = at.apply(new Primitive.Reshape(Shape.batchOf(4, 64)), bent);
        Node cells = at.apply(new Primitive.Reshape(Shape.batchOf(4, 16)), index);
        Node taken = at.apply(new Primitive.Take(Indexing.LAST), planes, cells);
        Node features = at.apply(new Primitive.Reshape(Shape.batchOf(64)), taken);
        return network.trained(network.dense("scores", features, 64, 5, false));
    }

    private Node input(String name, Shape shape, ElementType type) {
        return at(name, Phase.FORWARD).apply(new Primitive.Input(name, shape, type));
    }

    private Node parameter(Operations at, String name, int... shape) {
        Node node = at.apply(Specs.read(name, Shape.of(shape)));
        specs.put(name, ((Primitive.Parameter) node.operation()).spec());
        parameters.put(name, node);
        return node;
    }

    private Node dense(String field, Node x, int from, int to, boolean relu) {
        Operations at = at(field, Phase.FORWARD);
        Node weight = parameter(at, field + ".weight", to, from);
        Node bias = parameter(at, field + ".bias", to);
        Node y = at.add(at.apply(new Primitive.MatrixProduct(false, true), x, weight), bias);
        return relu ? at.unary(UnaryFunction.RELU, y) : y;
    }

    private Node convolution(String field, Node x, int from, int to) {
        Operations at = at(field, Phase.FORWARD);
        Node weight = parameter(at, field + ".weight", to, from, 3, 3);
        Node bias = at.apply(new Primitive.Reshape(Shape.of(to, 1, 1)), parameter(at, field + ".bias", to));
        Window window = new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1);
        return at.unary(UnaryFunction.RELU, at.add(at.apply(new Primitive.Convolution(window, 1), x, weight), bias));
    }

    private Node pool(String field, Node x) {
        Operations at = at(field, Phase.FORWARD);
        Node index = at.apply(new Primitive.WindowArgMax(new Window(2, 2, 2, 2, 1, 1, 0, 0, 0, 0)), x);
        int channels = x.shape().dim(1).size();
        int side = x.shape().dim(2).size();
        Node planes = at.apply(new Primitive.Reshape(Shape.batchOf(channels, side * side)), x);
        Node cells = at.apply(new Primitive.Reshape(Shape.batchOf(channels, side / 2 * (side / 2))), index);
        Node taken = at.apply(new Primitive.Take(Indexing.LAST), planes, cells);
        return at.apply(new Primitive.Reshape(index.shape()), taken);
    }

    private Graph trained(Node logits) {
        Node target = input("digit", Shape.batchOf(1), ElementType.INT);
        Operations at = at("loss", Phase.LOSS);
        Node picked = at.apply(new Primitive.Take(Indexing.LAST), logits, target);
        Node sum = at.sumAll(at.subtract(at.apply(new Primitive.LogSumExp(), logits), picked));
        Node loss = at.divide(sum, at.scalar(RunTimeScalar.EXAMPLES));
        builder.result(Role.LOSS, "loss", loss);
        builder.result(Role.TOTAL_LOSS, "total", loss);
        List<String> names = List.copyOf(parameters.keySet());
        List<Node> gradients = Differentiation.gradients(builder, loss, List.copyOf(parameters.values()));
        for (int i = 0; i < names.size(); i++) {
            builder.result(Role.GRADIENT, specs.get(names.get(i)), gradients.get(i));
        }
        clipAndUpdate(names, gradients);
        return Simplification.simplify(builder.build());
    }

    /** Clips by the global norm, then momentum: m = 0.9 m + g, w = w - rate m. */
    private void clipAndUpdate(List<String> names, List<Node> gradients) {
        Operations at = at("loss", Phase.UPDATE);
        Node squares = at.constant(0);
        for (Node gradient : gradients) {
            squares = at.add(squares, at.sumAll(at.unary(UnaryFunction.SQUARE, gradient)));
        }
        Node norm = at.unary(UnaryFunction.SQUARE_ROOT, squares);
        Node scale = at.binary(BinaryFunction.MINIMUM, at.constant(1), at.divide(at.constant(0.5), norm));
        List<Node> clipped = new ArrayList<>();
        gradients.forEach(gradient -> clipped.add(at.multiply(gradient, scale)));
        for (int i = 0; i < names.size(); i++) {
            Node parameter = parameters.get(names.get(i));
            StateSpec slot = new StateSpec.Slot(specs.get(names.get(i)), "momentum");
            Node momentum = at.apply(new Primitive.State(slot));
            Node moved = at.add(at.multiply(momentum, 0.9), clipped.get(i));
            Node updated = at.subtract(parameter, at.multiply(moved, at.scalar(RunTimeScalar.LEARNING_RATE)));
            builder.result(Role.UPDATE, slot, at.apply(new Primitive.Update(), momentum, moved));
            builder.result(Role.UPDATE, specs.get(names.get(i)), at.apply(new Primitive.Update(), parameter, updated));
        }
    }

    private Operations at(String field, Phase phase) {
        return builder.at(new Site(field, phase));
    }
}
