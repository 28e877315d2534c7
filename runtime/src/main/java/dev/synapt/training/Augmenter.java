package dev.synapt.training;

import dev.synapt.data.Augmentation;
import dev.synapt.data.DataException;
import dev.synapt.data.Draws;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.Batch;
import dev.synapt.model.Feed;
import java.util.List;
import java.util.Map;

/** Augments the batches of a training, one row after the other, each by its own random numbers. */
final class Augmenter {

    private final TrainingSet set;
    private final Map<String, List<Augmentation>> augmentations;
    private final Draws draws = new Draws();

    /** @param augmentations of each column, in order */
    Augmenter(TrainingSet set, Map<String, List<Augmentation>> augmentations, List<Feed> feeds) {
        this.set = set;
        this.augmentations = augmentations;
        augmentations.forEach((column, some) -> check(column, some, feeds));
    }

    private static void check(String column, List<Augmentation> some, List<Feed> feeds) {
        Feed feed = feeds.stream()
                .filter(each -> each.name().equals(column) && !each.isIndices())
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "'%s' cannot be augmented: the network has no input or target of real values of that name"
                                .formatted(column)));
        for (Augmentation augmentation : some) {
            try {
                augmentation.check(feed.shape());
            } catch (DataException e) {
                throw new DataException("'%s' cannot be augmented: %s".formatted(column, e.getMessage()));
            }
        }
    }

    /**
     * The batch, augmented in place.
     *
     * @param order of the set's rows
     * @param from where the batch begins in the order
     */
    Batch apply(Batch batch, int[] order, int from, long seed, int epoch) {
        for (int k = 0; k < batch.feeds().size() && !augmentations.isEmpty(); k++) {
            Feed feed = batch.feeds().get(k);
            List<Augmentation> some = augmentations.get(feed.name());
            if (some != null) {
                for (int i = 0; i < batch.n(); i++) {
                    draws.turnTo(seed, epoch, set.row(order[from + i]));
                    for (Augmentation augmentation : some) {
                        augmentation.apply(feed.shape(), batch.reals(k), i * feed.length(), draws);
                    }
                }
            }
        }
        return batch;
    }
}
