package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is written of a network for a device.
 *
 * @param training empty for a network that is not trained
 */
public record DeviceNetwork(
        String packageName,
        String name,
        int batch,
        LoweredNetwork network,
        Optional<DeviceStep> training,
        DeviceStep inference) {

    /** Training, if there is any, then inference. */
    List<DeviceStep> steps() {
        return Stream.concat(training.stream(), Stream.of(inference)).toList();
    }

    /** Inputs, then targets. */
    List<FeedSpec> feeds() {
        return Stream.concat(network.inputs().stream(), network.targets().stream())
                .toList();
    }

    List<String> lossNames() {
        return network.losses().stream().map(LossSpec::name).toList();
    }
}
