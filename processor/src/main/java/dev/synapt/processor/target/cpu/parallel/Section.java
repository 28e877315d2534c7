package dev.synapt.processor.target.cpu.parallel;

import dev.synapt.processor.graph.Site;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import java.util.ArrayList;
import java.util.List;

/**
 * Kernels that follow each other and belong to one field and phase: one generated method.
 *
 * @param first index of the first of them
 * @param alone whether there is so little to do that the first worker does it
 */
public record Section(Site site, int first, List<Kernel> kernels, boolean alone) {

    /** HotSpot never compiles a method beyond 8,000 bytes of bytecode. */
    private static final int BYTES = 5_000;

    private static final int BYTES_OF_A_CALL = 110;
    private static final int BYTES_OF_AN_INSTRUCTION = 60;

    public static List<Section> of(Schedule schedule, int batch) {
        List<Section> sections = new ArrayList<>();
        List<Kernel> kernels = schedule.kernels();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < kernels.size(); i++) {
            Kernel kernel = kernels.get(i);
            if (i > from && (!kernel.site().equals(kernels.get(from).site()) || bytes + bytes(kernel) > BYTES)) {
                sections.add(of(kernels.subList(from, i), from, batch));
                from = i;
                bytes = 0;
            }
            bytes += bytes(kernel);
        }
        if (from < kernels.size()) {
            sections.add(of(kernels.subList(from, kernels.size()), from, batch));
        }
        return sections;
    }

    private static Section of(List<Kernel> kernels, int first, int batch) {
        Site site = kernels.getFirst().site();
        return new Section(site, first, List.copyOf(kernels), TinyWork.isTiny(kernels, batch));
    }

    /** One past the index of the last kernel. */
    public int end() {
        return first + kernels.size();
    }

    private static int bytes(Kernel kernel) {
        return switch (kernel.work()) {
            case CpuWork.Elementwise work ->
                BYTES_OF_A_CALL
                        + BYTES_OF_AN_INSTRUCTION
                                * work.program().instructions().size();
            case CpuWork.ProductUpdate work ->
                4 * BYTES_OF_A_CALL
                        + BYTES_OF_AN_INSTRUCTION
                                * work.program().instructions().size();
            case CpuWork.Loop work ->
                BYTES_OF_A_CALL + work.body().stream().mapToInt(Section::bytes).sum();
            default -> BYTES_OF_A_CALL;
        };
    }

    /** Whether a body of its own is worth sharing: a single call is not. */
    public boolean isMoreThanACall() {
        return !isLoop()
                && (kernels.size() > 1
                        || kernels.getFirst().work() instanceof CpuWork.Elementwise
                        || kernels.getFirst().work() instanceof CpuWork.ProductUpdate);
    }

    /** Loops have offsets that depend on their steps, which no parameter stands for. */
    private boolean isLoop() {
        return kernels.stream().anyMatch(kernel -> kernel.work() instanceof CpuWork.Loop);
    }
}
