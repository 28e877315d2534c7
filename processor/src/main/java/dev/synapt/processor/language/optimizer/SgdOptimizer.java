package dev.synapt.processor.language.optimizer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.language.Slots;

/** Stochastic gradient descent; keeps {@code momentum} where there is any. */
public record SgdOptimizer(
        double learningRate, double momentum, boolean nesterov, double weightDecay, double clipNorm, Origin origin)
        implements Optimizer {

    /** How it is written. */
    @AutoService(OptimizerSyntax.class)
    public static final class Written implements OptimizerSyntax {
        @Override
        public String annotation() {
            return "Sgd";
        }

        @Override
        public Optimizer read(Annotation annotation) {
            double momentum = annotation.fraction("momentum", "0.9");
            boolean nesterov = annotation.flag("nesterov");
            if (nesterov && momentum == 0) {
                annotation.mistake("nesterov", Message.NESTEROV_WITHOUT_MOMENTUM);
            }
            return new SgdOptimizer(
                    annotation.finite("learningRate"),
                    momentum,
                    nesterov,
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
        Node direction = momentum == 0 ? penalised : accelerated(operations, penalised, slots);
        return operations.subtract(parameter, operations.multiply(direction, rate));
    }

    private Node accelerated(Operations operations, Node gradient, Slots slots) {
        Node slot = slots.old("momentum");
        Node accumulated = slots.set(slot, operations.add(operations.multiply(slot, momentum), gradient));
        return nesterov ? operations.add(gradient, operations.multiply(accumulated, momentum)) : accumulated;
    }

    @Override
    public String usualLearningRate() {
        return "0.01";
    }

    @Override
    public double highestLearningRate() {
        return 1;
    }
}
