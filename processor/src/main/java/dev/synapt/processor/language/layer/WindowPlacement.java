package dev.synapt.processor.language.layer;

import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.language.ChannelOrder;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out how a declared window lies on the last two dimensions of an image, and what it makes of them. */
record WindowPlacement(WindowDeclaration declared, String annotation, String kernelAttribute, Origin origin) {

    /** One side of the window on one side of the image. */
    private record Side(int kernel, int stride, int dilation, long before, long after, long size) {

        /** What a kernel covers. */
        long reach() {
            return (long) dilation * (kernel - 1) + 1;
        }

        long padded() {
            return before + size + after;
        }

        long outputs() {
            return (padded() - reach()) / stride + 1;
        }

        /** Whether each window has a place inside the image. Only those that begin or end outside need a look. */
        boolean seesInside() {
            if (before >= reach() || after >= reach()) {
                return false;
            }
            for (long i = 0; i < outputs() && i * stride < before; i++) {
                if (!touches(i * stride - before)) {
                    return false;
                }
            }
            for (long i = outputs() - 1; i >= 0 && i * stride - before + reach() > size; i--) {
                if (!touches(i * stride - before)) {
                    return false;
                }
            }
            return true;
        }

        private boolean touches(long start) {
            for (int tap = 0; tap < kernel; tap++) {
                long place = start + (long) tap * dilation;
                if (place >= 0 && place < size) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The window on {@code x}, which must be an image; empty, and reported, where it does not fit. */
    Optional<Window> on(Value x, LayerScope scope) {
        if (x.rank() < 3) {
            scope.report(origin, Message.IMAGE_EXPECTED, scope.name(), x.name(), x.shape(), annotation);
            return Optional.empty();
        }
        Side height = side(0, x.size(-2));
        Side width = side(1, x.size(-1));
        if (height.reach() > height.padded() || width.reach() > width.padded()) {
            scope.report(
                    origin.value(kernelAttribute),
                    ChannelOrder.isLast(x.shape())
                            ? Message.KERNEL_LARGER_CHANNELS_LAST
                            : Message.KERNEL_LARGER_THAN_INPUT,
                    scope.name(),
                    height.reach() + "x" + width.reach(),
                    x.name(),
                    height.padded() + "x" + width.padded(),
                    ChannelOrder.isLast(x.shape()) ? ChannelOrder.first(x.shape()) : "");
            return Optional.empty();
        }
        if (!scope.sizes()
                .hold(
                        origin.value("pad"),
                        scope.name(),
                        "its padded input",
                        List.of(height.padded(), width.padded()))) {
            return Optional.empty();
        }
        return Optional.of(new Window(
                height.kernel(),
                width.kernel(),
                height.stride(),
                width.stride(),
                height.dilation(),
                width.dilation(),
                (int) height.before(),
                (int) height.after(),
                (int) width.before(),
                (int) width.after()));
    }

    /** Whether each window of a pool has a value to look at; reported where not. */
    boolean seesInside(Value x, LayerScope scope) {
        Side height = side(0, x.size(-2));
        Side width = side(1, x.size(-1));
        if (height.seesInside() && width.seesInside()) {
            return true;
        }
        scope.report(
                origin.value("pad"),
                Message.PADDING_BEYOND_KERNEL,
                scope.name(),
                List.of(height.before(), height.after(), width.before(), width.after()),
                height.reach() + "x" + width.reach());
        return false;
    }

    /** The shape of one example of the result: that of {@code x} with {@code channels} and the window's height and width. */
    static List<Integer> result(Value x, int channels, Window window) {
        List<Integer> shape = new ArrayList<>(x.shape());
        int rank = shape.size();
        shape.set(rank - 3, channels);
        shape.set(rank - 2, window.outputHeight(x.size(-2)));
        shape.set(rank - 1, window.outputWidth(x.size(-1)));
        return shape;
    }

    /** In words, such as {@code 3x3}. */
    String text() {
        return number(declared.kernel(), 0) + "x" + number(declared.kernel(), 1);
    }

    private Side side(int axis, int size) {
        int kernel = number(declared.kernel(), axis);
        int stride = declared.stride().isEmpty() ? kernel : number(declared.stride(), axis);
        int dilation = number(declared.dilation(), axis);
        if (declared.same()) {
            long outputs = (size + (long) stride - 1) / stride;
            long reach = (long) dilation * (kernel - 1) + 1;
            long total = Math.max(0, (outputs - 1) * stride + reach - size);
            return new Side(kernel, stride, dilation, total / 2, total - total / 2, size);
        }
        return new Side(kernel, stride, dilation, pad(2 * axis), pad(2 * axis + 1), size);
    }

    /** Padding at side {@code 0..3}: top, bottom, left, right. */
    private int pad(int side) {
        return switch (declared.pad().size()) {
            case 0 -> 0;
            case 4 -> declared.pad().get(side);
            default -> number(declared.pad(), side / 2);
        };
    }

    private static int number(List<Integer> numbers, int axis) {
        return numbers.get(Math.min(axis, numbers.size() - 1));
    }
}
