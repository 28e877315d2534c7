package dev.synapt.processor.emission;

import com.palantir.javapoet.ClassName;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.LoweredNetwork;
import dev.synapt.processor.kernel.CpuWork;
import dev.synapt.processor.kernel.Kernel;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that is written of a network.
 *
 * @param training empty for a network that is not trained
 * @param trainingMemory the table of a trained model's memory, lines of {@code category;field;fixedBytes;bytesPerExample}
 * @param inferenceMemory the same of a model for inference alone
 * @param memoryLine the memory in one line, for people
 * @param version of the compiler
 * @param device whether there are kernels for a device as well
 * @param nanDeadRanges whether memory is overwritten with NaN as soon as nobody may read it, for tests
 */
public record Program(
        NetworkDeclaration declaration,
        LoweredNetwork network,
        Optional<PlannedStep> training,
        PlannedStep inference,
        String trainingMemory,
        String inferenceMemory,
        String memoryLine,
        String version,
        boolean device,
        boolean nanDeadRanges) {

    /** Columns of the widest tile of the kernels that have the batch innermost. */
    private static final int WIDEST_TILE = 64;

    private static final String PARAMETERS = "parameters";

    /** One of the generated classes, such as {@code DigitsModel}. */
    ClassName type(String suffix) {
        return ClassName.get(declaration.packageName(), declaration.name() + suffix);
    }

    int batch() {
        return declaration.batch();
    }

    /** Whether it convolves with the batch innermost. */
    boolean convolves() {
        return convolutions().findAny().isPresent();
    }

    /** Whether it does so in rows, those of the output or of the input's gradient, that are not whole tiles. */
    boolean convolvesNarrowly() {
        return convolutions()
                .map(CpuWork.Convolution::geometry)
                .flatMapToInt(geometry ->
                        IntStream.of(geometry.width(), geometry.window().outputWidth(geometry.width())))
                .anyMatch(width -> width * batch() % WIDEST_TILE != 0);
    }

    /** Whether it computes two by two outputs of such a convolution at once. */
    boolean convolvesByWinograd() {
        return convolutions().anyMatch(convolution -> convolution.geometry().winograd());
    }

    private Stream<CpuWork.Convolution> convolutions() {
        return Stream.concat(training.stream(), Stream.of(inference))
                .flatMap(step -> step.schedule().kernels().stream())
                .map(Kernel::work)
                .map(work -> work instanceof CpuWork.ConvolutionMaxPool pooled ? pooled.convolution() : work)
                .filter(CpuWork.Convolution.class::isInstance)
                .map(CpuWork.Convolution.class::cast)
                .filter(CpuWork.Convolution::batchLast);
    }

    /** Inputs, then targets: the order of the arguments of a training step. */
    List<LoweredNetwork.FeedSpec> feeds() {
        return Stream.concat(network.inputs().stream(), network.targets().stream())
                .toList();
    }

    /**
     * The arrays of a model that trains and predicts, each as long as the longer of both steps needs it. That of the parameters is there even
     * where a network has none.
     */
    Map<String, Arena> arenas() {
        Map<String, Arena> arenas = new LinkedHashMap<>();
        arenas.put(PARAMETERS, new Arena(PARAMETERS, ElementType.FLOAT, 0));
        Stream.concat(training.stream(), Stream.of(inference))
                .flatMap(step -> step.plan().arenas().stream())
                .forEach(arena -> arenas.merge(arena.name(), arena, (a, b) -> a.length() >= b.length() ? a : b));
        return arenas;
    }
}
