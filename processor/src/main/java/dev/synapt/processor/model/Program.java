package dev.synapt.processor.model;

import com.palantir.javapoet.ClassName;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.network.LoweredNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String PARAMETERS = "parameters";

    /** One of the generated classes, such as {@code DigitsModel}. */
    public ClassName type(String suffix) {
        return ClassName.get(declaration.packageName(), declaration.name() + suffix);
    }

    public int batch() {
        return declaration.batch();
    }

    /** Whether some gradients go into the update at once and have no memory. */
    public boolean updatesAtOnce() {
        return training.filter(step -> step.schedule().updatesAtOnce()).isPresent();
    }

    /** A field that normalises each value over the batch alone: a step needs two examples. */
    Optional<String> normalisedByBatchAlone() {
        return network.training().stream()
                .flatMap(graph -> graph.nodes().stream())
                .filter(node -> node.operation() instanceof Standardise standardise
                        && new Shape(standardise.axes().stream()
                                        .map(node.shape()::dim)
                                        .toList())
                                .flat()
                                .equals(Dim.batch(1)))
                .map(node -> node.site().field())
                .findFirst();
    }

    /** Inputs, then targets: the order of the arguments of a training step. */
    public List<LoweredNetwork.FeedSpec> feeds() {
        return Stream.concat(network.inputs().stream(), network.targets().stream())
                .toList();
    }

    /**
     * The arrays of a model that trains and predicts, each as long as the longer of both steps needs it. That of the parameters is there even
     * where a network has none.
     */
    public Map<String, Arena> arenas() {
        Map<String, Arena> arenas = new LinkedHashMap<>();
        arenas.put(PARAMETERS, new Arena(PARAMETERS, ElementType.FLOAT, 0));
        Stream.concat(training.stream(), Stream.of(inference))
                .flatMap(step -> step.plan().arenas().stream())
                .forEach(arena -> arenas.merge(arena.name(), arena, (a, b) -> a.length() >= b.length() ? a : b));
        return arenas;
    }
}
