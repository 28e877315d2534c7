package dev.synapt.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "hidden, hidden, 0",
        "hidden, Hidden, 0",
        "hiden, hidden, 1",
        "hiddden, hidden, 1",
        "hodden, hidden, 1",
        "hdiden, hidden, 1",
        "kitten, sitting, 3",
        "'', abc, 3"
    })
    void countsChanges(String left, String right, int changes) {
        assertThat(DidYouMean.distance(left, right)).isEqualTo(changes);
        assertThat(DidYouMean.distance(right, left)).isEqualTo(changes);
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(DidYouMean.sentence("hiden", List.of("image", "hidden", "scores")))
                .isEqualTo("Did you mean \"hidden\"?");
    }

    @Test
    void listsTheNamesWhereNoneIsNear() {
        assertThat(DidYouMean.sentence("attention", List.of("image", "hidden"))).isEqualTo("Known: image, hidden.");
        assertThat(DidYouMean.sentence("x", List.of())).isEqualTo("There is none to choose from.");
    }
}
