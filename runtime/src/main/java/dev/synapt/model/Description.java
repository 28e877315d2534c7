package dev.synapt.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a generated model says of itself.
 *
 * @param network name of the declaring class
 * @param version of the compiler that generated the model
 * @param batch the largest number of examples of a step
 * @param learningRate as declared; 0 for a network that is not trained
 * @param inputs in the order of the fields
 * @param targets in the order of the losses; a target that is an input is not listed again
 * @param parameters in the arena of the parameters
 * @param statistics in the same arena: what training learns beside them and prediction reads, such as running means
 * @param gradients of the parameters in the arena of the gradients, by the parameters' names; empty where gradients are
 *     not kept
 * @param optimizerState in its arena, named after the parameter it belongs to: {@code hidden.weight.momentum}
 * @param losses in the order of the fields
 */
public record Description(
        String network,
        String version,
        int batch,
        double learningRate,
        List<Feed> inputs,
        List<Feed> targets,
        List<TensorInfo> parameters,
        List<TensorInfo> statistics,
        List<TensorInfo> gradients,
        List<TensorInfo> optimizerState,
        List<LossInfo> losses) {

    /** Copies the lists. */
    public Description {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        parameters = List.copyOf(parameters);
        statistics = List.copyOf(statistics);
        gradients = List.copyOf(gradients);
        optimizerState = List.copyOf(optimizerState);
        losses = List.copyOf(losses);
    }

    /**
     * {@return a description from what generated code holds} It is one constant, since a compiler takes its time over every
     * expression.
     *
     * @param parameters a line for each, as {@link TensorInfo#parse} reads it
     * @param statistics likewise
     * @param gradients likewise
     * @param optimizerState likewise
     */
    public static Description of(
            String network,
            String version,
            int batch,
            double learningRate,
            Feed[] inputs,
            Feed[] targets,
            String parameters,
            String statistics,
            String gradients,
            String optimizerState,
            LossInfo... losses) {
        return new Description(
                network,
                version,
                batch,
                learningRate,
                List.of(inputs),
                List.of(targets),
                tensors(parameters),
                tensors(statistics),
                tensors(gradients),
                tensors(optimizerState),
                List.of(losses));
    }

    private static List<TensorInfo> tensors(String text) {
        return text.lines().map(TensorInfo::parse).toList();
    }

    /** {@return parameters, then statistics: all that a model's file holds} */
    public List<TensorInfo> variables() {
        return Stream.concat(parameters.stream(), statistics.stream()).toList();
    }

    /** {@return inputs, then targets: the order of a {@link Batch}} */
    public List<Feed> feeds() {
        return Stream.concat(inputs.stream(), targets.stream()).toList();
    }
}
