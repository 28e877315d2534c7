package dev.synapt.processor.network;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network as graphs, and what the outside calls its parts.
 *
 * @param training forward pass with dropout, and losses (results {@code LOSS} and {@code TOTAL_LOSS}), and {@code
 *     NEXT}: what
 *     states become; empty for a network that is not trained
 * @param inference forward pass without dropout: results {@code OUTPUT}, {@code PROBABILITIES} of those outputs for which a loss
 *     defines them, and where there are losses {@code LOSS}, {@code TOTAL_LOSS} and, named after each loss, {@code VALUE}: what
 *     that loss reads
 * @param parameters in the order of the fields
 * @param statistics likewise
 * @param inputs in the order of the fields
 * @param targets in the order of the losses; a target that is an input is not listed again
 * @param losses in the order of the fields
 * @param outputs in the order of the fields
 * @param fields all of them, for tables that people read
 */
public record LoweredNetwork(
        Optional<Graph> training,
        Graph inference,
        List<ParameterSpec> parameters,
        List<StateSpec.Statistic> statistics,
        List<FeedSpec> inputs,
        List<FeedSpec> targets,
        List<LossSpec> losses,
        List<OutputSpec> outputs,
        List<FieldSpec> fields) {

    public LoweredNetwork {
        parameters = List.copyOf(parameters);
        statistics = List.copyOf(statistics);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        losses = List.copyOf(losses);
        outputs = List.copyOf(outputs);
        fields = List.copyOf(fields);
    }

    /** Parameters, then statistics: all that outlasts a step and belongs to the model. */
    public List<VariableSpec> variables() {
        return Stream.<VariableSpec>concat(parameters.stream(), statistics.stream())
                .toList();
    }

    /**
     * An input or a target.
     *
     * @param shape of one example
     * @param indices 0 for real values, otherwise the bound below which the integers stay
     */
    public record FeedSpec(String name, List<Integer> shape, int indices) {
        public FeedSpec {
            shape = List.copyOf(shape);
        }
    }

    /**
     * A loss.
     *
     * @param kind the constant of the runtime's {@code LossInfo.Kind} by which it is evaluated
     * @param probabilities whether targets have to be from 0 to 1
     * @param target name of the feed it compares with
     * @param predictionLength values per example in what it reads, all classes counted
     * @param classes the last dimension of what it reads
     */
    public record LossSpec(
            String name,
            String kind,
            boolean probabilities,
            String target,
            double weight,
            int predictionLength,
            int classes) {}

    /**
     * What {@code predict} gives.
     *
     * @param name of the field
     * @param shape of one example
     * @param probabilities whether a loss defines them
     */
    public record OutputSpec(String name, List<Integer> shape, boolean probabilities) {
        public OutputSpec {
            shape = List.copyOf(shape);
        }
    }

    /**
     * One line of the table of fields.
     *
     * @param kind in words, such as {@code dense 128, relu}
     * @param shape of one example, such as {@code [128]}
     * @param parameters how many numbers are trained
     * @param reads the fields that it reads, in order
     */
    public record FieldSpec(String name, String kind, String shape, long parameters, List<String> reads) {
        public FieldSpec {
            reads = List.copyOf(reads);
        }
    }
}
