package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.model.Feeds;
import dev.synapt.processor.model.ModelWriter;
import dev.synapt.processor.model.Outputs;
import dev.synapt.processor.model.PredictorWriter;
import dev.synapt.processor.model.Program;
import dev.synapt.processor.model.StepCalls;
import dev.synapt.processor.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the classes of a network. */
public final class Emission {

    private Emission() {}

    /** {@return what the names of the classes end in that {@link #write} gives, in its order} */
    public static List<String> suffixes(boolean trains) {
        return trains
                ? List.of("Model", "Predictor", "Training", "Inference")
                : List.of("Model", "Predictor", "Inference");
    }

    public static List<SourceFile> write(Program program) {
        Feeds feeds = new Feeds(program);
        Outputs outputs = new Outputs(program, feeds);
        List<SourceFile> files = new ArrayList<>();
        Optional<TrainingWriter> training = program.training().map(step -> new TrainingWriter(program, step, feeds));
        files.add(file(
                program,
                new ModelWriter(
                                program,
                                feeds,
                                outputs,
                                new WarmUpCalls(program).code(),
                                training.map(StepCalls.class::cast))
                        .write()));
        files.add(file(program, new PredictorWriter(program, feeds, outputs).write()));
        training.ifPresent(writer -> files.add(file(program, writer.write())));
        files.add(file(program, new InferenceWriter(program, feeds, outputs).write()));
        return files;
    }

    private static SourceFile file(Program program, TypeSpec type) {
        return SourceFile.of(program.declaration().packageName(), type);
    }
}
