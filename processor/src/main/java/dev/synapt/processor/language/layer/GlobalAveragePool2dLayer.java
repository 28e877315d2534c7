package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The mean of each channel, height and width dropped: [n, ..., c, h, w] -> [n, ..., c]. */
public record GlobalAveragePool2dLayer(Origin origin) implements Layer {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "GlobalAveragePool2d";
        }

        @Override
        public Layer read(Annotation annotation) {
            return new GlobalAveragePool2dLayer(annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        if (x.rank() < 3) {
            scope.report(origin, Message.IMAGE_EXPECTED, scope.name(), x.name(), x.shape(), "@GlobalAveragePool2d");
            return Optional.empty();
        }
        return Optional.of(new Value(scope.name(), lower(x.node(), scope.operations()), false));
    }

    private static Node lower(Node x, Operations operations) {
        Shape shape = x.shape();
        int outer = shape.rank() - 2;
        Node sum = operations.sum(x, List.of(outer, outer + 1));
        double area = shape.product(outer, shape.rank()).size();
        return operations.multiply(operations.reshape(sum, shape.subShape(0, outer)), 1 / area);
    }

    @Override
    public String kind() {
        return "global average pool";
    }
}
