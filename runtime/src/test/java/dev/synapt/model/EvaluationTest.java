package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.data.DataException;
import dev.synapt.data.Examples;
import dev.synapt.data.TestSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final EchoModel model = new EchoModel();

    @Test
    void metricsAreMeansOverAllRowsOfBatchesOfUnequalSize() {
        Evaluation evaluation = model.evaluate(TestSet.of(examples(1, 0.5f)));

        Evaluation.Score classes = evaluation.score("class");
        assertThat(classes.metric()).isEqualTo(Metric.ACCURACY);
        assertThat(classes.value()).isEqualTo(4 / 6.0); // rows predict 2 0, 1 1, 0 2; labels 2 1, 1 1, 1 2
        assertThat(evaluation.score("answer").value()).isEqualTo(4 / 6.0);
        assertThat(evaluation.score("number").value()).isCloseTo((1 + 2 + 0 + 0 + 3 + 0) / 6.0, within(1e-12));
        assertThat(classes.loss()).isCloseTo((0 * 2 + 9 * 1) / 3.0, within(1e-12));
        assertThat(evaluation.loss())
                .isCloseTo(
                        2 * classes.loss()
                                + evaluation.score("answer").loss()
                                + 0.5 * evaluation.score("number").loss(),
                        within(1e-12));
        assertThat(evaluation.accuracy()).isEqualTo(classes.value());
        assertThat(evaluation.meanAbsoluteError())
                .isEqualTo(evaluation.score("number").value());
        assertThat(evaluation.toString())
                .contains("accuracy of class 66.67 %", "accuracy of answer 66.67 %", "mean absolute error of number 1");
    }

    @Test
    void whatAlwaysTheSameClassWouldGiveStandsBesideAnAccuracyThatSaysLittle() {
        Examples rare = Examples.builder()
                .reals("classes", 6, 9, 0, 0, 9, 0, 0, /**/ 9, 0, 0, 9, 0, 0)
                .reals("answers", 2, 1, 1, /**/ 1, -1)
                .reals("numbers", 2, 0, 0, /**/ 0, 0)
                .indices("labels", 2, new int[] {0, 0, /**/ 0, 1})
                .reals("truths", 2, 1, 0, /**/ 1, 0)
                .reals("amounts", 2, 0, 0, /**/ 0, 0)
                .build();
        Evaluation evaluation = model.evaluate(TestSet.of(rare));
        assertThat(evaluation.score("class").constantValue()).isEqualTo(0.75);
        assertThat(evaluation.score("answer").constantValue()).isEqualTo(0.5);
        assertThat(evaluation.score("number").constantValue()).isNaN();
        assertThat(evaluation.toString())
                .contains(
                        "accuracy of class 75.00 % (always the same class: 75.00 %), accuracy of answer 75.00 %, mean");
    }

    @Test
    void ofEqualLogitsTheFirstIsTheAnswer() {
        Examples ties = Examples.builder()
                .reals("classes", 6, 4, 4, 0, 1, 1, 1)
                .reals("answers", 2, 0, 0)
                .reals("numbers", 2, 0, 0)
                .indices("labels", 2, new int[] {0, 0})
                .reals("truths", 2, 0, 1)
                .reals("amounts", 2, 0, 0)
                .build();
        Evaluation evaluation = model.evaluate(TestSet.of(ties));
        assertThat(evaluation.score("class").value()).isEqualTo(1);
        assertThat(evaluation.score("answer").value()).isEqualTo(0.5); // a logit of 0 is not above one half
    }

    @Test
    void whatIsNotANumberIsNotRight() {
        var batch = new Batch(model.description());
        batch.n(2);
        batch.reals(4)[1] = 1;
        float nan = Float.NaN;
        LossInfo classes = model.description().losses().get(0);
        LossInfo answers = model.description().losses().get(1);
        float[] logits = {nan, 0, 0, /**/ 2, nan, 1, /**/ nan, nan, nan, /**/ 1, 0, 0}; // all labels are 0
        assertThat(Metrics.sum(classes, logits, batch)).isEqualTo(1);
        assertThat(Metrics.sum(answers, new float[] {nan, nan, -1, 1}, batch)).isEqualTo(1); // truths 0 1 0 0
    }

    @Test
    void namesWhatIsNotThere() {
        var evaluation = new Evaluation(1, List.of(new Evaluation.Score("digit", 1, Metric.ACCURACY, 0.25)));

        assertThat(evaluation).hasToString("loss 1.0000, accuracy 25.00 %");
        assertThatThrownBy(() -> evaluation.score("digits")).hasMessage("no loss 'digits'; did you mean 'digit'?");
        assertThatThrownBy(evaluation::meanAbsoluteError).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void labelsAndProbabilitiesOutOfRangeNameTheirRow() {
        TestSet labels = TestSet.of(examples(3, 0.5f));
        assertThatThrownBy(() -> model.evaluate(labels))
                .isInstanceOf(DataException.class)
                .hasMessage("column 'labels' is 3 in row 1, expected 0 to 2");
        TestSet probabilities = TestSet.of(examples(1, 1.5f));
        assertThatThrownBy(() -> model.evaluate(probabilities))
                .hasMessage("column 'truths' is 1.5 in row 2, expected 0 to 1 for the loss 'answer'");
    }

    private static Examples examples(int label, float truth) {
        return Examples.builder()
                .reals("classes", 6, 0, 1, 2, 9, 1, 2, /**/ 1, 2, 1, 0, 5, 0, /**/ 9, 0, 0, 0, 0, 1)
                .reals("answers", 2, 1, -1, /**/ 3, -2, /**/ 1, 1)
                .reals("numbers", 2, 1, 2, /**/ 3, 4, /**/ 5, 6)
                .indices("labels", 2, new int[] {2, 1, /**/ label, 1, /**/ 1, 2})
                .reals("truths", 2, 1, 0, /**/ 0, 0, /**/ 1, truth)
                .reals("amounts", 2, 0, 4, /**/ 3, 4, /**/ 2, 6)
                .build();
    }
}
