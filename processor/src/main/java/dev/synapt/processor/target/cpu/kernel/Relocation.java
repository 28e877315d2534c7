package dev.synapt.processor.target.cpu.kernel;

import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Binary;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Block;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Broadcast;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Compare;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Compound;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Convert;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Instruction;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Place;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Random;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Register;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Select;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Unary;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Uniform;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The same work on other operands: what is left of two kernels if both are moved to the same places is what they differ in.
 *
 * @param places the operand to take in place of each
 * @param streams the stream of random numbers to take in place of each
 */
public record Relocation(UnaryOperator<Operand> places, IntUnaryOperator streams) {

    public CpuWork of(CpuWork work) {
        return switch (work) {
            case CpuWork.Product w -> product(w);
            case CpuWork.SplitKProduct w -> new CpuWork.SplitKProduct(product(w.product()), at(w.second()));
            case CpuWork.ProductUpdate w ->
                new CpuWork.ProductUpdate(
                        at(w.left()),
                        w.transposeLeft(),
                        at(w.right()),
                        w.transposeRight(),
                        w.rows(),
                        w.depth(),
                        w.columns(),
                        w.block(),
                        at(w.panels()),
                        of(w.program()));
            case CpuWork.Convolution w -> convolution(w);
            case CpuWork.ConvolutionInputGradient w ->
                new CpuWork.ConvolutionInputGradient(
                        w.examples(), w.batchLast(), w.geometry(), at(w.weight()), at(w.gradient()), at(w.out()));
            case CpuWork.ConvolutionWeightGradient w -> weightGradient(w);
            case CpuWork.WindowSum w ->
                new CpuWork.WindowSum(w.planes(), w.inner(), w.geometry(), at(w.x()), at(w.out()));
            case CpuWork.WindowSpread w ->
                new CpuWork.WindowSpread(w.planes(), w.inner(), w.geometry(), at(w.x()), at(w.out()));
            case CpuWork.MaxPool w -> pool(w);
            case CpuWork.MaxPoolGradient w -> poolGradient(w);
            case CpuWork.ConvolutionMaxPool w ->
                new CpuWork.ConvolutionMaxPool(convolution(w.convolution()), pool(w.pool()));
            case CpuWork.MaxPoolWeightGradient w ->
                new CpuWork.MaxPoolWeightGradient(poolGradient(w.pool()), weightGradient(w.gradient()));
            case CpuWork.TakeLast w ->
                new CpuWork.TakeLast(
                        w.outer(), w.width(), w.picks(), w.inner(), at(w.table()), at(w.indices()), at(w.out()));
            case CpuWork.PutAddLast w ->
                new CpuWork.PutAddLast(
                        w.outer(), w.width(), w.picks(), w.inner(), at(w.indices()), at(w.values()), at(w.table()));
            case CpuWork.TakeRows w ->
                new CpuWork.TakeRows(w.count(), w.width(), at(w.table()), at(w.indices()), at(w.out()));
            case CpuWork.PutAddRows w ->
                new CpuWork.PutAddRows(
                        w.tableRows(), w.count(), w.width(), at(w.indices()), at(w.values()), at(w.table()));
            case CpuWork.Softmax w -> new CpuWork.Softmax(w.outer(), w.width(), w.inner(), at(w.x()), at(w.out()));
            case CpuWork.LogSumExp w -> new CpuWork.LogSumExp(w.outer(), w.width(), w.inner(), at(w.x()), at(w.out()));
            case CpuWork.ArgMax w -> new CpuWork.ArgMax(w.outer(), w.width(), w.inner(), at(w.x()), at(w.out()));
            case CpuWork.Reduce w -> new CpuWork.Reduce(w.kind(), w.a(), w.b(), w.c(), w.d(), at(w.x()), at(w.out()));
            case CpuWork.Covariance w ->
                new CpuWork.Covariance(w.a(), w.b(), w.c(), at(w.x()), at(w.y()), at(w.sum()), at(w.out()));
            case CpuWork.Copy w ->
                new CpuWork.Copy(
                        w.sizes(),
                        at(w.x()),
                        w.offset(),
                        w.strides(),
                        at(w.out()),
                        w.outOffset(),
                        w.outStrides(),
                        w.clear());
            case CpuWork.Elementwise w -> new CpuWork.Elementwise(w.length(), w.rows(), of(w.program()));
            // Its steps are at places of their own, which nothing stands for.
            case CpuWork.Loop w -> w;
        };
    }

    public StripProgram of(StripProgram program) {
        List<Instruction> instructions =
                program.instructions().stream().map(this::of).toList();
        return new StripProgram(instructions, program.registers());
    }

    private Instruction of(Instruction instruction) {
        return switch (instruction) {
            case Unary(var function, Place x, Place out) -> new Unary(function, at(x), at(out));
            case Binary(var function, Place left, Place right, Place out) ->
                new Binary(function, at(left), at(right), at(out));
            case Compare(var comparison, Place left, Place right, Place out) ->
                new Compare(comparison, at(left), at(right), at(out));
            case Select(Place condition, Place a, Place b, Place out) ->
                new Select(at(condition), at(a), at(b), at(out));
            case Broadcast(Operand source, var size, var inner, Place out) ->
                new Broadcast(at(source), size, inner, at(out));
            case Random(int stream, int loops, int perExample, Place out) ->
                new Random(streams.applyAsInt(stream), loops, perExample, at(out));
            case Convert(Operand integers, Place out) -> new Convert(at(integers), at(out));
            case StripProgram.Copy(Place x, Place out) -> new StripProgram.Copy(at(x), at(out));
            case Compound(var kind, List<Place> operands, List<HostScalar> numbers, Place out) ->
                new Compound(
                        kind,
                        operands.stream().map(this::at).toList(),
                        numbers.stream().map(this::at).toList(),
                        at(out));
        };
    }

    private Place at(Place place) {
        return switch (place) {
            case Elements(Operand operand) -> new Elements(at(operand));
            case Uniform(HostScalar value) -> new Uniform(at(value));
            case Register _, Block _ -> place;
        };
    }

    private HostScalar at(HostScalar number) {
        return switch (number) {
            case HostScalar.Element(Operand operand) -> new HostScalar.Element(at(operand));
            case HostScalar.Unary(var function, HostScalar x) -> new HostScalar.Unary(function, at(x));
            case HostScalar.Binary(var function, HostScalar left, HostScalar right) ->
                new HostScalar.Binary(function, at(left), at(right));
            case HostScalar.Literal _, HostScalar.RunTime _ -> number;
        };
    }

    private Operand at(Operand operand) {
        return places.apply(operand);
    }

    private Optional<Operand> at(Optional<Operand> operand) {
        return operand.map(places);
    }

    private CpuWork.Product product(CpuWork.Product w) {
        return new CpuWork.Product(
                w.count(),
                at(w.left()),
                w.transposeLeft(),
                at(w.right()),
                w.transposeRight(),
                w.rows(),
                w.depth(),
                w.columns(),
                at(w.bias()),
                w.biasPerRow(),
                w.relu(),
                at(w.out()));
    }

    private CpuWork.Convolution convolution(CpuWork.Convolution w) {
        return new CpuWork.Convolution(
                w.examples(),
                w.batchLast(),
                w.geometry(),
                at(w.x()),
                at(w.weight()),
                at(w.bias()),
                w.relu(),
                at(w.out()));
    }

    private CpuWork.ConvolutionWeightGradient weightGradient(CpuWork.ConvolutionWeightGradient w) {
        return new CpuWork.ConvolutionWeightGradient(
                w.examples(),
                w.batchLast(),
                w.geometry(),
                w.bands(),
                at(w.x()),
                at(w.gradient()),
                at(w.out()),
                at(w.bias()),
                at(w.sums()));
    }

    private CpuWork.MaxPool pool(CpuWork.MaxPool w) {
        return new CpuWork.MaxPool(w.planes(), w.inner(), w.geometry(), at(w.x()), at(w.out()), at(w.index()));
    }

    private CpuWork.MaxPoolGradient poolGradient(CpuWork.MaxPoolGradient w) {
        return new CpuWork.MaxPoolGradient(
                w.planes(), w.inner(), w.geometry(), at(w.index()), at(w.gradient()), at(w.out()));
    }
}
