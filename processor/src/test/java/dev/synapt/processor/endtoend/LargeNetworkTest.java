package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synapt.model.HeapTooSmallException;
import dev.synapt.processor.support.CompiledNetwork;
import org.junit.jupiter.api.Test;

/** A network that no heap of a test holds. */
class LargeNetworkTest {

    @Test
    void isRefusedBeforeAnythingIsAllocated() {
        CompiledNetwork network = CompiledNetwork.of("""
                @Network(batch = 2) @Adam class Vast {
                    @Input(40000) Input x;
                    @Dense(40000) Layer y;
                    @MeanSquaredError(target = "z") Loss loss;
                }""");
        assertThatExceptionOfType(HeapTooSmallException.class)
                .isThrownBy(() -> network.create(1))
                .withMessageMatching(
                        "(?s)Vast at batch 2 takes [\\d,]+ bytes, but of the heap of [\\d,]+ bytes [\\d,]+ are left\\..*"
                                + " -Xmx\\d+m, or declare a smaller batch\\.");
    }
}
