package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void exponential() {
        LearningRateSchedule schedule = LearningRateSchedule.exponential(0.9);
        assertThat(schedule.rate(2, 0)).isEqualTo(2);
        assertThat(schedule.rate(2, 3)).isCloseTo(2 * 0.729, within(1e-12));
    }

    @Test
    void step() {
        LearningRateSchedule schedule = LearningRateSchedule.step(3, 0.1);
        assertThat(schedule.rate(1, 2)).isEqualTo(1);
        assertThat(schedule.rate(1, 3)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.rate(1, 8)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void cosine() {
        LearningRateSchedule schedule = LearningRateSchedule.cosine(4);
        assertThat(schedule.rate(1, 0)).isEqualTo(1);
        assertThat(schedule.rate(1, 1)).isCloseTo(0.8535533905932737, within(1e-12));
        assertThat(schedule.rate(1, 2)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.rate(1, 4)).isZero();
        assertThat(schedule.rate(1, 9)).isZero();
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatThrownBy(() -> LearningRateSchedule.exponential(0))
                .hasMessage("factor 0.0, expected above 0 and at most 1");
        assertThatThrownBy(() -> LearningRateSchedule.exponential(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LearningRateSchedule.step(0, 0.5)).hasMessage("0 epochs, expected at least 1");
        assertThatThrownBy(() -> LearningRateSchedule.cosine(0)).hasMessage("0 epochs, expected at least 1");
    }
}
