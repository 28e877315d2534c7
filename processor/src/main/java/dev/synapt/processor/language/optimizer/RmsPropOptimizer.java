package dev.synapt.processor.language.optimizer;

import dev.synapt.processor.declaration.OptimizerDeclaration.RmsProp;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.UnaryFunction;

/** RMSProp; keeps {@code square}, and {@code mean} where centered, and {@code momentum} where there is any. */
record RmsPropOptimizer(RmsProp rmsProp, Node learningRate) implements Optimizer {

    static RmsPropOptimizer of(RmsProp rmsProp, Operations scalars) {
        return new RmsPropOptimizer(rmsProp, scalars.scalar(RunTimeScalar.LEARNING_RATE));
    }

    @Override
    public Node step(Operations operations, Node parameter, Node gradient, Slots slots) {
        Node penalised = WeightDecay.penalised(operations, parameter, gradient, rmsProp.weightDecay());
        Node squared = operations.unary(UnaryFunction.SQUARE, penalised);
        Node spread = slots.average("square", rmsProp.decay(), squared);
        if (rmsProp.centered()) {
            Node mean = slots.average("mean", rmsProp.decay(), penalised);
            Node squareOfMean = operations.unary(UnaryFunction.SQUARE, mean);
            // Never below zero but for roundings, and where the one was flushed and the other not: its root would not
            // be a number.
            spread = operations.binary(
                    BinaryFunction.MAXIMUM, operations.subtract(spread, squareOfMean), operations.constant(0));
        }
        Node root = operations.unary(UnaryFunction.SQUARE_ROOT, spread);
        Node direction = operations.divide(penalised, operations.add(root, operations.constant(rmsProp.epsilon())));
        if (rmsProp.momentum() != 0) {
            Node slot = slots.old("momentum");
            direction = slots.set(slot, operations.add(operations.multiply(slot, rmsProp.momentum()), direction));
        }
        return operations.subtract(parameter, operations.multiply(direction, learningRate));
    }
}
