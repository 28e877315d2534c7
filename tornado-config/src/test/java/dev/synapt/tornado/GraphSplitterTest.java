package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.device.DeviceKernel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphSplitterTest {

    @Test
    void keepsTheOrder() {
        var kernels = kernels(300, 4);
        var graphs = GraphSplitter.split(kernels, 12);
        assertThat(graphs.stream().flatMap(List::stream).toList()).isEqualTo(kernels);
        assertThat(graphs).hasSizeGreaterThan(1);
    }

    @Test
    void aGraphHoldsNoMoreThanWasMeasured() {
        // TornadoVM 5.2.0 takes 40 kernels of 4 arrays, of which two are written, and not 48.
        assertThat(GraphSplitter.split(kernels(300, 4), 6))
                .allSatisfy(graph -> assertThat(graph).hasSizeLessThanOrEqualTo(42));
    }

    @Test
    void smallStepsAreOneGraph() {
        assertThat(GraphSplitter.split(kernels(20, 4), 12)).hasSize(1);
        assertThat(GraphSplitter.split(List.of(), 12)).isEmpty();
    }

    private static List<DeviceKernel> kernels(int count, int arrays) {
        List<Integer> places = IntStream.range(0, arrays).boxed().toList();
        return IntStream.range(0, count)
                .mapToObj(i -> new DeviceKernel("k" + i, "", places, List.of(1), ""))
                .toList();
    }
}
