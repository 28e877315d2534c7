package dev.synapt.processor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.kernel.CpuWork.Geometry;
import dev.synapt.runtime.cpu.ConvolutionGeometry;
import dev.synapt.runtime.cpu.Product;
import dev.synapt.runtime.cpu.Strip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compiler's formulas of scratch against those of the runtime, which it must not depend on. */
class ScratchTest {
    @Test
    void stripsAgree() {
        assertThat(Scratch.STRIP).isEqualTo(Strip.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"7, 1, 1", "1, 784, 512", "70, 256, 10", "300, 255, 33", "64, 257, 1", "512, 8, 784", "3000, 8, 784"})
    void productsAgree(int rows, int depth, int columns) {
        for (boolean left : new boolean[] {false, true}) {
            for (boolean right : new boolean[] {false, true}) {
                assertThat(Scratch.product(Dim.of(rows), Dim.of(depth), Dim.of(columns), left, right))
                        .satisfies(size -> assertThat(size.multiple().size() + size.fixed())
                                .isEqualTo(Product.scratch(rows, depth, columns, left, right)));
            }
        }
    }

    @Test
    void productOverTheExamplesHasRoomForAnyNumberOfThem() {
        Scratch.Size size = Scratch.product(Dim.of(512), Dim.batch(1), Dim.of(784), true, false);
        for (int n : new int[] {1, 2, 7, 64, 85, 300}) {
            assertThat(size.multiple().size() + size.fixed())
                    .isGreaterThanOrEqualTo(Product.scratch(512, n, 784, true, false));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 28, 28, 6, 5, 5, 1, 1, 1, 1, 2, 2, 2, 2, 1",
        "4, 13, 17, 6, 3, 2, 2, 3, 2, 3, 1, 2, 3, 0, 2",
        "6, 10, 10, 6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 6",
        "64, 8, 8, 70, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1",
        "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1"
    })
    void convolutionsAgree(
            int c,
            int h,
            int w,
            int f,
            int kh,
            int kw,
            int sh,
            int sw,
            int dh,
            int dw,
            int t,
            int b,
            int l,
            int r,
            int g) {
        Geometry geometry = new Geometry(c, h, w, f, new Window(kh, kw, sh, sw, dh, dw, t, b, l, r), g);
        ConvolutionGeometry runtime = new ConvolutionGeometry(c, h, w, f, kh, kw, sh, sw, dh, dw, t, b, l, r, g);
        assertThat(Scratch.convolution(geometry).multiple().size()).isEqualTo(runtime.scratch());
        assertThat(Scratch.convolutionInputGradient(geometry).multiple().size())
                .isEqualTo(runtime.inputGradientScratch());
        assertThat(Scratch.convolutionWeightGradient(geometry).multiple().size())
                .isEqualTo(runtime.weightGradientScratch());
    }
}
