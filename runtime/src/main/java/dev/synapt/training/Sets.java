package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.Description;
import dev.synapt.model.Feeder;

/**
 * What a training goes over. One that is resumed has to go over the same, or it would train on what was kept for validation.
 *
 * @param rows of the training set
 * @param batchSize the largest batch
 * @param training checksum of the training set; empty if nobody noted it
 * @param validation checksum of the validation set; empty if nobody noted it or there was none
 */
record Sets(int rows, int batchSize, String training, String validation) {

    /** The sets of a run; checksums take a look at all values and only checkpoints need them. */
    static Sets of(Trainer trainer, TrainingSet set, Feeder feeder) {
        Description description = trainer.model.description();
        boolean noted = trainer.checkpoints != null;
        return new Sets(
                set.size(),
                description.batch(),
                noted ? feeder.checksum() : "",
                noted && trainer.validation != null ? new Feeder(description, trainer.validation).checksum() : "");
    }

    /** These sets, with what is only known of those before; refused if they differ. */
    Sets continuing(Sets before, String file) {
        if (rows != before.rows || batchSize != before.batchSize) {
            throw new CheckpointException("%s: the training went over %d rows in batches of %d, this one over %d in %d"
                    .formatted(file, before.rows, before.batchSize, rows, batchSize));
        }
        return new Sets(
                rows,
                batchSize,
                same("training", training, before.training, file),
                same("validation", validation, before.validation, file));
    }

    private static String same(String set, String now, String before, String file) {
        if (now.isEmpty()) {
            return before;
        }
        if (!before.isEmpty() && !before.equals(now)) {
            throw new CheckpointException(
                    ("%s: the %s set holds other values than the one of the checkpoint, or in another order."
                                    + " Take the same data and split them by the same shares and seed, or start anew in another folder"
                                    + " of checkpoints")
                            .formatted(file, set));
        }
        return now;
    }
}
