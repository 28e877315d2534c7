package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTextTest {

    private static final BarText HALF = new BarText("epoch 2/5", 78, 157, 0.51234, 12.3);

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 200})
    void isOneColumnShortOfTheTerminal(int columns) {
        assertThat(HALF.fitting(columns))
                .hasSize(columns - 1)
                .startsWith("epoch 2/5 [==")
                .contains(" loss 0.5123");
    }

    @Test
    void givesUpTheTimeFirstThenTheSteps() {
        assertThat(HALF.fitting(60)).isEqualTo("epoch 2/5 [========>        ] 78/157 loss 0.5123, 0:13 left");
        assertThat(HALF.fitting(43)).isEqualTo("epoch 2/5 [=====>     ] 78/157 loss 0.5123");
        assertThat(HALF.fitting(40)).isEqualTo("epoch 2/5 [===>    ] 78/157 loss 0.5123");
        assertThat(HALF.fitting(38)).isEqualTo("epoch 2/5 [======>      ] loss 0.5123");
        assertThat(HALF.fitting(25)).isEqualTo("epoch 2/5 loss 0.5123");
        assertThat(HALF.fitting(12)).isEqualTo("epoch 2/5 l");
        assertThat(HALF.fitting(1)).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsNotKnownYet() {
        assertThat(new BarText("epoch 1/5", 0, 4, Double.NaN, Double.NaN).fitting(40))
                .isEqualTo("epoch 1/5 [>                      ] 0/4");
    }

    @Test
    void isFullInTheEndHoweverManySteps() {
        assertThat(new BarText("epoch 1/5", Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 0).fitting(80))
                .startsWith("epoch 1/5 [======")
                .doesNotContain(">", " ]");
    }

    @Test
    void isTheSameEverywhere() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new BarText("epoch 1/5", 1, 4, 0.5, 3725).fitting(80))
                    .endsWith(" 1/4 loss 0.5000, 1:02:05 left");
        } finally {
            Locale.setDefault(before);
        }
    }
}
