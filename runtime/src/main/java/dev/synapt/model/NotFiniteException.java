package dev.synapt.model;

/**
 * A loss or a gradient became infinite or not a number. The message says whether the step was applied.
 *
 * <p>If it was a loss, if all gradients are kept or if a device computes, it was not: the parameters are those before it.
 * Otherwise gradients that are not kept have gone into the update already, and what they changed cannot be taken back: go on
 * from a checkpoint or a new model.
 */
public final class NotFiniteException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final long step;

    NotFiniteException(String network, String field, String found, long step, double learningRate, boolean applied) {
        super("""
                %s: %s at step %d (learning rate %s). %s Likely causes: \
                the learning rate is too high (try a tenth of it, or clipNorm in the optimizer's annotation); inputs or \
                targets are not scaled (bring them to about -1 to 1, as pixels / 255); weights that start too large \
                (@Initialize).""".formatted(
                        network,
                        found,
                        step,
                        learningRate,
                        applied
                                ? "Parts of the step were applied already: go on from a checkpoint or a new model, or declare"
                                        + " @Network(keepGradients = true), which looks at all gradients first."
                                : "The step was not applied."));
        this.field = field;
        this.step = step;
    }

    /**
     * {@return the name of the loss, or of the parameter whose gradient it is, such as {@code hidden.weight}} {@code the
     * weighted sum of all} losses, or {@code a parameter}, where it is no single one or cannot be told.
     */
    public String field() {
        return field;
    }

    /** {@return the step that failed, counted from 1} */
    public long step() {
        return step;
    }
}
