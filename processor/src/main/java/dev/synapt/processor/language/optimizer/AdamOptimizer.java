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

/** Adam, and AdamW where the decay is {@code decoupled} from the gradient; keeps {@code mean} and {@code square}. */
public record AdamOptimizer(
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        boolean decoupled,
        double clipNorm,
        Origin origin)
        implements Optimizer {

    /** How it is written. */
    @AutoService(OptimizerSyntax.class)
    public static final class Written implements OptimizerSyntax {
        @Override
        public String annotation() {
            return "Adam";
        }

        @Override
        public Optimizer read(Annotation annotation) {
            return AdamOptimizer.of(annotation, false);
        }
    }

    static AdamOptimizer of(Annotation annotation, boolean decoupled) {
        return new AdamOptimizer(
                annotation.finite("learningRate"),
                annotation.fraction("beta1", "0.9"),
                annotation.fraction("beta2", "0.999"),
                annotation.above0("epsilon", "1e-8"),
                annotation.atLeast0("weightDecay"),
                decoupled,
                annotation.atLeast0("clipNorm"),
                annotation.origin());
    }

    @Override
    public Rule rule(Operations scalars) {
        Node rate = scalars.scalar(RunTimeScalar.LEARNING_RATE);
        Node root = scalars.unary(UnaryFunction.SQUARE_ROOT, correction(scalars, beta2));
        return new AdamRule(
                scalars.divide(rate, correction(scalars, beta1)),
                scalars.unary(UnaryFunction.RECIPROCAL, root),
                scalars.subtract(scalars.constant(1), scalars.multiply(rate, weightDecay)));
    }

    /** {@code 1 - beta^t} in step t = 1, 2, ...: what a mean that started at zero has seen so far. */
    private static Node correction(Operations scalars, double beta) {
        Node power = scalars.binary(BinaryFunction.POWER, scalars.constant(beta), scalars.scalar(RunTimeScalar.STEP));
        return scalars.subtract(scalars.constant(1), power);
    }

    /**
     * The rule of one step: {@code stepSize} is {@code learningRate / (1 - beta1^t)}; the root of {@code square} is multiplied by
     * {@code rootScale}, {@code 1 / sqrt(1 - beta2^t)}; a decoupled decay leaves {@code kept} of a weight, {@code 1 - learningRate *
     * weightDecay}.
     */
    private final class AdamRule implements Rule {
        private final Node stepSize;
        private final Node rootScale;
        private final Node kept;

        AdamRule(Node stepSize, Node rootScale, Node kept) {
            this.stepSize = stepSize;
            this.rootScale = rootScale;
            this.kept = kept;
        }

        @Override
        public Node step(Operations operations, Node parameter, Node gradient, Slots slots) {
            boolean penalises = !decoupled && weightDecay != 0;
            boolean shrinks = decoupled && weightDecay != 0;
            Node followed = penalises ? WeightDecay.penalised(operations, parameter, gradient, weightDecay) : gradient;
            Node start = shrinks ? operations.multiply(parameter, kept) : parameter;
            Node mean = slots.average("mean", beta1, followed);
            Node square = slots.average("square", beta2, operations.unary(UnaryFunction.SQUARE, followed));
            Node root = operations.multiply(operations.unary(UnaryFunction.SQUARE_ROOT, square), rootScale);
            Node divisor = operations.add(root, operations.constant(epsilon));
            return operations.subtract(start, operations.multiply(operations.divide(mean, divisor), stepSize));
        }
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
