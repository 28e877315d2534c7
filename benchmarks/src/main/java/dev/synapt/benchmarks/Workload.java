package dev.synapt.benchmarks;

import dev.synapt.benchmarks.networks.Cnn20Model;
import dev.synapt.benchmarks.networks.LeNet1Model;
import dev.synapt.benchmarks.networks.LeNet64Model;
import dev.synapt.benchmarks.networks.LeNet8Model;
import dev.synapt.benchmarks.networks.Mlp1Model;
import dev.synapt.benchmarks.networks.Mlp64Model;
import dev.synapt.benchmarks.networks.Mlp8Model;
import dev.synapt.benchmarks.networks.WideModel;
import dev.synapt.model.TrainableModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** A network in training, with its largest batch. */
enum Workload {
    MLP64("mlp", Mlp64Model::create, Work.mlp(784, 512, 256, 10)),
    MLP8("mlp", Mlp8Model::create, Work.mlp(784, 512, 256, 10)),
    MLP1("mlp", Mlp1Model::create, Work.mlp(784, 512, 256, 10)),
    LENET64("lenet", LeNet64Model::create, Work.leNet()),
    LENET8("lenet", LeNet8Model::create, Work.leNet()),
    LENET1("lenet", LeNet1Model::create, Work.leNet()),
    CNN20("cnn20", Cnn20Model::create, Work.cnn20()),
    WIDE("wide", WideModel::create, Work.mlp(2048, 2048, 2048, 10));

    private static final long SEED = 42;

    private final String network;
    private final LongFunction<TrainableModel> creation;
    private final List<Work> layers;

    Workload(String network, LongFunction<TrainableModel> creation, List<Work> layers) {
        this.network = network;
        this.creation = creation;
        this.layers = layers;
    }

    /**
     * {@return the workloads of a list}
     *
     * @param names with commas between, or {@code all}
     * @throws IllegalArgumentException if there is none of a name
     */
    static List<Workload> named(String names) {
        return names.equals("all")
                ? List.of(values())
                : Arrays.stream(names.split(",")).map(Workload::one).toList();
    }

    private static Workload one(String name) {
        return Arrays.stream(values())
                .filter(workload -> workload.label().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload '%s': there are %s, and 'all'"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Workload::label).collect(Collectors.joining(", ")))));
    }

    /** {@return its name in tables and on the command line} */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what the PyTorch side calls the network} */
    String network() {
        return network;
    }

    /** {@return the layers with weights} */
    List<Work> layers() {
        return layers;
    }

    /** {@return a new model, always with the same weights} */
    TrainableModel create() {
        return creation.apply(SEED);
    }
}
