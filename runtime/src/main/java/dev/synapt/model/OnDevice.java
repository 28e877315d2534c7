package dev.synapt.model;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceArray.Role;
import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.DeviceReport;
import dev.synapt.device.Engine;
import dev.synapt.device.EngineProvider;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The part of a model that lives on a device. Generated classes open one; everything else is the model's business. */
public final class OnDevice {
    private static final String MODEL = "Model";
    private static final String PROGRAM = "Tornado";

    private final DeviceProgram program;
    private final Engine engine;
    private final Map<Mirror, Role> roles = new HashMap<>();
    private final Map<Mirror, List<TensorInfo>> layouts = new HashMap<>();
    private final float[] losses;
    private final float[] evaluation;
    private int examples;

    OnDevice(DeviceProgram program, Engine engine) {
        this.program = program;
        this.engine = engine;
        losses = new float[lengthOf(Role.LOSSES)];
        evaluation = new float[lengthOf(Role.OUTPUT)];
    }

    private int lengthOf(Role role) {
        return program.arrays().stream()
                .filter(array -> array.role() == role)
                .mapToInt(DeviceArray::length)
                .findFirst()
                .orElse(0);
    }

    /**
     * Opens a device for a generated model.
     *
     * @param backend that was asked for
     * @param model the generated class, such as {@code DigitsModel}, beside which lies {@code DigitsTornado}
     * @param cpu makes one on the CPU, with which a device is compared that is not known to compute rightly
     * @return empty if the model is to run on the CPU
     * @throws DeviceException if {@link Backend#TORNADO} was asked for and is impossible, or computes otherwise than the CPU
     */
    public static Optional<OnDevice> open(Backend backend, Class<?> model, Supplier<? extends Model> cpu) {
        return switch (backend) {
            case CPU -> Optional.empty();
            case TORNADO -> Optional.of(open(model, cpu));
            case AUTO -> {
                try {
                    OnDevice opened = open(model, cpu);
                    say(opened.program.network() + " runs on " + opened.engine.device());
                    yield Optional.of(opened);
                } catch (DeviceException e) {
                    say(model.getSimpleName() + " runs on the CPU: "
                            + e.getMessage().lines().findFirst().orElse(""));
                    yield Optional.empty();
                }
            }
        };
    }

    /**
     * The same for a model that has no kernels for a device.
     *
     * @param backend that was asked for
     * @param model the generated class
     * @throws DeviceException if {@link Backend#TORNADO} was asked for
     */
    public static void requireCpu(Backend backend, Class<?> model) {
        switch (backend) {
            case CPU -> {}
            case TORNADO -> throw new DeviceException(forCpuAlone(model));
            case AUTO -> say(model.getSimpleName() + " runs on the CPU: " + forCpuAlone(model));
        }
    }

    private static String forCpuAlone(Class<?> model) {
        return model.getSimpleName()
                + " was compiled for the CPU alone; compile it with tornado-api on the class path, or with"
                + " -Asynapt.targets=cpu,tornado";
    }

    private static void say(String line) {
        System.err.println("synapt: " + line);
    }

    private static OnDevice open(Class<?> model, Supplier<? extends Model> cpu) {
        DeviceProgram program = program(model);
        EngineProvider provider = ServiceLoader.load(EngineProvider.class, model.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new DeviceException("nothing here runs " + model.getSimpleName()
                        + " on a device: put synapt-tornado-config on the class path"));
        Engine engine = provider.open(program);
        try {
            if (!engine.isProven()) {
                prove(program, engine, cpu);
            }
        } catch (RuntimeException | Error e) {
            try (engine) {
                throw e;
            }
        }
        return new OnDevice(program, engine);
    }

    private static void prove(DeviceProgram program, Engine engine, Supplier<? extends Model> cpu) {
        long start = System.nanoTime();
        DeviceCheck.run(program, engine, cpu);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        System.getLogger("dev.synapt")
                .log(
                        System.Logger.Level.DEBUG,
                        () -> "%s computes network %s as the CPU does, which took %d ms to see"
                                .formatted(engine.device(), program.network(), milliseconds));
    }

    private static DeviceProgram program(Class<?> model) {
        String name = model.getName().substring(0, model.getName().length() - MODEL.length()) + PROGRAM;
        try {
            return (DeviceProgram) Class.forName(name, true, model.getClassLoader())
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new DeviceException(forCpuAlone(model), e);
        } catch (LinkageError e) {
            throw new DeviceException(
                    "TornadoVM is not on the class path of " + model.getSimpleName()
                            + ": start Java with @$TORNADOVM_HOME/tornado-argfile",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is no program of this version", e);
        }
    }

    /** Says that {@code mirror} has its counterpart in the arrays of {@code role}. */
    void mirror(Mirror mirror, Role role, List<TensorInfo> tensors) {
        roles.put(mirror, role);
        layouts.put(mirror, tensors);
        mirror.on(this);
    }

    void upload(Mirror mirror, float[] host) {
        Map<String, TensorInfo> known = byName(layouts.get(mirror));
        List<DeviceArray> arrays = program.arrays();
        for (int i = 0; i < arrays.size(); i++) {
            DeviceArray array = arrays.get(i);
            if (array.role() == roles.get(mirror) && array.role() != Role.GRADIENTS) {
                float[] values = new float[array.length()];
                for (DeviceArray.Tensor tensor : array.tensors()) {
                    System.arraycopy(host, known.get(tensor.name()).offset(), values, tensor.offset(), tensor.length());
                }
                engine.upload(i, values);
            }
        }
    }

    void download(Mirror mirror, float[] host) {
        Map<String, TensorInfo> known = byName(layouts.get(mirror));
        List<DeviceArray> arrays = program.arrays();
        for (int i = 0; i < arrays.size(); i++) {
            DeviceArray array = arrays.get(i);
            if (array.role() == roles.get(mirror)) {
                float[] values = new float[array.length()];
                engine.download(i, values);
                for (DeviceArray.Tensor tensor : array.tensors()) {
                    TensorInfo kept = known.get(tensor.name());
                    if (kept != null) { // the host keeps no gradients that it was not asked for
                        System.arraycopy(values, tensor.offset(), host, kept.offset(), tensor.length());
                    }
                }
            }
        }
    }

    private static Map<String, TensorInfo> byName(List<TensorInfo> tensors) {
        Map<String, TensorInfo> names = new HashMap<>();
        tensors.forEach(tensor -> names.put(tensor.name(), tensor));
        return names;
    }

    /** Checks n examples of a feed and gives them to the device, if the program reads them. */
    void feed(int place, Feed feed, Object values, int n) {
        Object checked = Array.newInstance(feed.isIndices() ? int.class : float.class, n * feed.length());
        if (values instanceof float[] reals) {
            Checks.stage(feed, reals, n, (float[]) checked, 0);
        } else {
            Checks.stage(feed, (int[]) values, n, (int[]) checked, 0);
        }
        List<DeviceArray> arrays = program.arrays();
        for (int i = 0; i < arrays.size(); i++) {
            if (arrays.get(i).role() == Role.FEED && arrays.get(i).place() == place) {
                if (checked instanceof float[] reals) {
                    engine.feed(i, reals, reals.length);
                } else {
                    engine.feed(i, (int[]) checked, ((int[]) checked).length);
                }
            }
        }
    }

    /** The losses, their weighted sum, and 1 if all was finite. */
    float[] train(int n, long step, long seed, double learningRate) {
        engine.train(n, step, seed, learningRate, losses);
        return losses;
    }

    void infer(int n) {
        examples = n;
        engine.infer(n);
    }

    float loss(int lossIndex) {
        int array = arrayNamed("evaluation");
        engine.output(array, evaluation, 0, lossIndex + 1);
        return evaluation[lossIndex];
    }

    private int arrayNamed(String name) {
        List<DeviceArray> arrays = program.arrays();
        for (int i = 0; i < arrays.size(); i++) {
            if (arrays.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("no array " + name);
    }

    void output(DeviceProgram.Output.Role role, String name, float[] into, int at) {
        DeviceProgram.Output output = program.outputs().stream()
                .filter(one -> one.role() == role && one.name().equals(name))
                .findFirst()
                .orElseThrow();
        engine.output(output.array(), into, at, examples * output.length());
    }

    String device() {
        return engine.device();
    }

    DeviceReport report() {
        return DeviceReport.of(program, engine);
    }

    /** Brings the values of {@code last} to the host and frees the device, which it does though the values could not be brought. */
    void close(Mirror last) {
        try (engine) {
            last.read();
        }
    }
}
