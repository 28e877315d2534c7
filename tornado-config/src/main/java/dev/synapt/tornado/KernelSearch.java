package dev.synapt.tornado;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceKernel;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.WrongKernel;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Looks for the kernel that a device runs otherwise than Java. Each kernel runs twice from the same numbers: as the method that it
 * is, and alone on the device. The next one goes on from what Java gave.
 */
final class KernelSearch {

    /** What a sum differs by at most, in parts of the largest number that the kernel gives. */
    private static final double ROUNDING = 1e-4;

    private final DeviceProgram program;
    private final Function<ImmutableTaskGraph, TornadoExecutionPlan> plans;
    private final HostArrays right;
    private final HostArrays found;

    /**
     * A search from the numbers in {@code start}, which it changes.
     *
     * @param plans makes what runs a graph on the device
     */
    KernelSearch(DeviceProgram program, HostArrays start, Function<ImmutableTaskGraph, TornadoExecutionPlan> plans) {
        this.program = program;
        this.plans = plans;
        right = start;
        found = new HostArrays(program);
    }

    Optional<WrongKernel> first(List<DeviceKernel> kernels) {
        for (DeviceKernel kernel : kernels) {
            Optional<WrongKernel> wrong = run(kernel);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<WrongKernel> run(DeviceKernel kernel) {
        float[][] before = new float[program.arrays().size()][];
        for (int array : kernel.arrays()) {
            found.copy(array, right);
            before[array] = floats(right, array);
        }
        runAsJava(kernel);
        runOnDevice(kernel);
        return kernel.arrays().stream()
                .filter(array -> !program.arrays().get(array).integers())
                .flatMap(array -> difference(kernel, array, before[array]).stream())
                .findFirst();
    }

    private void runAsJava(DeviceKernel kernel) {
        Class<?>[] types = kernel.arrays().stream()
                .map(array -> program.arrays().get(array).integers() ? IntArray.class : FloatArray.class)
                .toArray(Class<?>[]::new);
        Object[] arguments =
                kernel.arrays().stream().map(array -> right.all()[array]).toArray();
        try {
            program.getClass().getMethod(kernel.name(), types).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(kernel.name() + " fails as plain Java", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no kernel " + kernel.name(), e);
        }
    }

    private void runOnDevice(DeviceKernel kernel) {
        Object[] arguments =
                kernel.arrays().stream().map(array -> found.all()[array]).toArray();
        var graph = new TaskGraph("search" + kernel.name());
        graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, arguments);
        program.append(kernel.name(), graph, kernel.name(), found.all());
        graph.transferToHost(DataTransferMode.EVERY_EXECUTION, arguments);
        TornadoExecutionPlan plan = plans.apply(graph.snapshot());
        plan.execute();
        plan.freeDeviceMemory();
    }

    /** Of what Java changed: the device need not have what was there before in an array that its kernel only writes. */
    private Optional<WrongKernel> difference(DeviceKernel kernel, int array, float[] before) {
        float[] expected = floats(right, array);
        float[] actual = floats(found, array);
        int[] changed = IntStream.range(0, expected.length)
                .filter(i -> Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(before[i]))
                .toArray();
        double largest = IntStream.of(changed)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElse(0);
        return IntStream.of(changed)
                .filter(i -> !(Math.abs((double) actual[i] - expected[i]) <= ROUNDING * largest))
                .mapToObj(i -> new WrongKernel(kernel.name(), field(kernel, array, i), actual[i], expected[i]))
                .findFirst();
    }

    /** The field whose tensor it is; a kernel may update those of several. */
    private String field(DeviceKernel kernel, int array, int element) {
        return program.arrays().get(array).tensors().stream()
                .filter(tensor -> tensor.offset() <= element && element < tensor.offset() + tensor.length())
                .map(DeviceArray.Tensor::name)
                .map(name -> name.substring(0, name.indexOf('.')))
                .findFirst()
                .orElse(kernel.field());
    }

    private static float[] floats(HostArrays arrays, int array) {
        float[] values = new float[arrays.length(array)];
        arrays.read(array, values, 0, values.length);
        return values;
    }
}
