package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Sizes;
import dev.synapt.processor.language.Value;
import dev.synapt.processor.language.Weighted;
import dev.synapt.processor.language.initializer.Fans;
import java.util.List;
import java.util.Optional;

/**
 * Cross-correlation over the last three dimensions: [n, ..., c, h, w] -> [n, ..., filters, oh, ow]; weight [filters, c / groups,
 * kh, kw], bias [filters].
 */
public record Conv2dLayer(int filters, WindowDeclaration window, int groups, boolean bias, Origin origin)
        implements Weighted {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "Conv2d";
        }

        @Override
        public Layer read(Annotation annotation) {
            int filters = annotation.positive("filters");
            int groups = annotation.positive("groups");
            if (groups > 0 && filters % groups != 0) {
                annotation.mistake("groups", Message.GROUPS_DO_NOT_DIVIDE_FILTERS, groups, filters);
            }
            var window = WindowDeclaration.of(annotation, "kernel", annotation.positives("dilation", 1, 2), 1, 2);
            return new Conv2dLayer(filters, window, groups, annotation.flag("bias"), annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        Optional<Window> placed = placement().on(x, scope);
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        Window taps = placed.get();
        int channels = x.size(-3);
        if (channels % groups != 0) {
            scope.report(
                    origin.value("groups"),
                    Message.GROUPS_DO_NOT_DIVIDE_CHANNELS,
                    scope.name(),
                    groups,
                    channels,
                    x.name());
            return Optional.empty();
        }
        int depth = channels / groups;
        double area = (double) taps.kernelHeight() * taps.kernelWidth();
        var weight = scope.weight(
                origin.value("filters"),
                new Fans(depth * area, filters * area),
                List.of(filters, depth, taps.kernelHeight(), taps.kernelWidth()));
        List<Integer> result = WindowPlacement.result(x, filters, taps);
        if (weight.isEmpty() || !scope.holdsResult(origin.value("filters"), result)) {
            return Optional.empty();
        }
        return Optional.of(new Value(scope.name(), lower(x.node(), weight.get(), taps, result, scope), true));
    }

    private Node lower(Node x, Node weight, Window taps, List<Integer> result, LayerScope scope) {
        Operations operations = scope.operations();
        Shape shape = x.shape();
        int outer = shape.rank() - 3;
        Shape images = shape.subShape(outer, shape.rank()).prepend(shape.product(0, outer));
        Node y = operations.apply(new Convolution(taps, groups), operations.reshape(x, images), weight);
        if (bias) {
            y = operations.add(y, operations.reshape(scope.bias(filters), Shape.of(filters, 1, 1)));
        }
        return operations.reshape(y, Shape.batchOf(Sizes.narrow(result)));
    }

    @Override
    public int units() {
        return filters;
    }

    private WindowPlacement placement() {
        return new WindowPlacement(window, "@Conv2d", "kernel", origin);
    }

    @Override
    public String kind() {
        return "convolution " + filters + " of " + placement().text();
    }
}
