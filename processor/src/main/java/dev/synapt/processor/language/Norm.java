package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Origin;

/** A normalisation as it was written, between a layer and its activation; the shape stays. */
public interface Norm {

    /** The annotation. */
    Origin origin();

    /** What it does in a training step, or in a prediction. */
    FieldStep step(boolean training);

    /** How a normalisation is written. */
    interface NormSyntax extends Syntax<Norm> {}
}
