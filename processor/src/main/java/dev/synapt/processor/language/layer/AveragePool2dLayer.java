package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.WindowSum;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The mean of each window: [n, ..., c, h, w] -> [n, ..., c, oh, ow]. */
public record AveragePool2dLayer(WindowDeclaration window, boolean countPadding, Origin origin) implements Layer {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "AveragePool2d";
        }

        @Override
        public Layer read(Annotation annotation) {
            return new AveragePool2dLayer(
                    WindowDeclaration.ofPool(annotation, List.of(1)),
                    annotation.flag("countPadding"),
                    annotation.origin());
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

    private Node lower(Node x, Window taps, Operations operations) {
        Node sums = operations.apply(new WindowSum(taps), x);
        boolean padded = taps.top() + taps.bottom() + taps.left() + taps.right() > 0;
        if (countPadding || !padded) {
            return operations.multiply(sums, 1.0 / ((double) taps.kernelHeight() * taps.kernelWidth()));
        }
        // The sums over an image of ones are the numbers of places inside.
        Shape image = x.shape().subShape(x.shape().rank() - 2, x.shape().rank());
        Node inside = operations.apply(new WindowSum(taps), operations.full(1, image));
        return operations.divide(sums, inside);
    }

    private WindowPlacement placement() {
        return new WindowPlacement(window, "@AveragePool2d", "value", origin);
    }

    @Override
    public String kind() {
        return "average pool " + placement().text();
    }
}
