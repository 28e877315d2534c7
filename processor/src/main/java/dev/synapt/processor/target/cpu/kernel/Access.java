package dev.synapt.processor.target.cpu.kernel;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Kernel.InPlace;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Place;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Uniform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which buffers a piece of work touches, and which of those it writes may lie where one it reads lay. */
public record Access(List<Buffer> reads, List<Buffer> writes, List<InPlace> inPlace) {

    public static Access of(CpuWork work) {
        return switch (work) {
            case CpuWork.Product w -> call(list(w.left(), w.right(), w.bias()), list(w.out()));
            case CpuWork.SplitKProduct(CpuWork.Product w, Operand second) ->
                call(list(w.left(), w.right()), list(w.out(), second));
            case CpuWork.ProductUpdate w -> {
                Access strips = strips(w.program());
                Set<Buffer> reads = new LinkedHashSet<>(list(w.left(), w.right()));
                reads.addAll(strips.reads());
                Set<Buffer> writes = new LinkedHashSet<>(list(w.panels()));
                writes.addAll(strips.writes());
                yield call(List.copyOf(reads), List.copyOf(writes));
            }
            case CpuWork.Convolution w -> call(list(w.x(), w.weight(), w.bias()), list(w.out()));
            case CpuWork.ConvolutionInputGradient w -> call(list(w.weight(), w.gradient()), list(w.out()));
            case CpuWork.ConvolutionWeightGradient w ->
                call(list(w.x(), w.gradient()), list(w.out(), w.bias(), w.sums()));
            case CpuWork.WindowSum w -> call(list(w.x()), list(w.out()));
            case CpuWork.WindowSpread w -> call(list(w.x()), list(w.out()));
            case CpuWork.MaxPool w -> call(list(w.x()), list(w.out(), w.index()));
            case CpuWork.MaxPoolGradient w -> call(list(w.index(), w.gradient()), list(w.out()));
            case CpuWork.ConvolutionMaxPool(CpuWork.Convolution w, CpuWork.MaxPool pool) ->
                call(list(w.x(), w.weight(), w.bias()), list(pool.out(), pool.index()));
            case CpuWork.MaxPoolWeightGradient(CpuWork.MaxPoolGradient pool, CpuWork.ConvolutionWeightGradient w) ->
                call(list(w.x(), pool.index(), pool.gradient()), list(w.out(), w.bias(), w.sums()));
            case CpuWork.TakeLast w -> call(list(w.table(), w.indices()), list(w.out()));
            case CpuWork.PutAddLast w -> call(list(w.indices(), w.values()), list(w.table()));
            case CpuWork.TakeRows w -> call(list(w.table(), w.indices()), list(w.out()));
            case CpuWork.PutAddRows w -> call(list(w.indices(), w.values()), list(w.table()));
            // A row is read for its maximum, then element by element as each is replaced.
            case CpuWork.Softmax w ->
                new Access(
                        list(w.x()),
                        list(w.out()),
                        List.of(new InPlace(w.x().buffer(), w.out().buffer())));
            case CpuWork.LogSumExp w -> call(list(w.x()), list(w.out()));
            case CpuWork.ArgMax w -> call(list(w.x()), list(w.out()));
            case CpuWork.Reduce w -> call(list(w.x()), list(w.out()));
            case CpuWork.Covariance w -> call(list(w.x(), w.y()), list(w.sum(), w.out()));
            case CpuWork.Copy w -> call(list(w.x()), list(w.out()));
            case CpuWork.Elementwise w -> strips(w.program());
            case CpuWork.Loop w -> loop(w);
        };
    }

    /** All that the kernels of the body touch. What a step writes before it is read is not read from outside. */
    private static Access loop(CpuWork.Loop loop) {
        Set<Buffer> reads = new LinkedHashSet<>();
        Set<Buffer> writes = new LinkedHashSet<>();
        for (Kernel kernel : loop.body()) {
            kernel.reads().stream()
                    .map(Buffer::whole)
                    .filter(read -> !writes.contains(read))
                    .forEach(reads::add);
            kernel.writes().stream().map(Buffer::whole).forEach(writes::add);
        }
        return call(List.copyOf(reads), List.copyOf(writes));
    }

    private static Access call(List<Buffer> reads, List<Buffer> writes) {
        return new Access(reads, writes, List.of());
    }

    /** The buffers of operands, and of those that are there among optional ones. */
    private static List<Buffer> list(Object... operands) {
        Set<Buffer> buffers = new LinkedHashSet<>();
        for (Object operand : operands) {
            switch (operand) {
                case Operand present -> buffers.add(present.buffer());
                case Optional<?> optional -> optional.ifPresent(present -> buffers.add(((Operand) present).buffer()));
                default -> throw new IllegalArgumentException(String.valueOf(operand));
            }
        }
        return List.copyOf(buffers);
    }

    /** Buffer by buffer, the last instruction that reads it and the first that writes it. */
    private static Access strips(StripProgram program) {
        Map<Buffer, Integer> lastRead = new LinkedHashMap<>();
        Map<Buffer, Integer> firstWritten = new LinkedHashMap<>();
        Set<Buffer> whole = new LinkedHashSet<>();
        List<Instruction> instructions = program.instructions();
        for (int i = 0; i < instructions.size(); i++) {
            for (Place place : inputs(instructions.get(i))) {
                switch (place) {
                    case Elements(Operand operand) -> lastRead.put(operand.buffer(), i);
                    case Uniform(HostScalar value) -> collect(value, whole);
                    case StripProgram.Register _, StripProgram.Block _ -> {}
                }
            }
            if (instructions.get(i) instanceof StripProgram.Compound compound) {
                compound.numbers().forEach(number -> collect(number, whole));
            }
            if (instructions.get(i) instanceof StripProgram.Broadcast broadcast) {
                whole.add(broadcast.source().buffer());
            }
            if (instructions.get(i).out() instanceof Elements(Operand operand)) {
                firstWritten.putIfAbsent(operand.buffer(), i);
            }
        }
        List<InPlace> inPlace = new ArrayList<>();
        lastRead.forEach((read, last) -> firstWritten.forEach((out, first) -> {
            boolean same = read.size().equals(out.size()) && read.type() == out.type();
            if (same && last <= first && !whole.contains(read) && !firstWritten.containsKey(read)) {
                inPlace.add(new InPlace(read, out));
            }
        }));
        Set<Buffer> reads = new LinkedHashSet<>(lastRead.keySet());
        reads.addAll(whole);
        return new Access(List.copyOf(reads), List.copyOf(firstWritten.keySet()), inPlace);
    }

    private static List<Place> inputs(Instruction instruction) {
        return switch (instruction) {
            case StripProgram.Unary unary -> List.of(unary.x());
            case StripProgram.Binary binary -> List.of(binary.left(), binary.right());
            case StripProgram.Compare compare -> List.of(compare.left(), compare.right());
            case StripProgram.Select select -> List.of(select.condition(), select.a(), select.b());
            case StripProgram.Copy copy -> List.of(copy.x());
            case StripProgram.Compound compound -> compound.operands();
            case StripProgram.Convert convert -> List.of(new Elements(convert.integers()));
            case StripProgram.Broadcast _, StripProgram.Random _ -> List.of();
        };
    }

    private static void collect(HostScalar scalar, Set<Buffer> into) {
        switch (scalar) {
            case HostScalar.Element(Operand operand) -> into.add(operand.buffer());
            case HostScalar.Unary unary -> collect(unary.x(), into);
            case HostScalar.Binary binary -> {
                collect(binary.left(), into);
                collect(binary.right(), into);
            }
            case HostScalar.Literal _, HostScalar.RunTime _ -> {}
        }
    }
}
