package dev.synapt.processor.language.layer;

import dev.synapt.processor.declaration.LayerDeclaration.Reshape;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.List;
import java.util.Optional;

/** The same values under another shape: [n, ...] -> [n, shape...], one dimension of which may be -1, to be worked out. */
public record ReshapeLayer(Reshape reshape) implements LayerLowering {

    @Override
    public Optional<Value> lower(List<Value> operands, LayerScope scope) {
        Value x = operands.getFirst();
        long values = product(x.shape());
        long known = product(reshape.shape().stream().filter(size -> size != -1).toList());
        boolean inferred = reshape.shape().contains(-1);
        boolean fits = known == values || (inferred && known > 0 && values % known == 0);
        if (!fits) {
            scope.report(
                    reshape.origin().value("value"),
                    Message.RESHAPE_DOES_NOT_FIT,
                    scope.name(),
                    x.name(),
                    x.shape(),
                    values,
                    reshape.shape(),
                    inferred ? "a multiple of " + known : known);
            return Optional.empty();
        }
        int[] shape = reshape.shape().stream()
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
