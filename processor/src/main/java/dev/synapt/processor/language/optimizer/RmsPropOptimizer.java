package dev.synapt.processor.language.optimizer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.language.Slots;

/** RMSProp; keeps {@code square}, and {@code mean} where centered, and {@code momentum} where there is any. */
public record RmsPropOptimizer(
        double learningRate,
        double decay,
        double epsilon,
        double momentum,
        boolean centered,
        double weightDecay,
        double clipNorm,
        Origin origin)
        implements Optimizer {

    /** How it is written. */
    @AutoService(OptimizerSyntax.class)
    public static final class Written implements OptimizerSyntax {
        @Override
        public String annotation() {
            return "RmsProp";
        }

        @Override
        public Optimizer read(Annotation annotation) {
            return new RmsPropOptimizer(
                    annotation.finite("learningRate"),
                    annotation.fraction("decay", "0.99"),
                    annotation.above0("epsilon", "1e-8"),
                    annotation.fraction("momentum", "0.9"),
                    annotation.flag("centered"),
                    annotation.atLeast0("weightDecay"),
                    annotation.atLeast0("clipNorm"),
                    annotation.origin());
        }
    }

    @Override
    public Rule rule(Operations scalars) {
        Node rate = scalars.scalar(RunTimeScalar.LEARNING_RATE);
        return (operations, parameter, gradient, slots) -> step(operations, parameter, gradient, slots, rate);
    }

    private Node step(Operations operations, Node parameter, Node gradient, Slots slots, Node rate) {
        Node penalised = WeightDecay.penalised(operations, parameter, gradient, weightDecay);
        Node squared = operations.unary(UnaryFunction.SQUARE, penalised);
        Node spread = slots.average("square", decay, squared);
        if (centered) {
            Node mean = slots.average("mean", decay, penalised);
            Node squareOfMean = operations.unary(UnaryFunction.SQUARE, mean);
            // Never below zero but for roundings, and where the one was flushed and the other not: its root would not
            // be a number.
            spread = operations.binary(
                    BinaryFunction.MAXIMUM, operations.subtract(spread, squareOfMean), operations.constant(0));
        }
        Node root = operations.unary(UnaryFunction.SQUARE_ROOT, spread);
        Node direction = operations.divide(penalised, operations.add(root, operations.constant(epsilon)));
        if (momentum != 0) {
            Node slot = slots.old("momentum");
            direction = slots.set(slot, operations.add(operations.multiply(slot, momentum), direction));
        }
        return operations.subtract(parameter, operations.multiply(direction, rate));
    }

    @Override
    public String usualLearningRate() {
        return "0.001";
    }

    @Override
    public double highestLearningRate() {
        return 0.1;
    }
}
