package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class VectorTapTileTest {
    @Test
    void aRestTakesAWholeVectorWhereTheRowHasRoomForOne() {
        assumeThat(Lanes.VECTOR).isTrue();
        int narrowest = VectorTapTile.NARROWEST;
        int lanes = Species.LANES;
        assertThat(VectorTapTile.width(narrowest, lanes + narrowest)).isEqualTo(lanes);
        assertThat(VectorTapTile.width(1, lanes)).isEqualTo(lanes);
        assertThat(VectorTapTile.width(narrowest, lanes - 1)).isEqualTo(Math.min(narrowest, lanes - 1));
    }
}
