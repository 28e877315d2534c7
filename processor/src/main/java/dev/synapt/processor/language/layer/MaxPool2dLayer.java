package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The largest value of each window, picked by its position: [n, ..., c, h, w] -> [n, ..., c, oh, ow]. */
public record MaxPool2dLayer(WindowDeclaration window, Origin origin) implements Layer {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "MaxPool2d";
        }

        @Override
        public Layer read(Annotation annotation) {
            List<Integer> dilation = annotation.positives("dilation", 1, 2);
            return new MaxPool2dLayer(WindowDeclaration.ofPool(annotation, dilation), annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        return placement()
                .on(x, scope)
                .filter(_ -> placement().seesInside(x, scope))
                .filter(taps -> scope.holdsResult(origin, WindowPlacement.result(x, x.size(-3), taps)))
                .map(taps -> new Value(scope.name(), lower(x.node(), taps, scope.operations()), true));
    }

    private static Node lower(Node x, Window taps, Operations operations) {
        Node positions = operations.apply(new WindowArgMax(taps), x);
        Node largest = operations.apply(
                new Take(Indexing.LAST), flattenImage(x, operations), flattenImage(positions, operations));
        return operations.reshape(largest, positions.shape());
    }

    /** [..., h, w] -> [..., h * w]. */
    private static Node flattenImage(Node x, Operations operations) {
        Shape shape = x.shape();
        int outer = shape.rank() - 2;
        return operations.reshape(x, shape.subShape(0, outer).append(shape.product(outer, shape.rank())));
    }

    private WindowPlacement placement() {
        return new WindowPlacement(window, "@MaxPool2d", "value", origin);
    }

    @Override
    public String kind() {
        return "max pool " + placement().text();
    }
}
