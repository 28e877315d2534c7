package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The same values under another shape: [n, ...] -> [n, shape...], one dimension of which may be -1, to be worked out. */
public record ReshapeLayer(List<Integer> wanted, Origin origin) implements Layer {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "Reshape";
        }

        @Override
        public Layer read(Annotation annotation) {
            List<Integer> wanted = annotation.integers("value");
            if (wanted.stream().anyMatch(size -> size < -1 || size == 0)) {
                annotation.mistake("value", Message.INVALID_DIMENSION, wanted);
            }
            if (wanted.stream().filter(size -> size == -1).count() > 1) {
                annotation.mistake("value", Message.TWO_UNKNOWN_DIMENSIONS, wanted);
            }
            return new ReshapeLayer(wanted, annotation.origin());
        }
    }

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        long values = product(x.shape());
        long known = product(wanted.stream().filter(size -> size != -1).toList());
        boolean inferred = wanted.contains(-1);
        boolean fits = known == values || (inferred && known > 0 && values % known == 0);
        if (!fits) {
            scope.report(
                    origin.value("value"),
                    Message.RESHAPE_DOES_NOT_FIT,
                    scope.name(),
                    x.name(),
                    x.shape(),
                    values,
                    wanted,
                    inferred ? "a multiple of " + known : known);
            return Optional.empty();
        }
        int[] shape = wanted.stream()
                .mapToInt(size -> size == -1 ? (int) (values / known) : size)
                .toArray();
        return Optional.of(new Value(scope.name(), scope.operations().reshape(x.node(), Shape.batchOf(shape)), false));
    }

    /** Saturates, so that what is too large stays so. */
    private static long product(List<Integer> sizes) {
        long product = 1;
        for (int size : sizes) {
            product = Math.min(product * size, Integer.MAX_VALUE + 1L);
        }
        return product;
    }

    @Override
    public String kind() {
        return "reshape";
    }
}
