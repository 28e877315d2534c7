package dev.synapt.processor.target.cpu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.Window;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.Networks;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import org.junit.jupiter.api.Test;

class WinogradTest {
    @Test
    void isForManyChannelsOnBothSides() {
        assertThat(Winograd.isFor(of(32, 16, 32, 3, 1, 1))).isTrue();
        assertThat(Winograd.isFor(of(16, 16, 64, 3, 1, 1))).isTrue();
        assertThat(Winograd.isFor(of(16, 16, 16, 3, 1, 1))).isFalse();
        assertThat(Winograd.isFor(of(3, 16, 512, 3, 1, 1))).isFalse();
        assertThat(Winograd.isFor(of(64, 16, 64, 3, 1, 4))).isFalse();
    }

    @Test
    void isForKernelsOfThreeByThreeWithoutStride() {
        assertThat(Winograd.isFor(of(32, 16, 32, 5, 1, 1))).isFalse();
        assertThat(Winograd.isFor(of(32, 16, 32, 1, 1, 1))).isFalse();
        assertThat(Winograd.isFor(of(32, 16, 32, 3, 2, 1))).isFalse();
    }

    @Test
    void isForMapsThatPatchesFill() {
        assertThat(Winograd.isFor(of(64, 5, 64, 3, 1, 1))).isTrue();
        assertThat(Winograd.isFor(of(64, 3, 64, 3, 1, 1))).isFalse();
    }

    @Test
    void isForTheWeightsGradientWhereThereAreMoreChannels() {
        assertThat(Winograd.isForWeightGradient(of(48, 16, 48, 3, 1, 1))).isTrue();
        assertThat(Winograd.isForWeightGradient(of(32, 16, 32, 3, 1, 1))).isFalse();
        assertThat(Winograd.isForWeightGradient(of(64, 16, 64, 3, 2, 1))).isFalse();
    }

    @Test
    void isNotForKernelsBeyondScratch() {
        assertThat(Winograd.isFor(of(256, 16, 256, 3, 1, 1))).isTrue();
        assertThat(Winograd.isFor(of(512, 16, 256, 3, 1, 1))).isFalse();
        assertThat(Winograd.isFor(of(1024, 16, 32, 3, 1, 1))).isFalse();
    }

    @Test
    void isAppliedToEveryKernelOfSuchAConvolutionAndSaysSo() {
        assertThat(CpuScheduler.schedule(Networks.manyChannels(), 16).kernels())
                .filteredOn(kernel -> kernel.comment().contains("by Winograd's F(2x2, 3x3)"))
                .extracting(kernel -> kernel.work().getClass().getSimpleName())
                .containsExactly("ConvolutionMaxPool", "ConvolutionInputGradient");
    }

    @Test
    void isNotForBatchesWithoutWholeSixteens() {
        assertThat(CpuScheduler.schedule(Networks.manyChannels(), 15).kernels())
                .noneMatch(kernel -> kernel.comment().contains("Winograd"));
    }

    private static Geometry of(int channels, int size, int filters, int kernel, int stride, int groups) {
        int pad = kernel / 2;
        Window window = new Window(kernel, kernel, stride, stride, 1, 1, pad, pad, pad, pad);
        return new Geometry(channels, size, size, filters, window, groups);
    }
}
