package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapTileTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15, 16})
    void twoWorkersHaveHalvesOfAPart(int planes) {
        int cut = TapTile.cut(planes);

        assertThat(TapTile.cuts(planes)).isEqualTo(2);
        assertThat(cut).as("whole tiles of 4 or 6 rows").isEven().isGreaterThanOrEqualTo(4);
        assertThat(planes - cut).isBetween(cut - 2, cut + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7})
    void fewPlanesAreNotCut(int planes) {
        assertThat(TapTile.cuts(planes)).isEqualTo(1);
    }
}
