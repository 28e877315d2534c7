package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.List;

/**
 * Clipping by the norm of all gradients together, as PyTorch's {@code clip_grad_norm_}: Pascanu, Mikolov and Bengio, 2013,
 * algorithm 1.
 */
final class GradientClipping {

    /** Added to the norm, so that nothing is divided by zero. */
    private static final double TINY = 1e-6;

    private GradientClipping() {}

    /** {@code min(1, clipNorm / (norm + 1e-6))}, a scalar by which every gradient is to be multiplied. */
    static Node factor(Operations operations, List<Node> gradients, double clipNorm) {
        Node squares = gradients.stream()
                .map(gradient -> operations.sumAll(operations.unary(UnaryFunction.SQUARE, gradient)))
                .reduce(operations::add)
                .orElseThrow();
        Node norm = operations.unary(UnaryFunction.SQUARE_ROOT, squares);
        Node ratio = operations.divide(operations.constant(clipNorm), operations.add(norm, operations.constant(TINY)));
        return operations.binary(BinaryFunction.MINIMUM, operations.constant(1), ratio);
    }
}
