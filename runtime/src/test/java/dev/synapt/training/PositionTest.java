package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.checkpoint.CheckpointException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

    /** In the second epoch, of three batches. */
    private final Position position = new Position(
            1,
            2,
            0.1,
            0.05,
            -7,
            new Sets(9, 4, "a1b2", "ffffffffffffffff"),
            1,
            0.25,
            List.of(new EpochResult(1, 0.5, 0.05, Optional.empty())));

    @Test
    void readsWhatItWrites() {
        assertThat(Position.of(position.texts(), List.of(), "file")).isEqualTo(position);
    }

    @Test
    void checksumsMayBeMissing() {
        Map<String, String> texts = position.texts();
        texts.remove("trainingSet");
        texts.remove("validationSet");
        assertThat(Position.of(texts, List.of(), "file").sets()).isEqualTo(new Sets(9, 4, "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, -1",
        "batch, -1",
        "batch, 4",
        "batch, 1.5",
        "initialRate, NaN",
        "initialRate, -0x1.0p-4",
        "rows, 0",
        "batchSize, 0",
        "trainingSet, x",
        "validationSet, 12345678901234567",
        "bestEpoch, -1",
        "bestEpoch, 2",
        "epoch1, 0.5",
    })
    void damagedTextsAreNamed(String name, String text) {
        Map<String, String> texts = position.texts();
        texts.put(name, text);
        assertThatThrownBy(() -> Position.of(texts, List.of(), "file"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("file: '" + name + "' is missing or damaged; was it written by a Trainer's checkpoints?");
    }
}
