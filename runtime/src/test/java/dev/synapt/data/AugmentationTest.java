package dev.synapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is drawn, and what becomes of an image of 2 channels, 5 x 4 pixels, all different; against plain loops. */
class AugmentationTest {

    private static final int[] SHAPE = {2, 5, 4};
    private static final int AT = 3;

    private static float[] image() {
        float[] values = new float[AT + 40 + 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    private static Draws draws(long seed, long epoch, int row) {
        var draws = new Draws();
        draws.turnTo(seed, epoch, row);
        return draws;
    }

    @Test
    void padsAndCrops() {
        Set<Integer> shifts = new HashSet<>();
        for (int row = 0; row < 2000; row++) {
            Draws same = draws(7, 3, row);
            int down = same.below(13) - 6; // also beyond the image
            int right = same.below(13) - 6;
            shifts.add(13 * down + right);
            float[] expected = image();
            float[] from = image();
            for (int c = 0; c < 2; c++) {
                for (int y = 0; y < 5; y++) {
                    for (int x = 0; x < 4; x++) {
                        int fromY = y + down;
                        int fromX = x + right;
                        boolean inside = fromY >= 0 && fromY < 5 && fromX >= 0 && fromX < 4;
                        expected[AT + 20 * c + 4 * y + x] = inside ? from[AT + 20 * c + 4 * fromY + fromX] : 0;
                    }
                }
            }
            float[] values = image();
            Augmentation.padAndCrop(6).apply(SHAPE, values, AT, draws(7, 3, row));
            assertThat(values).isEqualTo(expected);
        }
        assertThat(shifts).hasSize(169);
    }

    @Test
    void flipsHalfOfTheImages() {
        int flipped = 0;
        for (int row = 0; row < 1000; row++) {
            float[] values = image();
            Augmentation.horizontalFlip().apply(SHAPE, values, AT, draws(7, 3, row));
            float[] expected = image();
            if (values[AT] != expected[AT]) {
                flipped++;
                for (int i = 0; i < 40; i++) {
                    expected[AT + i] = image()[AT + i / 4 * 4 + 3 - i % 4];
                }
            }
            assertThat(values).isEqualTo(expected);
        }
        assertThat(flipped).isBetween(430, 570); // four deviations of a fair coin
    }

    @Test
    void drawsDependOnSeedEpochAndRowAlone() {
        var firsts = new HashSet<Float>();
        for (int i = 0; i < 10; i++) {
            for (int k = 0; k < 10; k++) {
                for (int row = 0; row < 10; row++) {
                    float first = draws(i, k, row).uniform();
                    firsts.add(first);
                    assertThat(draws(i, k, row).uniform()).isEqualTo(first);
                }
            }
        }
        assertThat(firsts).hasSizeGreaterThan(998);
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThatThrownBy(() -> Augmentation.padAndCrop(4).check(new int[] {784}))
                .isInstanceOf(DataException.class)
                .hasMessage("rows of shape [784] cannot be augmented as images, expected [channels, height, width]");
        assertThatThrownBy(() -> Augmentation.horizontalFlip().check(new int[] {28, 28}))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Augmentation.padAndCrop(0)).hasMessage("padding of 0 pixels, expected at least 1");
    }
}
