package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.JavaFile;
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
import java.util.regex.Pattern;

/** Writes the classes of a network. */
public final class Emission {

    /** A comment before the semicolon, which belongs behind it. */
    private static final Pattern COMMENT = Pattern.compile(" /\\* (.*) \\*/;$", Pattern.MULTILINE);

    /** A constant or a field of one line. */
    private static final Pattern FIELD =
            Pattern.compile(" +(?:(?:private|static|final) )+[\\w.\\[\\]]+ \\w+(?: = .*)?;(?: // .*)?");

    /** A documentation comment of one line spread over three. */
    private static final Pattern JAVADOC =
            Pattern.compile("^( *)/\\*\\*\n *\\* (.{1,110})\n *\\*/$", Pattern.MULTILINE);

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
        String packageName = program.declaration().packageName();
        JavaFile file = JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        return new SourceFile(packageName, type.name(), () -> tidy(file.toString()));
    }

    /** Comments behind their lines, and fields that follow one another without empty lines between. */
    private static String tidy(String text) {
        List<String> lines = JAVADOC.matcher(COMMENT.matcher(text).replaceAll("; // $1"))
                .replaceAll("$1/** $2 */")
                .lines()
                .toList();
        StringBuilder tidy = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean gap = lines.get(i).isEmpty()
                    && i > 0
                    && i + 1 < lines.size()
                    && FIELD.matcher(lines.get(i - 1)).matches()
                    && FIELD.matcher(lines.get(i + 1)).matches();
            if (!gap) {
                tidy.append(lines.get(i)).append('\n');
            }
        }
        return tidy.toString();
    }
}
