package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.model.Evaluation;
import dev.synapt.model.LossInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Where a training is, as texts. Numbers are written in hexadecimal, which keeps every bit.
 *
 * @param finished epochs
 * @param batch the next one of the epoch that has begun; the number of batches if all are done
 * @param lossSum of the epoch that has begun
 * @param initialRate of learning
 * @param seed of the order of examples
 * @param sets that it goes over
 * @param bestEpoch counted from 1; 0 for none
 * @param bestLoss of the best epoch
 * @param history of the finished epochs
 */
record Position(
        int finished,
        int batch,
        double lossSum,
        double initialRate,
        long seed,
        Sets sets,
        int bestEpoch,
        double bestLoss,
        List<EpochResult> history) {

    Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        texts.put("epochs", Integer.toString(finished));
        texts.put("batch", Integer.toString(batch));
        texts.put("lossSum", Double.toHexString(lossSum));
        texts.put("initialRate", Double.toHexString(initialRate));
        texts.put("seed", Long.toString(seed));
        texts.put("rows", Integer.toString(sets.rows()));
        texts.put("batchSize", Integer.toString(sets.batchSize()));
        texts.put("trainingSet", sets.training());
        texts.put("validationSet", sets.validation());
        texts.put("bestEpoch", Integer.toString(bestEpoch));
        texts.put("bestLoss", Double.toHexString(bestLoss));
        for (EpochResult result : history) {
            texts.put("epoch" + result.epoch(), text(result));
        }
        return texts;
    }

    static Position of(Map<String, String> texts, List<LossInfo> losses, String file) {
        String name = "";
        try {
            int finished = number(texts.get(name = "epochs"), 0, Integer.MAX_VALUE);
            var history = new ArrayList<EpochResult>();
            for (int epoch = 1; epoch <= finished; epoch++) {
                history.add(result(epoch, texts.get(name = "epoch" + epoch), losses));
            }
            int rows = number(texts.get(name = "rows"), 1, Integer.MAX_VALUE);
            int batchSize = number(texts.get(name = "batchSize"), 1, Integer.MAX_VALUE);
            return new Position(
                    finished,
                    number(texts.get(name = "batch"), 0, Math.ceilDiv(rows, batchSize)),
                    Double.parseDouble(texts.get(name = "lossSum")),
                    rate(texts.get(name = "initialRate")),
                    Long.parseLong(texts.get(name = "seed")),
                    new Sets(
                            rows,
                            batchSize,
                            checksum(texts.get(name = "trainingSet")),
                            checksum(texts.get(name = "validationSet"))),
                    number(texts.get(name = "bestEpoch"), 0, finished),
                    Double.parseDouble(texts.get(name = "bestLoss")),
                    history);
        } catch (NullPointerException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw damaged(file, name);
        }
    }

    static CheckpointException damaged(String file, String name) {
        return new CheckpointException(
                file + ": '" + name + "' is missing or damaged; was it written by a Trainer's checkpoints?");
    }

    private static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    /** Empty where none was noted, as in the checkpoints of earlier versions. */
    private static String checksum(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return Long.toHexString(Long.parseUnsignedLong(text, 16));
    }

    private static double rate(String text) {
        double rate = Double.parseDouble(text);
        if (!(rate >= 0) || !Double.isFinite(rate)) {
            throw new IllegalArgumentException(text);
        }
        return rate;
    }

    /** Loss, rate, and with validation its loss, then of each score its loss, its metric and that of a constant answer. */
    private static String text(EpochResult result) {
        var text = new StringJoiner(" ");
        text.add(Double.toHexString(result.loss())).add(Double.toHexString(result.learningRate()));
        result.validation().ifPresent(evaluation -> {
            text.add(Double.toHexString(evaluation.loss()));
            for (Evaluation.Score score : evaluation.scores()) {
                text.add(Double.toHexString(score.loss()))
                        .add(Double.toHexString(score.value()))
                        .add(Double.toHexString(score.constantValue()));
            }
        });
        return text.toString();
    }

    private static EpochResult result(int epoch, String text, List<LossInfo> losses) {
        String[] words = text.split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        Optional<Evaluation> validation = Optional.empty();
        if (numbers.length > 2) {
            var scores = new ArrayList<Evaluation.Score>();
            // Earlier versions did not note what a constant answer would give.
            int each = numbers.length == 3 + 2 * losses.size() ? 2 : 3;
            for (int i = 0; i < losses.size(); i++) {
                LossInfo loss = losses.get(i);
                int at = 3 + each * i;
                double constant = each == 2 ? Double.NaN : numbers[at + 2];
                scores.add(new Evaluation.Score(
                        loss.name(), numbers[at], loss.kind().metric(), numbers[at + 1], constant));
            }
            validation = Optional.of(new Evaluation(numbers[2], scores));
        }
        return new EpochResult(epoch, numbers[0], numbers[1], validation);
    }
}
