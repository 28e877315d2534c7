package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Origin;

/** The optimizer of a network, with its numbers as written; {@code clipNorm} 0 is no clipping. */
public sealed interface OptimizerDeclaration {
    double learningRate();

    double weightDecay();

    double clipNorm();

    Origin origin();

    record Sgd(
            double learningRate, double momentum, boolean nesterov, double weightDecay, double clipNorm, Origin origin)
            implements OptimizerDeclaration {}

    record RmsProp(
            double learningRate,
            double decay,
            double epsilon,
            double momentum,
            boolean centered,
            double weightDecay,
            double clipNorm,
            Origin origin)
            implements OptimizerDeclaration {}

    /** Adam, and AdamW where {@code decoupled}. */
    record Adam(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            boolean decoupled,
            double clipNorm,
            Origin origin)
            implements OptimizerDeclaration {}
}
