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
        List<TensorInfo> gradients,
        List<TensorInfo> optimizerState,
        List<LossInfo> losses) {

    /** Copies the lists. */
    public Description {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        parameters = List.copyOf(parameters);
        gradients = List.copyOf(gradients);
        optimizerState = List.copyOf(optimizerState);
        losses = List.copyOf(losses);
    }

    /** {@return inputs, then targets: the order of a {@link Batch}} */
    public List<Feed> feeds() {
        return Stream.concat(inputs.stream(), targets.stream()).toList();
    }
}
