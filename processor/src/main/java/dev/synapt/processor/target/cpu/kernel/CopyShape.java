package dev.synapt.processor.target.cpu.kernel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loops of a strided copy: as few dimensions as the strides allow, outermost first, and where reading and writing start. */
public record CopyShape(List<Dim> sizes, List<Dim> strides, List<Dim> outStrides, Dim offset, Dim outOffset) {
    static final int DIMENSIONS = 5;

    /** One loop; strides are lengths of what lies within, so they may be multiples of n until loops are joined. */
    private record Loop(Dim size, Dim stride, Dim outStride) {

        Optional<Loop> around(Loop inner) {
            boolean joins = stride.equals(times(inner.size, inner.stride))
                    && outStride.equals(times(inner.size, inner.outStride));
            return joins
                    ? Optional.of(new Loop(times(size, inner.size), inner.stride, inner.outStride))
                    : Optional.empty();
        }

        private static Dim times(Dim a, Dim b) {
            return new Dim(Math.multiplyExact(a.size(), b.size()), a.batched() || b.batched());
        }
    }

    /** Empty if more than five loops remain. */
    public static Optional<CopyShape> of(Node node) {
        Shape in = node.input(0).shape();
        Shape out = node.shape();
        List<Dim> strides = strides(in);
        List<Dim> outStrides = strides(out);
        List<Loop> loops = new ArrayList<>();
        Dim offset = Dim.of(0);
        Dim outOffset = Dim.of(0);
        switch (node.operation()) {
            case Transpose transpose -> {
                for (int i = 0; i < out.rank(); i++) {
                    loops.add(new Loop(out.dim(i), strides.get(transpose.order().get(i)), outStrides.get(i)));
                }
            }
            case Broadcast _ -> {
                int missing = out.rank() - in.rank();
                for (int i = 0; i < out.rank(); i++) {
                    boolean kept = i >= missing && !in.dim(i - missing).isOne();
                    loops.add(new Loop(out.dim(i), kept ? strides.get(i - missing) : Dim.of(0), outStrides.get(i)));
                }
            }
            case Slice slice -> {
                for (int i = 0; i < out.rank(); i++) {
                    loops.add(new Loop(out.dim(i), strides.get(i), outStrides.get(i)));
                }
                offset = times(slice.start(), strides.get(positive(slice.axis(), in)));
            }
            case Pad pad -> {
                for (int i = 0; i < out.rank(); i++) {
                    loops.add(new Loop(in.dim(i), strides.get(i), outStrides.get(i)));
                }
                outOffset = times(pad.before(), outStrides.get(positive(pad.axis(), out)));
            }
            default -> throw new IllegalArgumentException("not a copy: " + node);
        }
        return joined(loops, offset, outOffset);
    }

    /** Input {@code index} of a concatenation into its part of the output. */
    public static Optional<CopyShape> ofPart(Node concat, int axis, int index) {
        Shape in = concat.input(index).shape();
        int before = 0;
        for (int i = 0; i < index; i++) {
            before += concat.input(i).shape().dim(axis).size();
        }
        List<Dim> strides = strides(in);
        List<Dim> outStrides = strides(concat.shape());
        List<Loop> loops = new ArrayList<>();
        for (int i = 0; i < in.rank(); i++) {
            loops.add(new Loop(in.dim(i), strides.get(i), outStrides.get(i)));
        }
        return joined(loops, Dim.of(0), times(before, outStrides.get(positive(axis, in))));
    }

    private static Dim times(int count, Dim stride) {
        return new Dim(Math.multiplyExact(count, stride.size()), count > 0 && stride.batched());
    }

    /** An axis below zero counts from the end. */
    private static int positive(int axis, Shape shape) {
        return axis < 0 ? axis + shape.rank() : axis;
    }

    private static Optional<CopyShape> joined(List<Loop> loops, Dim offset, Dim outOffset) {
        List<Loop> joined = new ArrayList<>();
        for (Loop loop : loops) {
            if (loop.size().isOne()) {
                continue;
            }
            Optional<Loop> whole =
                    joined.isEmpty() ? Optional.empty() : joined.getLast().around(loop);
            if (whole.isPresent()) {
                joined.set(joined.size() - 1, whole.get());
            } else {
                joined.add(loop);
            }
        }
        if (joined.size() > DIMENSIONS) {
            return Optional.empty();
        }
        if (joined.isEmpty()) {
            joined.add(new Loop(Dim.of(1), Dim.of(1), Dim.of(1)));
        }
        return Optional.of(new CopyShape(
                joined.stream().map(Loop::size).toList(),
                joined.stream().map(Loop::stride).toList(),
                joined.stream().map(Loop::outStride).toList(),
                offset,
                outOffset));
    }

    /** Elements between neighbours along each dimension of a row-major shape. */
    private static List<Dim> strides(Shape shape) {
        List<Dim> strides = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            strides.add(shape.product(axis + 1, shape.rank()));
        }
        return strides;
    }
}
