package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.model.Program;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which kernels of the runtime a network has warmed up while its model is created: those that it uses. */
record WarmUpCalls(Program program) {
    /** Columns of the widest tile of the kernels that have the batch innermost. */
    private static final int WIDEST_TILE = 64;

    CodeBlock code() {
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$T.start()", RuntimeTypes.WARMUP);
        if (convolves()) {
            code.addStatement("$T.startConvolutions()", RuntimeTypes.WARMUP);
        }
        if (convolvesNarrowly()) {
            code.addStatement("$T.startNarrowConvolutions()", RuntimeTypes.WARMUP);
        }
        if (convolvesByWinograd()) {
            code.addStatement("$T.startWinograd()", RuntimeTypes.WARMUP);
        }
        return code.build();
    }

    /** Whether it convolves with the batch innermost. */
    private boolean convolves() {
        return convolutions().findAny().isPresent();
    }

    /** Whether it does so in rows, those of the output or of the input's gradient, that are not whole tiles. */
    private boolean convolvesNarrowly() {
        return convolutions()
                .map(CpuWork.Convolution::geometry)
                .flatMapToInt(geometry ->
                        IntStream.of(geometry.width(), geometry.window().outputWidth(geometry.width())))
                .anyMatch(width -> width * program.batch() % WIDEST_TILE != 0);
    }

    /** Whether it computes two by two outputs of such a convolution at once. */
    private boolean convolvesByWinograd() {
        return convolutions().anyMatch(convolution -> convolution.geometry().winograd());
    }

    private Stream<CpuWork.Convolution> convolutions() {
        return Stream.concat(program.training().stream(), Stream.of(program.inference()))
                .flatMap(step -> step.schedule().kernels().stream())
                .map(Kernel::work)
                .map(work -> work instanceof CpuWork.ConvolutionMaxPool pooled ? pooled.convolution() : work)
                .filter(CpuWork.Convolution.class::isInstance)
                .map(CpuWork.Convolution.class::cast)
                .filter(CpuWork.Convolution::batchLast);
    }
}
