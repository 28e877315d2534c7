package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapTest {

    @Test
    void whatFitsPasses() {
        assertThatCode(() -> Heap.require("Digits at batch 64", 4_797_232)).doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheNumberAndTheOption() {
        assertThat(Heap.refusal("Vgg at batch 8", 1_211_015_088, 500_000_000, 536_870_912, List.of()))
                .isEqualTo(
                        "Vgg at batch 8 takes 1,211,015,088 bytes, but of the heap of 536,870,912 bytes 500,000,000 are left."
                                + " Start java with -Xmx1339m, or declare a smaller batch.");
        assertThat(Heap.refusal("Vgg", 1L << 33, 1 << 20, 1 << 29, List.of("-Xmx512m")))
                .contains("Raise -Xmx to -Xmx9791m");
    }

    @Test
    void whatNoHeapHoldsIsRefusedBeforeItIsAllocated() {
        assertThatExceptionOfType(HeapTooSmallException.class)
                .isThrownBy(() -> Heap.require("Vast at batch 1", Long.MAX_VALUE / 16))
                .withMessageStartingWith("Vast at batch 1 takes 576,460,752,303,423,487 bytes");
    }
}
