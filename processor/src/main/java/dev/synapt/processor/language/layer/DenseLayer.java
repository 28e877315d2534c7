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
import dev.synapt.processor.language.Weighted;
import dev.synapt.processor.language.initializer.Fans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code y = x W^T + b} on the last dimension: [n, ..., in] -> [n, ..., units]; weight [units, in], bias [units]. */
public record DenseLayer(int units, boolean bias, Origin origin) implements Weighted {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "Dense";
        }

        @Override
        public Layer read(Annotation annotation) {
            return new DenseLayer(annotation.positive("value"), annotation.flag("bias"), annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        if (!takes(x, scope)) {
            return Optional.empty();
        }
        int in = x.size(-1);
        List<Integer> result = new ArrayList<>(x.shape());
        result.set(result.size() - 1, units);
        var weight = scope.weight(origin.value("value"), new Fans(in, units), List.of(units, in));
        if (weight.isEmpty() || !scope.holdsResult(origin.value("value"), result)) {
            return Optional.empty();
        }
        return Optional.of(new Value(scope.name(), lower(x.node(), weight.get(), scope), false));
    }

    private Node lower(Node x, Node weight, LayerScope scope) {
        Operations operations = scope.operations();
        Shape shape = x.shape();
        Shape rows = new Shape(List.of(shape.product(0, shape.rank() - 1), shape.dim(-1)));
        Node y = operations.product(operations.reshape(x, rows), false, weight, true);
        if (bias) {
            y = operations.add(y, scope.bias(units));
        }
        return operations.reshape(y, shape.with(-1, y.shape().dim(-1)));
    }

    private boolean takes(Value x, LayerScope scope) {
        if (x.rank() == 0) {
            scope.report(origin, Message.DIMENSION_EXPECTED, scope.name(), x.name(), x.shape(), "@Dense");
            return false;
        }
        if (x.map()) {
            int flat = x.shape().stream().reduce(1, Math::multiplyExact);
            scope.report(origin, Message.DENSE_AFTER_MAP, scope.name(), x.name(), x.shape(), List.of(flat));
            return false;
        }
        return true;
    }

    @Override
    public String kind() {
        return "dense " + units;
    }
}
