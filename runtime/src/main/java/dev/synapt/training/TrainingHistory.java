package dev.synapt.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a training came to, epoch by epoch.
 *
 * @param epochs in order, those before a resumption too
 * @param bestEpoch the one with the lowest validation loss, counted from 1; 0 without a validation set
 * @param ending why it ended
 */
public record TrainingHistory(List<EpochResult> epochs, int bestEpoch, Ending ending) {

    /** Why a training ended. */
    public enum Ending {
        /** All epochs were trained. */
        COMPLETED,
        /** The validation loss no longer fell. */
        STOPPED_EARLY,
        /** The caller asked for it, perhaps within an epoch. */
        STOPPED
    }

    /** No loss of data that are scaled comes near it. */
    private static final double VAST = 1e6;

    /** Copies the list. */
    public TrainingHistory {
        epochs = List.copyOf(epochs);
    }

    /**
     * {@return the last epoch}
     *
     * @throws IllegalStateException if no epoch was finished
     */
    public EpochResult last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("no epoch was finished");
        }
        return epochs.getLast();
    }

    /** {@return a word on why a loss is vast, rose or is what it was, and what helps; empty if none of it is so} */
    public Optional<String> advice() {
        if (!epochs.isEmpty() && epochs.getLast().loss() > VAST) {
            return Optional.of(
                    ("The training loss is %s: inputs or targets are far from the size of about -1 to 1 that networks learn well with."
                                    + " Subtract their mean and divide by their standard deviation, both of the training set.")
                            .formatted(shown(epochs.getLast().loss())));
        }
        if (epochs.size() < 2) {
            return Optional.empty();
        }
        EpochResult first = epochs.getFirst();
        EpochResult last = epochs.getLast();
        String before = shown(first.loss());
        String after = shown(last.loss());
        if (last.loss() > 0 && before.equals(after)) {
            return Optional.of(
                    ("The training loss is %s, as in the first epoch: the learning rate (%s) may be too low or too high, or the data"
                                    + " not scaled to about -1 to 1.")
                            .formatted(after, last.learningRate()));
        }
        if (last.loss() > first.loss()) {
            return Optional.of(
                    ("The training loss rose from %s to %s: the learning rate (%s) may be too high, or the data not"
                                    + " scaled to about -1 to 1.")
                            .formatted(before, after, last.learningRate()));
        }
        if (bestEpoch > 0 && bestEpoch <= epochs.size() / 2) {
            return Optional.of(
                    "The validation loss was lowest after epoch " + bestEpoch + " and has risen since, while the"
                            + " training loss fell: the network learns its examples by heart. Early stopping, dropout, weight decay"
                            + " or more examples help.");
        }
        return Optional.empty();
    }

    private static String shown(double loss) {
        return String.format(Locale.ROOT, "%.4g", loss);
    }

    /** {@return one line for each epoch} */
    @Override
    public String toString() {
        return epochs.stream().map(EpochResult::toString).collect(Collectors.joining("\n"));
    }
}
