package dev.synapt.model;

import java.util.List;

/** Predicts its inputs, for three losses, so that metrics can be worked by hand. A loss is the first prediction. */
final class EchoModel extends Model {

    private static final Description DESCRIPTION = new Description(
            "Echo",
            Versions.runtime(),
            2,
            0,
            List.of(
                    new Feed("classes", new int[] {2, 3}, 0),
                    new Feed("answers", new int[] {2}, 0),
                    new Feed("numbers", new int[] {2}, 0)),
            List.of(
                    new Feed("labels", new int[] {2}, 3),
                    new Feed("truths", new int[] {2}, 0),
                    new Feed("amounts", new int[] {2}, 0)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    new LossInfo("class", LossInfo.Kind.CROSS_ENTROPY, "labels", 2, 6, 3),
                    new LossInfo("answer", LossInfo.Kind.BINARY_CROSS_ENTROPY, "truths", 1, 2, 2),
                    new LossInfo("number", LossInfo.Kind.MEAN_SQUARED_ERROR, "amounts", 0.5, 2, 2)));

    /** Happens in the middle of inference. */
    Runnable meanwhile = () -> {};

    private Batch batch;

    EchoModel() {
        super(DESCRIPTION, new float[0]);
    }

    @Override
    protected void infer(Batch staged) {
        batch = staged;
        meanwhile.run();
    }

    @Override
    protected float loss(int lossIndex) {
        return batch.reals(lossIndex)[0];
    }

    @Override
    protected void prediction(int lossIndex, float[] into) {
        System.arraycopy(batch.reals(lossIndex), 0, into, 0, into.length);
    }

    @Override
    public MemoryReport memory() {
        return MemoryReport.parse("Echo", 2, "");
    }
}
