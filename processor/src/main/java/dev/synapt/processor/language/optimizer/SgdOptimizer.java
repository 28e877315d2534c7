package dev.synapt.processor.language.optimizer;

import dev.synapt.processor.declaration.OptimizerDeclaration.Sgd;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.RunTimeScalar;

/** Stochastic gradient descent; keeps {@code momentum} where there is any. */
record SgdOptimizer(Sgd sgd, Node learningRate) implements Optimizer {

    static SgdOptimizer of(Sgd sgd, Operations scalars) {
        return new SgdOptimizer(sgd, scalars.scalar(RunTimeScalar.LEARNING_RATE));
    }

    @Override
    public Node step(Operations operations, Node parameter, Node gradient, Slots slots) {
        Node penalised = WeightDecay.penalised(operations, parameter, gradient, sgd.weightDecay());
        Node direction = sgd.momentum() == 0 ? penalised : accelerated(operations, penalised, slots);
        return operations.subtract(parameter, operations.multiply(direction, learningRate));
    }

    private Node accelerated(Operations operations, Node gradient, Slots slots) {
        Node slot = slots.old("momentum");
        Node momentum = slots.set(slot, operations.add(operations.multiply(slot, sgd.momentum()), gradient));
        return sgd.nesterov() ? operations.add(gradient, operations.multiply(momentum, sgd.momentum())) : momentum;
    }
}
