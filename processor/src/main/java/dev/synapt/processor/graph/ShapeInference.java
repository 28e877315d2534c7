package dev.synapt.processor.graph;

import dev.synapt.processor.graph.Primitive.ArgMax;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.ConvolutionInputGradient;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Source;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Primitive.WindowSpread;
import dev.synapt.processor.graph.Primitive.WindowSum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Shape and element type of what an operation gives, from what it is given. */
final class ShapeInference {
    private ShapeInference() {}

    static Shape shape(Primitive operation, List<Node> inputs) {
        return switch (operation) {
            case Source source -> source(source, inputs);
            case Unary _, StopGradient _, Cast _ -> only(operation, inputs);
            case Softmax _ -> ranked(operation, inputs, 1);
            case Binary _, Compare _ -> same(operation, inputs, 2);
            case Select _ -> same(operation, inputs, 3);
            case Update _ -> update(operation, inputs);
            case Reshape reshape -> reshape(reshape, only(operation, inputs));
            case Transpose transpose -> transpose(transpose, only(operation, inputs));
            case Broadcast broadcast -> broadcast(broadcast, only(operation, inputs));
            case Slice slice -> slice(slice, only(operation, inputs));
            case Pad pad -> pad(pad, only(operation, inputs));
            case Concat concat -> concat(concat, inputs);
            case Sum sum -> reduced(operation, sum.axes(), only(operation, inputs));
            case Max max -> reduced(operation, max.axes(), only(operation, inputs));
            case ArgMax _, LogSumExp _ -> ranked(operation, inputs, 1).with(-1, Dim.of(1));
            case Standardise standardise -> {
                reduced(operation, standardise.axes(), only(operation, inputs));
                yield inputs.getFirst().shape();
            }
            case Covariance covariance -> covariance(covariance, inputs);
            case MatrixProduct product -> product(product, inputs);
            case Convolution convolution -> convolution(convolution, inputs);
            case ConvolutionInputGradient gradient -> inputGradient(gradient, inputs);
            case ConvolutionWeightGradient gradient -> weightGradient(gradient, inputs);
            case WindowSum sum -> windowed(operation, sum.window(), only(operation, inputs));
            case WindowSpread spread -> spread(spread, only(operation, inputs));
            case WindowArgMax argMax -> windowed(operation, argMax.window(), only(operation, inputs));
            case Take take -> take(take, inputs);
            case PutAdd putAdd -> putAdd(putAdd, inputs);
            case Scan scan -> ScanShapes.shape(scan, inputs);
            case Pick pick -> ScanShapes.result(scanOf(pick, inputs), pick.index());
        };
    }

    static ElementType type(Primitive operation, List<Node> inputs) {
        return switch (operation) {
            case Input input -> input.type();
            case Cast cast -> cast.type();
            case ArgMax _, WindowArgMax _ -> ElementType.INT;
            case Compare _ -> {
                sameType(operation, inputs);
                yield ElementType.FLOAT;
            }
            case Binary _ -> sameType(operation, inputs);
            case Select _, PutAdd _, Update _ -> sameType(operation, inputs.subList(1, inputs.size()));
            case Scan scan -> scan.body().results().getFirst().node().type();
            case Pick pick ->
                scanOf(pick, inputs).body().results().get(pick.index()).node().type();
            default -> inputs.isEmpty() ? ElementType.FLOAT : inputs.getFirst().type();
        };
    }

    private static Shape only(Primitive operation, List<Node> inputs) {
        return same(operation, inputs, 1);
    }

    private static Shape same(Primitive operation, List<Node> inputs, int count) {
        require(inputs.size() == count, operation, inputs);
        Shape first = inputs.getFirst().shape();
        for (Node input : inputs) {
            require(input.shape().equals(first), operation, inputs);
        }
        return first;
    }

    private static Shape source(Source source, List<Node> inputs) {
        require(inputs.isEmpty(), source, inputs);
        return source.shape();
    }

    private static Shape ranked(Primitive operation, List<Node> inputs, int rank) {
        Shape shape = only(operation, inputs);
        require(shape.rank() >= rank, operation, inputs);
        return shape;
    }

    private static ElementType sameType(Primitive operation, List<Node> inputs) {
        ElementType first = inputs.getFirst().type();
        for (Node input : inputs) {
            require(input.type() == first, operation, inputs);
        }
        return first;
    }

    private static Shape update(Primitive operation, List<Node> inputs) {
        require(inputs.size() == 2 && inputs.getFirst().operation() instanceof Source, operation, inputs);
        return same(operation, inputs, 2);
    }

    private static Shape reshape(Reshape reshape, Shape input) {
        require(reshape.shape().flat().equals(input.flat()), reshape, input);
        return reshape.shape();
    }

    private static Shape transpose(Transpose transpose, Shape input) {
        require(
                transpose.order().size() == input.rank() && new HashSet<>(transpose.order()).size() == input.rank(),
                transpose,
                input);
        return new Shape(transpose.order().stream().map(input::dim).toList());
    }

    private static Shape broadcast(Broadcast broadcast, Shape input) {
        Shape target = broadcast.shape();
        require(input.rank() <= target.rank(), broadcast, input);
        for (int axis = 1; axis <= input.rank(); axis++) {
            Dim dim = input.dim(-axis);
            require(dim.isOne() || dim.equals(target.dim(-axis)), broadcast, input);
        }
        return target;
    }

    private static Dim dim(Primitive operation, Shape shape, int axis) {
        require(axis >= -shape.rank() && axis < shape.rank(), operation, shape);
        return shape.dim(axis);
    }

    private static Shape slice(Slice slice, Shape input) {
        Dim dim = dim(slice, input, slice.axis());
        require(
                !dim.batched()
                        && slice.start() >= 0
                        && slice.length() >= 0
                        && slice.start() + slice.length() <= dim.size(),
                slice,
                input);
        return input.with(slice.axis(), Dim.of(slice.length()));
    }

    private static Shape pad(Pad pad, Shape input) {
        Dim dim = dim(pad, input, pad.axis());
        require(!dim.batched() && pad.before() >= 0 && pad.after() >= 0, pad, input);
        return input.with(pad.axis(), Dim.of(pad.before() + dim.size() + pad.after()));
    }

    private static Shape concat(Concat concat, List<Node> inputs) {
        require(!inputs.isEmpty(), concat, inputs);
        int size = 0;
        Shape first = inputs.getFirst().shape();
        for (Node input : inputs) {
            Dim dim = dim(concat, input.shape(), concat.axis());
            require(
                    !dim.batched()
                            && input.shape().rank() == first.rank()
                            && input.shape()
                                    .with(concat.axis(), first.dim(concat.axis()))
                                    .equals(first),
                    concat,
                    inputs);
            size += dim.size();
        }
        return first.with(concat.axis(), Dim.of(size));
    }

    private static Shape reduced(Primitive operation, List<Integer> axes, Shape input) {
        Shape shape = input;
        for (int axis : axes) {
            require(axis >= 0 && axis < input.rank(), operation, input);
            shape = shape.with(axis, Dim.of(1));
        }
        return shape;
    }

    private static Shape covariance(Covariance covariance, List<Node> inputs) {
        require(
                inputs.size() == 2
                        && inputs.get(0).shape().equals(inputs.get(1).shape())
                        && inputs.stream().allMatch(input -> input.type() == ElementType.FLOAT),
                covariance,
                inputs);
        return reduced(covariance, covariance.axes(), inputs.get(0).shape());
    }

    private static Shape product(MatrixProduct product, List<Node> inputs) {
        require(inputs.size() == 2, product, inputs);
        Shape left = inputs.get(0).shape();
        Shape right = inputs.get(1).shape();
        require(left.rank() >= 2 && left.rank() == right.rank(), product, inputs);
        int outer = left.rank() - 2;
        require(left.subShape(0, outer).equals(right.subShape(0, outer)), product, inputs);
        Dim rows = left.dim(product.transposeLeft() ? -1 : -2);
        Dim depth = left.dim(product.transposeLeft() ? -2 : -1);
        require(depth.equals(right.dim(product.transposeRight() ? -1 : -2)), product, inputs);
        return left.subShape(0, outer).append(rows).append(right.dim(product.transposeRight() ? -2 : -1));
    }

    private static Shape convolution(Convolution convolution, List<Node> inputs) {
        require(inputs.size() == 2, convolution, inputs);
        return convolved(
                convolution,
                convolution.window(),
                convolution.groups(),
                inputs.get(0).shape(),
                inputs.get(1).shape());
    }

    private static Shape convolved(Primitive operation, Window window, int groups, Shape x, Shape weight) {
        List<Shape> both = List.of(x, weight);
        require(x.rank() == 4 && weight.rank() == 4 && groups >= 1, operation, both);
        require(
                !x.dim(1).batched()
                        && !weight.isBatched()
                        && x.dim(1).size() == weight.dim(1).size() * groups
                        && weight.dim(0).size() % groups == 0
                        && weight.dim(2).size() == window.kernelHeight()
                        && weight.dim(3).size() == window.kernelWidth(),
                operation,
                both);
        return windowed(operation, window, x).with(1, weight.dim(0));
    }

    private static Shape inputGradient(ConvolutionInputGradient gradient, List<Node> inputs) {
        require(inputs.size() == 2, gradient, inputs);
        Shape weight = inputs.get(0).shape();
        Shape output = convolved(gradient, gradient.window(), gradient.groups(), gradient.input(), weight);
        require(inputs.get(1).shape().equals(output), gradient, inputs);
        return gradient.input();
    }

    private static Shape weightGradient(ConvolutionWeightGradient gradient, List<Node> inputs) {
        require(inputs.size() == 2, gradient, inputs);
        Shape x = inputs.get(0).shape();
        Shape output = convolved(gradient, gradient.window(), gradient.groups(), x, gradient.weight());
        require(inputs.get(1).shape().equals(output), gradient, inputs);
        return gradient.weight();
    }

    private static Shape windowed(Primitive operation, Window window, Shape x) {
        require(x.rank() >= 2 && !x.dim(-2).batched() && !x.dim(-1).batched(), operation, x);
        int height = window.outputHeight(x.dim(-2).size());
        int width = window.outputWidth(x.dim(-1).size());
        require(height >= 1 && width >= 1, operation, x);
        return x.with(-2, Dim.of(height)).with(-1, Dim.of(width));
    }

    private static Shape spread(WindowSpread spread, Shape output) {
        require(windowed(spread, spread.window(), spread.input()).equals(output), spread, output);
        return spread.input();
    }

    private static Shape take(Take take, List<Node> inputs) {
        require(inputs.size() == 2 && inputs.get(1).type() == ElementType.INT, take, inputs);
        return taken(take, take.indexing(), inputs.get(0).shape(), inputs.get(1).shape());
    }

    private static Shape putAdd(PutAdd put, List<Node> inputs) {
        require(inputs.size() == 2 && inputs.get(0).type() == ElementType.INT, put, inputs);
        Shape values = taken(put, put.indexing(), put.table(), inputs.get(0).shape());
        require(inputs.get(1).shape().equals(values), put, inputs);
        return put.table();
    }

    private static Shape taken(Primitive operation, Indexing indexing, Shape table, Shape indices) {
        require(table.rank() >= 1, operation, table);
        if (indexing == Indexing.LAST) {
            require(
                    indices.rank() == table.rank()
                            && table.with(-1, indices.dim(-1)).equals(indices),
                    operation,
                    List.of(table, indices));
            return indices;
        }
        List<Dim> dims = new ArrayList<>(indices.dims());
        dims.addAll(table.dims().subList(1, table.rank()));
        return new Shape(dims);
    }

    private static Scan scanOf(Pick pick, List<Node> inputs) {
        if (inputs.size() == 1 && inputs.getFirst().operation() instanceof Scan scan) {
            require(pick.index() >= 0 && pick.index() < scan.body().results().size(), pick, inputs);
            return scan;
        }
        throw new ShapeMismatch(pick + " of what is not a scan");
    }

    static void require(boolean condition, Primitive operation, Object inputs) {
        if (!condition) {
            throw new ShapeMismatch(operation + " does not take " + inputs);
        }
    }
}
