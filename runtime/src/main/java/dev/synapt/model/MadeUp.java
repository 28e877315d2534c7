package dev.synapt.model;

import dev.synapt.runtime.random.CounterRandom;
import java.util.List;

/** Numbers on which a step leaves nothing out: no bias is zero, no state of an optimizer is new, no two examples are alike. */
final class MadeUp {

    static final long SEED = 17;

    private static final int VALUES = 0;
    private static final int PARAMETERS = 1;
    private static final int STATE = 2;
    private static final int LAST_BITS = 3;

    private MadeUp() {}

    /** A whole batch. Targets, and inputs that are, lie between 0 and 1, which every loss takes; other inputs have variance 1. */
    static Batch batch(Description description) {
        Batch batch = new Batch(description);
        batch.n(batch.capacity());
        List<Feed> feeds = batch.feeds();
        for (int place = 0; place < feeds.size(); place++) {
            Feed feed = feeds.get(place);
            boolean target = place >= description.inputs().size()
                    || description.losses().stream()
                            .anyMatch(loss -> loss.target().equals(feed.name()));
            for (int i = 0; i < batch.n() * feed.length(); i++) {
                float uniform = CounterRandom.uniform(SEED, place, VALUES, i);
                if (feed.isIndices()) {
                    batch.indices(place)[i] = (int) (uniform * feed.indices());
                } else {
                    batch.reals(place)[i] = target ? uniform : 3.4f * (uniform - 0.5f);
                }
            }
        }
        return batch;
    }

    /** Moves first weights by up to a tenth of the largest of their tensor, and those that are all zero by up to a tenth. */
    static void move(List<TensorInfo> tensors, float[] parameters) {
        for (TensorInfo tensor : tensors) {
            float largest = largest(tensor, parameters);
            float reach = 0.1f * (largest == 0 ? 1 : largest);
            for (int i = 0; i < tensor.length(); i++) {
                int at = tensor.offset() + i;
                parameters[at] += reach * (2 * CounterRandom.uniform(SEED, 0, PARAMETERS, at) - 1);
            }
        }
    }

    /**
     * Replaces an optimizer's state after a step by one of the same size, whose elements are all positive and of like size: a division by one of
     * them then makes no small difference large.
     */
    static void even(List<TensorInfo> tensors, float[] state) {
        for (TensorInfo tensor : tensors) {
            float largest = largest(tensor, state);
            for (int i = 0; i < tensor.length(); i++) {
                int at = tensor.offset() + i;
                state[at] = largest * (0.8f + 0.2f * CounterRandom.uniform(SEED, 0, STATE, at));
            }
        }
    }

    /** Moves every number by some units in the last place of a sum, otherwise at each look. */
    static void moveLastBits(float[] parameters, int look, float reach) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= 1 + reach * (2 * CounterRandom.uniform(SEED, look, LAST_BITS, i) - 1);
        }
    }

    private static float largest(TensorInfo tensor, float[] arena) {
        float largest = 0;
        for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
            largest = Math.max(largest, Math.abs(arena[i]));
        }
        return largest;
    }
}
