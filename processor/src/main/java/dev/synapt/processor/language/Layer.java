package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Origin;

/** A layer as it was written. It knows its own shapes, parameters and mistakes, and lowers itself to primitive operations. */
public interface Layer extends FieldStep {

    /** The annotation. */
    Origin origin();

    /** How a layer is written. */
    interface LayerSyntax extends Syntax<Layer> {}
}
