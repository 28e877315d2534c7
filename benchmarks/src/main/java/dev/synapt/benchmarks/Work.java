package dev.synapt.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What one layer of a network computes for one example, counted from its shape. */
sealed interface Work {

    /** {@return the number of weights, without biases} */
    long weights();

    /** {@return the floating-point operations of its forward pass; a multiplication and an addition are two} */
    long flops();

    /** A dense layer. */
    record Dense(int inputs, int outputs) implements Work {
        @Override
        public long weights() {
            return (long) inputs * outputs;
        }

        @Override
        public long flops() {
            return 2 * weights();
        }
    }

    /** A convolution with a square kernel and a square image of {@code outputSize} rows as its result. */
    record Convolution(int channels, int filters, int kernel, int outputSize) implements Work {
        @Override
        public long weights() {
            return (long) channels * filters * kernel * kernel;
        }

        @Override
        public long flops() {
            return 2 * weights() * outputSize * outputSize;
        }
    }

    /**
     * {@return the operations of a training step} The gradients of weights and inputs take as many as the forward pass
     * each, but nobody needs the gradient of the first layer's input. Activations, losses and the optimizer are not counted.
     */
    static long ofStep(int batch, List<Work> layers) {
        long forward = layers.stream().mapToLong(Work::flops).sum();
        return batch * (3 * forward - layers.getFirst().flops());
    }

    /** {@return dense layers between the sizes given} */
    static List<Work> mlp(int... sizes) {
        List<Work> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(new Dense(sizes[i - 1], sizes[i]));
        }
        return layers;
    }

    /** {@return the layers of LeNet for images of 28 x 28} */
    static List<Work> leNet() {
        List<Work> layers = new ArrayList<>(List.of(new Convolution(1, 6, 5, 28), new Convolution(6, 16, 5, 10)));
        layers.addAll(mlp(400, 120, 84, 10));
        return layers;
    }

    /** {@return the layers of ResNet-20's shapes, with convolutions as shortcuts where the image is halved} */
    static List<Work> cnn20() {
        List<Work> layers = new ArrayList<>(List.of(new Convolution(3, 16, 3, 32)));
        int before = 16;
        for (int block = 0; block < 9; block++) {
            int stage = block / 3;
            int channels = 16 << stage;
            int size = 32 >> stage;
            layers.add(new Convolution(before, channels, 3, size));
            layers.add(new Convolution(channels, channels, 3, size));
            if (channels != before) {
                layers.add(new Convolution(before, channels, 1, size));
            }
            before = channels;
        }
        layers.add(new Dense(64, 10));
        return layers;
    }
}
