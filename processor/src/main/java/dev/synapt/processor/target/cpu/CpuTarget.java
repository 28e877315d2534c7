package dev.synapt.processor.target.cpu;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.schedule.BroadcastPattern;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.target.cpu.kernel.CopyShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the CPU target takes: asked before scheduling, so that a graph it has no kernels for becomes a message and not a failure. */
public final class CpuTarget {

    /**
     * A node without a kernel.
     *
     * @param reason in words, to follow the name of the field
     */
    public record Refusal(Node node, String reason) {}

    private CpuTarget() {}

    /** Empty if {@link CpuScheduler} takes {@code graph}. */
    public static List<Refusal> refusals(Graph graph) {
        List<Refusal> refusals = new ArrayList<>();
        graph.nodes().forEach(node -> reason(node).ifPresent(reason -> refusals.add(new Refusal(node, reason))));
        if (refusals.isEmpty()) {
            Values values = new Values(graph);
            for (Node node : values.order()) {
                boolean power = node.operation() instanceof Binary binary && binary.function() == BinaryFunction.POWER;
                if (power && !values.isFolded(node)) {
                    refusals.add(new Refusal(node, "raises values element by element to a power"));
                }
            }
        }
        return refusals;
    }

    private static Optional<String> reason(Node node) {
        if (node.shape().dims().stream().filter(Dim::batched).count() > 1) {
            return Optional.of("relates every example of a batch to every other: " + node.shape());
        }
        boolean taken = switch (node.operation()) {
            case Primitive.Scan scan -> isLoop(scan, node);
            case Primitive.Pick _ -> true;
            case Transpose _, Slice _, Pad _ ->
                isFloat(node) && CopyShape.of(node).isPresent();
            case Broadcast _ ->
                isFloat(node)
                        && (BroadcastPattern.of(node).isPresent()
                                || CopyShape.of(node).isPresent());
            case Concat concat ->
                isFloat(node)
                        && IntStream.range(0, node.inputs().size())
                                .allMatch(input -> CopyShape.ofPart(node, concat.axis(), input)
                                        .isPresent());
            case Primitive.Cast cast ->
                cast.type() == ElementType.FLOAT || node.input(0).type() == ElementType.INT;
            case Primitive.Take _ -> node.input(0).type() == ElementType.FLOAT;
            case Primitive.PutAdd _ -> node.input(1).type() == ElementType.FLOAT;
            case Primitive.Reshape _, Primitive.StopGradient _, Primitive.Source _ -> true;
            default -> node.inputs().stream().allMatch(CpuTarget::isFloat);
        };
        return taken
                ? Optional.empty()
                : Optional.of("needs " + node.operation() + ", which the CPU target has no kernel for");
    }

    /** Carried values are real, and the body is taken as a graph of its own. */
    private static boolean isLoop(Primitive.Scan scan, Node node) {
        boolean carriesFloats =
                node.inputs().subList(0, scan.carried()).stream().allMatch(CpuTarget::isFloat);
        boolean copiesNoIntegers = scan.body().results().stream()
                .map(Result::node)
                .allMatch(result -> isFloat(result) || !(result.operation() instanceof Primitive.Source));
        return carriesFloats && copiesNoIntegers && refusals(scan.body()).isEmpty();
    }

    private static boolean isFloat(Node node) {
        return node.type() == ElementType.FLOAT;
    }
}
