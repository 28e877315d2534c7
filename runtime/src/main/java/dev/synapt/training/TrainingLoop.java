package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.MiniBatches;
import dev.synapt.data.TrainingSet;
import dev.synapt.model.Batch;
import dev.synapt.model.Evaluation;
import dev.synapt.model.Feeder;
import dev.synapt.model.TrainableModel;
import dev.synapt.model.TrainingNotes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a trainer. */
final class TrainingLoop {

    private final Trainer trainer;
    private final Checkpoints checkpoints;
    private final TrainableModel model;
    private final Feeder feeder;
    private final Augmenter augmenter;
    private final BestEpoch best;
    private final List<EpochResult> history = new ArrayList<>();
    private Sets sets;
    private double initialRate;
    private long seed;
    private MiniBatches batches;
    private int nextBatch;
    private double lossSum;

    /** @param checkpoints null for none */
    TrainingLoop(Trainer trainer, TrainingSet training, Checkpoints checkpoints) {
        this.trainer = trainer;
        this.checkpoints = checkpoints;
        model = trainer.model;
        feeder = new Feeder(model.description(), training);
        augmenter =
                new Augmenter(training, trainer.augmentations, feeder.batch().feeds());
        sets = Sets.of(trainer, training, feeder);
        initialRate = model.learningRate();
        seed = trainer.seed == null ? model.seed() : trainer.seed;
        // A run that resumes this one may ask for early stopping, even if this one does not.
        best = new BestEpoch(trainer.patience > 0 || checkpoints != null);
    }

    TrainingHistory run() {
        if (trainer.resume) {
            Optional<Path> file = trainer.resumeFrom.isPresent()
                    ? Optional.of(checkpoints.at(trainer.resumeFrom.getAsLong(), model))
                    : checkpoints.newest();
            file.ifPresent(this::resume);
        }
        try {
            return train();
        } finally {
            if (trainer.schedule != null) {
                model.learningRate(initialRate);
            }
        }
    }

    private TrainingHistory train() {
        batches = new MiniBatches(sets.rows(), sets.batchSize(), seed);
        var ending = TrainingHistory.Ending.COMPLETED;
        while (history.size() < trainer.epochs) {
            if (trainer.stopped) {
                return new TrainingHistory(history, best.epoch(), TrainingHistory.Ending.STOPPED);
            }
            if (waitedLongEnough()) {
                ending = TrainingHistory.Ending.STOPPED_EARLY;
                break;
            }
            if (!epoch(history.size())) {
                return new TrainingHistory(history, best.epoch(), TrainingHistory.Ending.STOPPED);
            }
        }
        if (trainer.patience > 0) {
            best.restore(model);
        }
        var result = new TrainingHistory(history, best.epoch(), ending);
        result.advice().ifPresent(trainer.progress::line);
        return result;
    }

    /** Trains the rest of an epoch; false if it was stopped. */
    private boolean epoch(int epoch) {
        if (trainer.schedule != null) {
            model.learningRate(trainer.schedule.rate(initialRate, epoch));
        }
        batches.epoch(epoch);
        long start = System.nanoTime();
        trainer.progress.start(epoch + 1, trainer.epochs, nextBatch, batches.count());
        try {
            if (!steps()) {
                return false;
            }
        } finally {
            trainer.progress.end();
        }
        EpochResult result = finish(epoch + 1);
        trainer.progress.line(Progress.text(result, trainer.epochs, (System.nanoTime() - start) / 1e9));
        save();
        trainer.listener.accept(result);
        return true;
    }

    private boolean steps() {
        int seen = batches.start(nextBatch);
        while (nextBatch < batches.count()) {
            int n = batches.size(nextBatch);
            int from = batches.start(nextBatch);
            Batch batch = feeder.fill(batches.order(), from, n);
            float loss = model.train(augmenter.apply(batch, batches.order(), from, seed, history.size()));
            lossSum += (double) loss * n;
            nextBatch++;
            seen += n;
            trainer.progress.step(lossSum / seen);
            if (trainer.stepListener != null) {
                trainer.stepListener.accept(new StepResult(
                        history.size() + 1, nextBatch, batches.count(), model.step(), loss, model.learningRate()));
            }
            if (trainer.stopped || trainer.stop.getAsBoolean()) {
                save();
                return false;
            }
            if (trainer.everySteps > 0 && model.step() % trainer.everySteps == 0) {
                save();
            }
        }
        return true;
    }

    private EpochResult finish(int epoch) {
        Optional<Evaluation> validation =
                Optional.ofNullable(trainer.validation).map(model::evaluate);
        var result = new EpochResult(epoch, lossSum / sets.rows(), model.learningRate(), validation);
        validation.ifPresent(evaluation -> best.compare(epoch, evaluation.loss(), model));
        history.add(result);
        nextBatch = 0;
        lossSum = 0;
        return result;
    }

    /** Epochs without validation, of a run before, say nothing of whether the loss still falls. */
    private boolean waitedLongEnough() {
        long waited = history.stream()
                .skip(best.epoch())
                .filter(result -> result.validation().isPresent())
                .count();
        return trainer.patience > 0 && waited >= trainer.patience;
    }

    private void save() {
        if (checkpoints != null) {
            var position = new Position(
                    history.size(), nextBatch, lossSum, initialRate, seed, sets, best.epoch(), best.loss(), history);
            checkpoints.save(model, position.texts(), best.parameters());
        }
    }

    /** Goes on from a checkpoint; one that does not fit is refused before the model is changed. */
    private void resume(Path file) {
        TrainingNotes notes = checkpoints.notes(file, model);
        var position = Position.of(notes.texts(), model.description().losses(), file.toString());
        Sets same = sets.continuing(position.sets(), file.toString());
        if (position.bestEpoch() > 0 && notes.best().length == 0) {
            throw new CheckpointException(
                    "%s: epoch %d was the best, but its parameters are missing".formatted(file, position.bestEpoch()));
        }
        checkpoints.load(model, file, notes);
        sets = same;
        resumeRate(position.initialRate());
        seed = position.seed();
        nextBatch = position.batch();
        lossSum = position.lossSum();
        history.addAll(position.history());
        best.resume(position.bestEpoch(), position.bestLoss(), notes.best());
    }

    /**
     * Goes on with the checkpoint's rate, which the model has now, unless the model came with another than the training began with:
     * then someone has edited it since. Without a schedule it may also come with what it was set to on the way.
     */
    private void resumeRate(double begunWith) {
        double given = initialRate;
        boolean edited = given != begunWith && (trainer.schedule != null || given != model.learningRate());
        if (edited) {
            model.learningRate(given);
            trainer.progress.line("The learning rate is " + given + " now and was " + begunWith
                    + " in the training that is resumed: what is left of it goes by " + given + ". Give the model "
                    + begunWith
                    + " again to go on as if it had not been stopped.");
        } else {
            initialRate = begunWith;
        }
    }
}
