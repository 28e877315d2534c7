package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;

/** Reads an optimizer annotation. */
final class OptimizerReader {

    private final Diagnostics diagnostics;
    private final Numbers numbers;

    OptimizerReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.numbers = new Numbers(diagnostics);
    }

    OptimizerDeclaration read(Annotation annotation) {
        return switch (annotation.name()) {
            case "Sgd" -> sgd(annotation);
            case "RmsProp" -> rmsProp(annotation);
            case "Adam" -> adam(annotation, false);
            case "AdamW" -> adam(annotation, true);
            default -> throw new IllegalArgumentException(annotation.name());
        };
    }

    private OptimizerDeclaration.Sgd sgd(Annotation annotation) {
        double momentum = numbers.fraction(annotation, "momentum", "0.9");
        boolean nesterov = annotation.flag("nesterov");
        if (nesterov && momentum == 0) {
            diagnostics.report(
                    annotation.at("nesterov"), Message.NESTEROV_WITHOUT_MOMENTUM, annotation.subject("nesterov"));
        }
        return new OptimizerDeclaration.Sgd(
                numbers.finite(annotation, "learningRate"),
                momentum,
                nesterov,
                numbers.atLeast0(annotation, "weightDecay"),
                numbers.atLeast0(annotation, "clipNorm"),
                annotation.origin());
    }

    private OptimizerDeclaration.RmsProp rmsProp(Annotation annotation) {
        return new OptimizerDeclaration.RmsProp(
                numbers.finite(annotation, "learningRate"),
                numbers.fraction(annotation, "decay", "0.99"),
                numbers.above0(annotation, "epsilon", "1e-8"),
                numbers.fraction(annotation, "momentum", "0.9"),
                annotation.flag("centered"),
                numbers.atLeast0(annotation, "weightDecay"),
                numbers.atLeast0(annotation, "clipNorm"),
                annotation.origin());
    }

    private OptimizerDeclaration.Adam adam(Annotation annotation, boolean decoupled) {
        return new OptimizerDeclaration.Adam(
                numbers.finite(annotation, "learningRate"),
                numbers.fraction(annotation, "beta1", "0.9"),
                numbers.fraction(annotation, "beta2", "0.999"),
                numbers.above0(annotation, "epsilon", "1e-8"),
                numbers.atLeast0(annotation, "weightDecay"),
                decoupled,
                numbers.atLeast0(annotation, "clipNorm"),
                annotation.origin());
    }
}
