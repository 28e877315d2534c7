package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Place;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Register;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Uniform;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strip programs over strips so short that every test has several of them. */
final class StripLoops {
    private static final int STRIP = 3;

    private final ScheduleRunner memory;
    private final int n;
    private final Map<Integer, double[]> registers = new HashMap<>();
    private final Map<HostScalar, Double> numbers = new HashMap<>();

    StripLoops(ScheduleRunner memory, int n) {
        this.memory = memory;
        this.n = n;
    }

    private double[] block;

    void run(CpuWork.Elementwise work) {
        run(work.program(), work.length().at(n), new double[0]);
    }

    /** @param block what the program finds computed */
    void run(StripProgram program, int length, double[] block) {
        this.block = block;
        for (int position = 0; position < length; position += STRIP) {
            for (Instruction instruction : program.instructions()) {
                Tensor value = value(instruction, position, Math.min(STRIP, length - position));
                write(instruction.out(), position, value.values(), program.registers());
            }
        }
    }

    private Tensor value(Instruction instruction, int position, int length) {
        return switch (instruction) {
            case StripProgram.Unary i -> Elements.unary(i.function(), read(i.x(), position, length));
            case StripProgram.Binary i ->
                Elements.binary(i.function(), read(i.left(), position, length), read(i.right(), position, length));
            case StripProgram.Compare i ->
                Elements.compare(i.comparison(), read(i.left(), position, length), read(i.right(), position, length));
            case StripProgram.Select i ->
                Elements.select(
                        read(i.condition(), position, length),
                        read(i.a(), position, length),
                        read(i.b(), position, length));
            case StripProgram.Broadcast i -> {
                double[] source = memory.read(i.source(), i.size().at(n));
                double[] values = new double[length];
                Arrays.setAll(values, j -> source[(position + j) / i.inner().at(n) % source.length]);
                yield tensor(values);
            }
            case StripProgram.Random i -> {
                double[] values = new double[length];
                Arrays.setAll(values, j -> memory.random(i.stream(), randomPosition(position + j, i.perExample())));
                yield tensor(values);
            }
            case StripProgram.Convert i -> read(new StripProgram.Elements(i.integers()), position, length);
            case StripProgram.Copy i -> read(i.x(), position, length);
            case StripProgram.Compound i -> compound(i, position, length);
        };
    }

    private Tensor compound(StripProgram.Compound i, int position, int length) {
        List<double[]> x = i.operands().stream()
                .map(place -> read(place, position, length).values())
                .toList();
        double[] a = i.numbers().stream().mapToDouble(this::number).toArray();
        double[] values = new double[length];
        Arrays.setAll(values, j -> switch (i.kind()) {
            case WEIGHTED_SUM -> x.get(0)[j] * a[0] + x.get(1)[j] * a[1];
            case AVERAGE -> Elements.flush(x.get(0)[j] * a[0] + x.get(1)[j] * a[1]);
            case AVERAGE_OF_SQUARES -> Elements.flush(x.get(0)[j] * a[0] + x.get(1)[j] * x.get(1)[j] * a[1]);
            case DESCEND -> x.get(0)[j] - x.get(1)[j] / (Math.sqrt(x.get(2)[j]) * a[0] + a[1]) * a[2];
            case MASK_POSITIVE -> x.get(0)[j] > 0 ? x.get(1)[j] : 0;
        });
        return tensor(values);
    }

    /** With the batch innermost, the position that the element has with the batch outermost. */
    private int randomPosition(int position, int perExample) {
        return perExample == 0 ? position : position % n * perExample + position / n;
    }

    private Tensor read(Place place, int position, int length) {
        return tensor(
                switch (place) {
                    case Register(int number) -> Arrays.copyOf(registers.get(number), length);
                    case StripProgram.Block _ -> Arrays.copyOfRange(block, position, position + length);
                    case StripProgram.Elements(Operand operand) ->
                        memory.read(new Operand(operand.buffer(), operand.offset() + position), length);
                    case Uniform(HostScalar scalar) -> {
                        double[] values = new double[length];
                        // Computed once, before the first strip changes anything.
                        Arrays.fill(values, numbers.computeIfAbsent(scalar, this::number));
                        yield values;
                    }
                });
    }

    private void write(Place place, int position, double[] values, int available) {
        switch (place) {
            case Register(int number) -> {
                if (number >= available) {
                    throw new IllegalStateException("register " + number + " of " + available);
                }
                registers.put(number, values);
            }
            case StripProgram.Elements(Operand operand) ->
                memory.write(new Operand(operand.buffer(), operand.offset() + position), values);
            case Uniform _, StripProgram.Block _ -> throw new IllegalStateException(place + " cannot be written");
        }
    }

    private Double number(HostScalar scalar) {
        return switch (scalar) {
            case HostScalar.Literal(double value) -> value;
            case HostScalar.RunTime runTime -> memory.scalar(runTime.what());
            case HostScalar.Element(Operand operand) -> memory.read(operand, 1)[0];
            case HostScalar.Unary(UnaryFunction function, HostScalar x) ->
                Elements.unary(function, tensor(number(x))).values()[0];
            case HostScalar.Binary(BinaryFunction function, HostScalar left, HostScalar right) ->
                Elements.binary(function, tensor(number(left)), tensor(number(right)))
                        .values()[0];
        };
    }

    private static Tensor tensor(double... values) {
        return new Tensor(new int[] {values.length}, values);
    }
}
