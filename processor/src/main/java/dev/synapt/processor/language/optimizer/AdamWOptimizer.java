package dev.synapt.processor.language.optimizer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Optimizer;

/** {@code @AdamW}: Adam with a decay that is decoupled from the gradient. */
@AutoService(Optimizer.OptimizerSyntax.class)
public final class AdamWOptimizer implements Optimizer.OptimizerSyntax {
    @Override
    public String annotation() {
        return "AdamW";
    }

    @Override
    public Optimizer read(Annotation annotation) {
        return AdamOptimizer.of(annotation, true);
    }
}
