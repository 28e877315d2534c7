package dev.synapt.device;

/**
 * What a step of a {@link DeviceProgram} runs on, beside its arrays.
 *
 * @param training whether it trains; inference needs nothing but {@code n}
 * @param n examples
 * @param step counted from 1
 * @param seed of the model
 * @param learningRate of this step
 */
public record DeviceStep(boolean training, int n, long step, long seed, double learningRate) {

    /** {@return a run of inference} */
    public static DeviceStep inference(int n) {
        return new DeviceStep(false, n, 0, 0, 0);
    }
}
