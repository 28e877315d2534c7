package dev.synapt.processor.target.tornado;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.target.tornado.DeviceWork.Collect;
import dev.synapt.processor.target.tornado.DeviceWork.Compute;
import dev.synapt.processor.target.tornado.DeviceWork.FiniteParts;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a line what a kernel does, with shapes, for generated code and reports. */
final class DeviceComment {
    private DeviceComment() {}

    static String of(DeviceWork work) {
        return switch (work) {
            case Compute compute -> of(compute);
            case FiniteParts parts -> parts.gradients().size() + " gradients, whether all are finite";
            case Collect collect -> "the losses" + (collect.training() ? ", and whether all is finite" : "");
        };
    }

    private static String of(Compute compute) {
        String reads = shapes(
                compute.core().reads().isEmpty()
                        ? DeviceAccess.reads(compute)
                        : compute.core().reads());
        String writes = shapes(DeviceAccess.writes(compute));
        int steps = compute.body().lets().size();
        return reads + (reads.isEmpty() ? "" : " -> ") + writes + ", " + words(compute.core())
                + (steps == 0 ? "" : ", " + steps + (steps == 1 ? " expression" : " expressions"));
    }

    private static String shapes(Iterable<Buffer> buffers) {
        return java.util.stream.StreamSupport.stream(buffers.spliterator(), false)
                .map(Buffer::shape)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(Core core) {
        return switch (core) {
            case Core.None _ -> "element by element";
            case Core.Product product ->
                "product" + (product.transposeLeft() ? ", left turned" : "")
                        + (product.transposeRight() ? ", right turned" : "");
            case Core.Convolution _ -> "convolution";
            case Core.ConvolutionInputGradient _ -> "convolution, gradient of the input";
            case Core.ConvolutionWeightGradient w ->
                "convolution, gradient of the weight" + (w.splits() == 1 ? "" : " in " + w.splits() + " parts");
            case Core.Reduction w ->
                w.kind().name().toLowerCase(Locale.ROOT) + (w.splits() == 1 ? "" : " in " + w.splits() + " parts");
            case Core.Softmax _ -> "softmax";
            case Core.LogSumExp _ -> "log-sum-exp";
            case Core.ArgMax _ -> "position of the largest";
            case Core.WindowSum _ -> "sum of windows";
            case Core.WindowArgMax _ -> "position of the largest of windows";
            case Core.WindowSpread _ -> "spread over windows";
            case Core.WindowGather _ -> "gathered from the windows that point here";
            case Core.PickGather _ -> "gathered from the picks that point here";
            case Core.RowGather _ -> "gathered from the rows that point here";
        };
    }
}
