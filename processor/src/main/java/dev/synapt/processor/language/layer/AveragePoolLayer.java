package dev.synapt.processor.language.layer;

import dev.synapt.processor.declaration.LayerDeclaration.AveragePool2d;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.WindowSum;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The mean of each window: [n, ..., c, h, w] -> [n, ..., c, oh, ow]. */
public record AveragePoolLayer(AveragePool2d pool) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        return placement()
                .on(x, scope)
                .filter(_ -> placement().seesInside(x, scope))
                .filter(window -> scope.holdsResult(pool.origin(), WindowPlacement.result(x, x.size(-3), window)))
                .map(window -> new Value(scope.name(), lower(x.node(), window, scope.operations()), true));
    }

    private Node lower(Node x, Window window, Operations operations) {
        Node sums = operations.apply(new WindowSum(window), x);
        boolean padded = window.top() + window.bottom() + window.left() + window.right() > 0;
        if (pool.countPadding() || !padded) {
            return operations.multiply(sums, 1.0 / ((double) window.kernelHeight() * window.kernelWidth()));
        }
        // The sums over an image of ones are the numbers of places inside.
        Shape image = x.shape().subShape(x.shape().rank() - 2, x.shape().rank());
        Node inside = operations.apply(new WindowSum(window), operations.full(1, image));
        return operations.divide(sums, inside);
    }

    private WindowPlacement placement() {
        return new WindowPlacement(pool.window(), "@AveragePool2d", "value", pool.origin());
    }

    @Override
    public String kind() {
        return "average pool " + placement().text();
    }
}
