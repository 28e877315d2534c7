package dev.synapt.processor.language.norm;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.StateSpec.Statistic;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.FieldStep;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Norm;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code y = (x - mean) / sqrt(variance + epsilon) * weight + bias} for each channel: [n, ..., c, h, w] of images, [n,
 * ..., c] of all else. Mean and variance are those of the batch in training, which moves the running ones, and the
 * running ones otherwise. Ioffe and Szegedy, 2015, algorithms 1 and 2.
 */
public record BatchNormLayer(double momentum, double epsilon, boolean affine, Origin origin) implements Norm {

    /** How it is written. */
    @AutoService(NormSyntax.class)
    public static final class Written implements NormSyntax {
        @Override
        public String annotation() {
            return "BatchNorm";
        }

        @Override
        public Norm read(Annotation annotation) {
            return new BatchNormLayer(
                    annotation.share("momentum", "0.1"),
                    annotation.above0("epsilon", "1e-5"),
                    annotation.flag("affine"),
                    annotation.origin());
        }
    }

    @Override
    public FieldStep step(boolean training) {
        return new Step(this, training);
    }

    /** @param training whether the batch decides */
    private record Step(BatchNormLayer norm, boolean training) implements FieldStep {

        /** What a channel is normalised by: running values of shape [c], and how many batches they have seen, []. */
        private record Running(Statistic mean, Statistic variance, Statistic batches) {}

        @Override
        public Optional<Value> lower(List<Value> operands, LayerScope scope) {
            Value x = operands.getFirst();
            if (x.rank() == 0) {
                scope.report(
                        norm.origin(), Message.DIMENSION_EXPECTED, scope.name(), x.name(), x.shape(), "@BatchNorm");
                return Optional.empty();
            }
            int channelAxis = x.node().shape().rank() - (x.map() ? 3 : 1);
            int channels = x.node().shape().dim(channelAxis).size();
            Running running = new Running(
                    scope.statistic("norm.running_mean", Shape.of(channels), 0),
                    scope.statistic("norm.running_var", Shape.of(channels), 1),
                    scope.counter("norm.num_batches_tracked"));
            Optional<Node> weight =
                    norm.affine() ? Optional.of(scope.parameter("norm.weight", channels, 1)) : Optional.empty();
            Optional<Node> bias =
                    norm.affine() ? Optional.of(scope.parameter("norm.bias", channels, 0)) : Optional.empty();
            Node y = training
                    ? byBatch(x, channelAxis, weight, bias, running, scope)
                    : byRunning(x, channelAxis, weight, bias, running, scope);
            return Optional.of(new Value(scope.name(), y, x.map()));
        }

        private Node byBatch(
                Value value,
                int channelAxis,
                Optional<Node> weight,
                Optional<Node> bias,
                Running running,
                LayerScope scope) {
            Operations x = scope.operations();
            Node node = value.node();
            List<Integer> axes = IntStream.range(0, node.shape().rank())
                    .filter(axis -> axis != channelAxis)
                    .boxed()
                    .toList();
            Shape summed = new Shape(axes.stream().map(node.shape()::dim).toList());
            if (summed.flat().equals(Dim.batch(1)) && scope.sizes().batch() == 1) {
                scope.report(norm.origin(), Message.NORM_OF_ONE_VALUE, scope.name(), value.name(), value.shape());
            }
            Node count = x.count(summed);
            Node mean = x.divide(x.sum(node, axes), count);
            Node variance = x.apply(new Covariance(axes), node, node);
            Shape shape = running.mean().shape();
            scope.next(running.mean(), average(x, scope.state(running.mean()), x.reshape(mean, shape)));
            Node unbiased = x.multiply(x.reshape(variance, shape), x.divide(count, x.subtract(count, x.constant(1))));
            scope.next(running.variance(), average(x, scope.state(running.variance()), unbiased));
            scope.next(running.batches(), x.add(scope.state(running.batches()), x.constant(1)));

            Node y = x.apply(new Standardise(axes, norm.epsilon()), node);
            y = weight.isPresent() ? x.multiply(y, perChannel(x, weight.get(), value, channelAxis)) : y;
            return bias.isPresent() ? x.add(y, perChannel(x, bias.get(), value, channelAxis)) : y;
        }

        /**
         * {@code (1 - momentum) * running + momentum * batch}, flushed: the variance of a channel that is always 0
         * shrinks for ever.
         */
        private Node average(Operations x, Node running, Node batch) {
            Node sum = x.add(x.multiply(running, 1 - norm.momentum()), x.multiply(batch, norm.momentum()));
            return x.unary(UnaryFunction.FLUSH, sum);
        }

        /** {@code x * scale + shift}, so that a product or convolution before it can take both in. */
        private Node byRunning(
                Value value,
                int channelAxis,
                Optional<Node> weight,
                Optional<Node> bias,
                Running running,
                LayerScope scope) {
            Operations x = scope.operations();
            Node deviation = x.unary(
                    UnaryFunction.SQUARE_ROOT, x.add(scope.state(running.variance()), x.constant(norm.epsilon())));
            Node scale = x.unary(UnaryFunction.RECIPROCAL, deviation);
            scale = weight.isPresent() ? x.multiply(weight.get(), scale) : scale;
            Node centre = x.multiply(scope.state(running.mean()), scale);
            Node shift = bias.isPresent() ? x.subtract(bias.get(), centre) : x.negate(centre);
            Node scaled = x.multiply(value.node(), perChannel(x, scale, value, channelAxis));
            return x.add(scaled, perChannel(x, shift, value, channelAxis));
        }

        /** [c] as it is broadcast to [n, ..., c, h, w]. */
        private static Node perChannel(Operations x, Node channels, Value value, int channelAxis) {
            int inner = value.node().shape().rank() - channelAxis - 1;
            Shape shape = channels.shape();
            for (int i = 0; i < inner; i++) {
                shape = shape.append(Dim.of(1));
            }
            return x.reshape(channels, shape);
        }

        @Override
        public String kind() {
            return "batch norm";
        }
    }
}
