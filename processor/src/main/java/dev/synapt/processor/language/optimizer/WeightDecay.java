package dev.synapt.processor.language.optimizer;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;

/** The gradient of the loss with the penalty {@code decay / 2 * |w|^2} added (L2). */
final class WeightDecay {
    private WeightDecay() {}

    static Node penalised(Operations operations, Node parameter, Node gradient, double decay) {
        return decay == 0 ? gradient : operations.add(gradient, operations.multiply(parameter, decay));
    }
}
