package dev.synapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Property(tries = 100)
    void everyRowIsInExactlyOnePart(@ForAll @IntRange(min = 10, max = 300) int size, @ForAll long seed) {
        Split split = examples(size).split(0.2, 0.1, seed);

        Set<Integer> rows = new HashSet<>(rows(split.training()));
        rows.addAll(rows(split.validation()));
        rows.addAll(rows(split.test()));
        assertThat(rows).hasSize(size);
        assertThat(split.training().size()
                        + split.validation().size()
                        + split.test().size())
                .isEqualTo(size);
        assertThat(split.validation().size()).isEqualTo(Math.round(0.2 * size));
    }

    @Test
    void theSeedDecides() {
        Examples examples = examples(100);
        assertThat(rows(examples.split(0.5, 0, 1).training()))
                .isEqualTo(rows(examples.split(0.5, 0, 1).training()))
                .isNotEqualTo(rows(examples.split(0.5, 0, 2).training()));
    }

    @Test
    void partsOfPartsStayInTheirTable() {
        Split outer = examples(100).first(50).split(0.5, 0, 1);
        assertThat(rows(outer.training())).allMatch(row -> row < 50);
    }

    @Test
    void aShareOfNothingIsNoSet() {
        Split split = examples(10).split(0.5, 0, 1);
        assertThatThrownBy(split::test).hasMessage("this split has no test set: its share was 0");
        assertThatThrownBy(() -> examples(10).split(0.01, 0, 1))
                .hasMessage("a share of 0.01 of 10 rows leaves the validation set empty");
        assertThatThrownBy(() -> examples(10).split(0.49, 0.5, 1)).hasMessage("no row of 10 is left for training");
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> examples(10).split(wrong, 0, 1)).hasMessageContaining("a sum below 1");
        }
    }

    @Test
    void setsThatShareARowAreRefused() {
        Examples examples = examples(10);
        Split split = examples.split(0.3, 0.3, 1);
        Split.of(split.training(), split.validation(), split.test());
        Split.of(split.training(), split.validation(), TestSet.of(examples(10)));
        int shared = split.validation().row(0);
        TestSet all = TestSet.of(examples);
        assertThatThrownBy(() -> Split.of(TrainingSet.of(examples(3)), split.validation(), all))
                .isInstanceOf(DataException.class)
                .hasMessage("ValidationSet and TestSet share row " + shared
                        + " of the data; divide them with Examples.split");
    }

    @Test
    void noneOfThreeSetsMayBeMissing() {
        Split split = examples(10).split(0.3, 0.3, 1);
        assertThatThrownBy(() -> Split.of(split.training(), null, split.test())).hasMessage("validation set");
        assertThatThrownBy(() -> Split.of(split.training(), split.validation(), null))
                .hasMessage("test set");
        assertThatThrownBy(() -> Split.of(null, split.validation(), split.test()))
                .hasMessage("training set");
    }

    @Test
    void aLeakIsSeenThroughSubsetsAndNewNames() {
        Examples examples = examples(10);
        var training = TrainingSet.of(examples.first(5).renamed("i", "j"));
        assertThat(training.sharedRow(TestSet.of(examples))).isZero();
        assertThat(training.sharedRow(TestSet.of(examples(10)))).isEqualTo(-1);
    }

    private static Examples examples(int size) {
        return Examples.builder().indices("i", new int[size]).build();
    }

    private static Set<Integer> rows(DataSet set) {
        var rows = new HashSet<Integer>();
        for (int i = 0; i < set.size(); i++) {
            rows.add(set.row(i));
        }
        return rows;
    }
}
