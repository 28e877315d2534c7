package dev.synapt.processor.support;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceKernel;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.Engine;
import dev.synapt.device.EngineProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Runs the kernels of a generated program one after the other as the plain Java that they are. All that no kernel may read before it
 * was written starts as NaN.
 */
public final class SequentialEngine implements Engine {

    /** Found as a service by the tests' models. */
    public static final class Provider implements EngineProvider {
        @Override
        public Engine open(DeviceProgram program) {
            return new SequentialEngine(program);
        }
    }

    private final DeviceProgram program;
    private final Object[] arrays;
    private final Map<String, Method> kernels = new HashMap<>();
    private final float[] numbers;
    private final int[] counts;

    SequentialEngine(DeviceProgram program) {
        this.program = program;
        arrays = program.arrays().stream().map(SequentialEngine::allocated).toArray();
        numbers = new float[length(DeviceArray.Role.NUMBERS)];
        counts = new int[length(DeviceArray.Role.COUNTS)];
        for (Method method : program.getClass().getMethods()) {
            kernels.put(method.getName(), method);
        }
        run(program.touch());
    }

    private static Object allocated(DeviceArray array) {
        if (array.integers()) {
            return new IntArray(array.length());
        }
        FloatArray floats = new FloatArray(array.length());
        floats.init(array.role() == DeviceArray.Role.WORK ? Float.NaN : 0);
        return floats;
    }

    private int length(DeviceArray.Role role) {
        return program.arrays().stream()
                .filter(array -> array.role() == role)
                .mapToInt(DeviceArray::length)
                .sum();
    }

    @Override
    public String device() {
        return "plain Java";
    }

    @Override
    public long memory() {
        return 1L << 30;
    }

    @Override
    public long largestBuffer() {
        return 1L << 28;
    }

    @Override
    public void upload(int array, float[] values) {
        for (int i = 0; i < values.length; i++) {
            floats(array).set(i, values[i]);
        }
    }

    @Override
    public void download(int array, float[] values) {
        output(array, values, 0, values.length);
    }

    @Override
    public void feed(int array, float[] values, int length) {
        upload(array, Arrays.copyOf(values, length));
    }

    @Override
    public void feed(int array, int[] values, int length) {
        for (int i = 0; i < length; i++) {
            ((IntArray) arrays[array]).set(i, values[i]);
        }
    }

    @Override
    public void train(int n, long step, long seed, double learningRate, float[] losses) {
        program.trainingNumbers(n, step, seed, learningRate, numbers, counts);
        run(program.training());
        download(place(DeviceArray.Role.LOSSES), losses);
    }

    @Override
    public void infer(int n) {
        program.inferenceNumbers(n, numbers, counts);
        run(program.inference());
    }

    private void run(List<DeviceKernel> run) {
        upload(place(DeviceArray.Role.NUMBERS), numbers);
        feed(place(DeviceArray.Role.COUNTS), counts, counts.length);
        for (DeviceKernel kernel : run) {
            try {
                kernels.get(kernel.name())
                        .invoke(
                                null,
                                kernel.arrays().stream()
                                        .map(array -> arrays[array])
                                        .toArray());
            } catch (InvocationTargetException e) {
                throw new AssertionError(kernel.name() + " failed: " + e.getCause(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    private int place(DeviceArray.Role role) {
        List<DeviceArray> all = program.arrays();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).role() == role) {
                return i;
            }
        }
        throw new AssertionError("no array of role " + role);
    }

    @Override
    public void output(int array, float[] into, int at, int length) {
        for (int i = 0; i < length; i++) {
            into[at + i] = floats(array).get(i);
        }
    }

    private FloatArray floats(int array) {
        return (FloatArray) arrays[array];
    }

    @Override
    public long deviceBytes() {
        return program.arrays().stream().mapToLong(DeviceArray::bytes).sum();
    }

    @Override
    public void close() {}
}
