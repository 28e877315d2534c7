package dev.synapt.processor.language.layer;

import dev.synapt.processor.declaration.LayerDeclaration.MaxPool2d;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The largest value of each window, picked by its position: [n, ..., c, h, w] -> [n, ..., c, oh, ow]. */
public record MaxPoolLayer(MaxPool2d pool) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        return placement()
                .on(x, scope)
                .filter(_ -> placement().seesInside(x, scope))
                .filter(window -> scope.holdsResult(pool.origin(), WindowPlacement.result(x, x.size(-3), window)))
                .map(window -> new Value(scope.name(), lower(x.node(), window, scope.operations()), true));
    }

    private static Node lower(Node x, Window window, Operations operations) {
        Node positions = operations.apply(new WindowArgMax(window), x);
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
        return new WindowPlacement(pool.window(), "@MaxPool2d", "value", pool.origin());
    }

    @Override
    public String kind() {
        return "max pool " + placement().text();
    }
}
