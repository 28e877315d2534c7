package dev.synapt.processor.language.layer;

import dev.synapt.processor.declaration.LayerDeclaration.Conv2d;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Sizes;
import dev.synapt.processor.language.Value;
import dev.synapt.processor.language.initializer.Fans;
import java.util.List;
import java.util.Optional;

/**
 * Cross-correlation over the last three dimensions: [n, ..., c, h, w] -> [n, ..., filters, oh, ow]; weight [filters, c / groups,
 * kh, kw], bias [filters].
 */
public record ConvolutionLayer(Conv2d convolution) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        Optional<Window> placed = placement().on(x, scope);
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        Window window = placed.get();
        int channels = x.size(-3);
        int groups = convolution.groups();
        if (channels % groups != 0) {
            scope.report(
                    convolution.origin().value("groups"),
                    Message.GROUPS_DO_NOT_DIVIDE_CHANNELS,
                    scope.name(),
                    groups,
                    channels,
                    x.name());
            return Optional.empty();
        }
        int depth = channels / groups;
        double area = (double) window.kernelHeight() * window.kernelWidth();
        var weight = scope.weight(
                convolution.origin().value("filters"),
                new Fans(depth * area, convolution.filters() * area),
                List.of(convolution.filters(), depth, window.kernelHeight(), window.kernelWidth()));
        List<Integer> result = WindowPlacement.result(x, convolution.filters(), window);
        if (weight.isEmpty() || !scope.holdsResult(convolution.origin().value("filters"), result)) {
            return Optional.empty();
        }
        return Optional.of(new Value(scope.name(), lower(x.node(), weight.get(), window, result, scope), true));
    }

    private Node lower(Node x, Node weight, Window window, List<Integer> result, LayerScope scope) {
        Operations operations = scope.operations();
        Shape shape = x.shape();
        int outer = shape.rank() - 3;
        Shape images = shape.subShape(outer, shape.rank()).prepend(shape.product(0, outer));
        Node y = operations.apply(new Convolution(window, convolution.groups()), operations.reshape(x, images), weight);
        if (convolution.bias()) {
            int filters = convolution.filters();
            y = operations.add(y, operations.reshape(scope.bias(filters), Shape.of(filters, 1, 1)));
        }
        return operations.reshape(y, Shape.batchOf(Sizes.narrow(result)));
    }

    private WindowPlacement placement() {
        return new WindowPlacement(convolution.window(), "@Conv2d", "kernel", convolution.origin());
    }

    @Override
    public String kind() {
        return "convolution " + convolution.filters() + " of " + placement().text();
    }
}
