package dev.synapt.processor.language.optimizer;

import dev.synapt.processor.declaration.OptimizerDeclaration.Adam;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.UnaryFunction;

/**
 * Adam and AdamW; keeps {@code mean} and {@code square}.
 *
 * @param stepSize {@code learningRate / (1 - beta1^t)}
 * @param rootScale {@code 1 / sqrt(1 - beta2^t)}, by which the root of {@code square} is multiplied
 * @param kept {@code 1 - learningRate * weightDecay}, the part of a weight that a decoupled decay leaves
 */
record AdamOptimizer(Adam adam, Node stepSize, Node rootScale, Node kept) implements Optimizer {

    static AdamOptimizer of(Adam adam, Operations scalars) {
        Node learningRate = scalars.scalar(RunTimeScalar.LEARNING_RATE);
        Node root = scalars.unary(UnaryFunction.SQUARE_ROOT, correction(scalars, adam.beta2()));
        return new AdamOptimizer(
                adam,
                scalars.divide(learningRate, correction(scalars, adam.beta1())),
                scalars.unary(UnaryFunction.RECIPROCAL, root),
                scalars.subtract(scalars.constant(1), scalars.multiply(learningRate, adam.weightDecay())));
    }

    /** {@code 1 - beta^t} in step t = 1, 2, ...: what a mean that started at zero has seen so far. */
    private static Node correction(Operations scalars, double beta) {
        Node power = scalars.binary(BinaryFunction.POWER, scalars.constant(beta), scalars.scalar(RunTimeScalar.STEP));
        return scalars.subtract(scalars.constant(1), power);
    }

    @Override
    public Node step(Operations operations, Node parameter, Node gradient, Slots slots) {
        boolean penalises = !adam.decoupled() && adam.weightDecay() != 0;
        boolean shrinks = adam.decoupled() && adam.weightDecay() != 0;
        Node followed =
                penalises ? WeightDecay.penalised(operations, parameter, gradient, adam.weightDecay()) : gradient;
        Node start = shrinks ? operations.multiply(parameter, kept) : parameter;
        Node mean = slots.average("mean", adam.beta1(), followed);
        Node square = slots.average("square", adam.beta2(), operations.unary(UnaryFunction.SQUARE, followed));
        Node root = operations.multiply(operations.unary(UnaryFunction.SQUARE_ROOT, square), rootScale);
        Node divisor = operations.add(root, operations.constant(adam.epsilon()));
        return operations.subtract(start, operations.multiply(operations.divide(mean, divisor), stepSize));
    }
}
