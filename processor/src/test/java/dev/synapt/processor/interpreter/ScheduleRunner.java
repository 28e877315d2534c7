package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.interpreter.Interpreter.RandomNumbers;
import dev.synapt.processor.memory.Lifetimes;
import dev.synapt.processor.memory.Lifetimes.Lifetime;
import dev.synapt.processor.memory.MemoryPlan;
import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.runtime.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a schedule in the arrays of its plan, in double precision, as generated code would. Whatever no buffer in use covers is
 * filled with NaN after every kernel, so that a value read where it no longer is, or not yet, shows in the results.
 */
public final class ScheduleRunner {
    private final Schedule schedule;
    private final MemoryPlan plan;
    private final Map<Buffer, Lifetime> lifetimes;
    private final Map<String, double[]> arenas = new HashMap<>();
    private final Map<RunTimeScalar, Double> scalars = new EnumMap<>(RunTimeScalar.class);
    private final int n;
    private RandomNumbers random;
    private long seed;
    private final List<Integer> counters = new ArrayList<>();

    public ScheduleRunner(Schedule schedule, MemoryPlan plan, int n) {
        this.schedule = schedule;
        this.plan = plan;
        this.n = n;
        lifetimes = Lifetimes.of(schedule);
        plan.arenas().forEach(arena -> {
            double[] cells = new double[arena.length()];
            Arrays.fill(cells, Double.NaN);
            arenas.put(arena.name(), cells);
        });
        scalars.put(RunTimeScalar.EXAMPLES, (double) n);
        scalars.put(RunTimeScalar.STEP, 1.0);
        scalars.put(RunTimeScalar.LEARNING_RATE, 0.1);
    }

    public ScheduleRunner scalar(RunTimeScalar what, double value) {
        scalars.put(what, value);
        return this;
    }

    public ScheduleRunner random(long seed, RandomNumbers random) {
        this.seed = seed;
        this.random = random;
        return this;
    }

    /** An input, parameter or state; those that the schedule does not read are left out. */
    public ScheduleRunner source(String name, double... values) {
        buffer(name)
                .ifPresent(buffer ->
                        write(new Operand(buffer), schedule.turned().contains(name) ? turned(values) : values));
        return this;
    }

    private Optional<Buffer> buffer(String source) {
        return schedule.variables().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(source))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(schedule.feeds().get(source)));
    }

    /** [n, ...] with the batch innermost. */
    private double[] turned(double[] values) {
        double[] turned = new double[values.length];
        int elements = values.length / n;
        Arrays.setAll(turned, i -> values[i % n * elements + i / n]);
        return turned;
    }

    public ScheduleRunner run() {
        KernelLoops loops = new KernelLoops(this, n);
        for (int i = 0; i < schedule.kernels().size(); i++) {
            Kernel kernel = schedule.kernels().get(i);
            loops.run((CpuWork) kernel.work());
            forget(i);
        }
        return this;
    }

    public double[] result(Result result) {
        return read(new Operand(schedule.results().get(result)), 0);
    }

    /** The present values of a source. */
    public double[] source(String name) {
        return read(new Operand(buffer(name).orElseThrow()), 0);
    }

    private void forget(int kernel) {
        Map<String, boolean[]> covered = new HashMap<>();
        lifetimes.forEach((buffer, lifetime) -> {
            if (lifetime.first() <= kernel && lifetime.last() > kernel) {
                Place place = plan.places().get(buffer);
                boolean[] cells =
                        covered.computeIfAbsent(place.arena().name(), name -> new boolean[arenas.get(name).length]);
                Arrays.fill(cells, place.offset(), place.offset() + (int) buffer.elements(n), true);
            }
        });
        plan.arenas().stream().filter(arena -> isShared(arena.name())).forEach(arena -> {
            double[] cells = arenas.get(arena.name());
            boolean[] used = covered.getOrDefault(arena.name(), new boolean[cells.length]);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = used[i] ? cells[i] : Double.NaN;
            }
        });
    }

    private static boolean isShared(String arena) {
        return arena.startsWith("activations") || arena.startsWith("indices");
    }

    double[] cells(Buffer buffer) {
        return arenas.get(plan.places().get(buffer.whole()).arena().name());
    }

    int start(Operand operand) {
        return start(operand.buffer()) + operand.offset();
    }

    private int start(Buffer buffer) {
        return buffer.row()
                .map(row -> start(row.sequence())
                        + counters.get(row.loop()) * row.stride().at(n))
                .orElseGet(() -> plan.places().get(buffer).offset());
    }

    /** The steps of the loops that are running, outermost first. */
    List<Integer> counters() {
        return counters;
    }

    /** A copy of the elements from the operand on; those of the whole buffer if {@code count} is 0. */
    double[] read(Operand operand, int count) {
        int start = start(operand);
        int length = count > 0 ? count : (int) operand.buffer().elements(n);
        return Arrays.copyOfRange(cells(operand.buffer()), start, start + length);
    }

    void write(Operand operand, double[] values) {
        System.arraycopy(values, 0, cells(operand.buffer()), start(operand), values.length);
    }

    double scalar(RunTimeScalar what) {
        return scalars.get(what);
    }

    double random(int stream, int position) {
        int own = stream;
        for (int counter : counters) {
            own = CounterRandom.inLoop(own, counter);
        }
        return random.at(seed, (long) scalar(RunTimeScalar.STEP), own, position);
    }
}
