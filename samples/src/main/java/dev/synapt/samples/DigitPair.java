package dev.synapt.samples;

import dev.synapt.AdamW;
import dev.synapt.Add;
import dev.synapt.BinaryCrossEntropy;
import dev.synapt.Concat;
import dev.synapt.CrossEntropy;
import dev.synapt.Dense;
import dev.synapt.From;
import dev.synapt.Input;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Output;
import dev.synapt.Relu;
import dev.synapt.data.DataSet;
import dev.synapt.data.Examples;
import dev.synapt.data.Split;
import dev.synapt.data.TestSet;
import dev.synapt.data.TrainingSet;
import dev.synapt.data.ValidationSet;
import dev.synapt.training.Trainer;
import java.util.Random;
import java.util.stream.Stream;

/** Two pictures of digits at once: what is their sum, and is the left one larger? Two inputs, a skip, two losses. */
@Network(batch = 64)
@AdamW
class DigitPair {
    @Input(784) Input left;
    @Input(784) Input right;
    @From("left") @Dense(128) @Relu Layer leftCode;
    @From("right") @Dense(128) @Relu Layer rightCode;
    @Concat({"leftCode", "rightCode"}) Layer both;
    @Dense(256) @Relu Layer mixed;
    @Add({"mixed", "both"}) Layer joined;
    @Dense(19) @Output Layer sum;
    @From("joined") @Dense(1) @Output Layer larger;
    @CrossEntropy(of = "sum", target = "total") Loss sumLoss;
    @BinaryCrossEntropy(of = "larger", target = "leftIsLarger", weight = 0.5) Loss largerLoss;

    /** Trains on pairs drawn from the digits that ship with the samples, or from those in the folder given. */
    public static void main(String[] arguments) {
        Mnist mnist = Mnist.from(arguments);
        // the digits are divided first and paired then, so that no picture is on both sides
        Split digits = mnist.trainingExamples().split(0.1, 0, 1);
        try (var model = DigitPairModel.create(42)) {
            System.out.println(model.memory());
            Trainer.of(model)
                    .epochs(5)
                    .validateOn(ValidationSet.of(pairs(digits.validation(), 2_000, 2)))
                    .fit(TrainingSet.of(pairs(digits.training(), 20_000, 3)));
            System.out.println(model.evaluate(TestSet.of(pairs(mnist.test(), 2_000, 4))));
        }
    }

    private record Pair(float[] left, float[] right, int leftDigit, int rightDigit) {
        int total() {
            return leftDigit + rightDigit;
        }

        float[] leftIsLarger() {
            return new float[] {leftDigit > rightDigit ? 1 : 0};
        }
    }

    private static Examples pairs(DataSet digits, int count, long seed) {
        Random random = new Random(seed);
        return Examples.from(Stream.generate(() -> pair(digits, random)).limit(count))
                .reals("left", Pair::left)
                .reals("right", Pair::right)
                .index("total", Pair::total)
                .reals("leftIsLarger", Pair::leftIsLarger)
                .build();
    }

    private static Pair pair(DataSet digits, Random random) {
        int left = digits.row(random.nextInt(digits.size()));
        int right = digits.row(random.nextInt(digits.size()));
        return new Pair(
                Mnist.image(digits, left),
                Mnist.image(digits, right),
                Mnist.digit(digits, left),
                Mnist.digit(digits, right));
    }
}
