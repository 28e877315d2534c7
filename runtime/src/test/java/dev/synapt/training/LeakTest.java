package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not compile. */
class LeakTest {

    @TempDir
    Path folder;

    @Test
    void fittingOnATrainingSetCompiles() {
        assertThat(errors("trainer.fit(training); trainer.validateOn(validation); model.evaluate(test);"))
                .isEmpty();
    }

    @Test
    void fittingOnAnythingElseDoesNot() {
        assertThat(errors("trainer.fit(test);")).singleElement().asString().contains("TestSet", "TrainingSet");
        assertThat(errors("trainer.fit(validation);")).hasSize(1);
        assertThat(errors("trainer.fit(examples);")).hasSize(1);
        assertThat(errors("trainer.fit((TrainingSet) test);")).isNotEmpty();
        assertThat(errors("trainer.validateOn(test);")).hasSize(1);
        assertThat(errors("trainer.validateOn(training);")).hasSize(1);
    }

    @Test
    void noPartBecomesAnother() {
        assertThat(errors("TrainingSet.of(test);")).hasSize(1);
        assertThat(errors("TrainingSet.of(validation);")).hasSize(1);
        assertThat(errors("ValidationSet.of(test);")).hasSize(1);
        assertThat(errors("Examples e = (Examples) (DataSet) null; Examples f = (Examples) test;"))
                .hasSize(1);
        assertThat(errors("test.split(0.1, 0, 1);")).hasSize(1);
    }

    private List<String> errors(String statements) {
        String source = """
                import dev.synapt.data.*;
                import dev.synapt.model.*;
                import dev.synapt.training.*;
                class Use {
                    void use(Trainer trainer, TrainableModel model, Examples examples,
                            TrainingSet training, ValidationSet validation, TestSet test) {
                        %s
                    }
                }
                """.formatted(statements);
        var output = new StringWriter();
        var writer = new PrintWriter(output);
        try {
            Path file = Files.writeString(folder.resolve("Use.java"), source);
            ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(
                            writer,
                            writer,
                            "-proc:none",
                            "-d",
                            folder.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toString().lines().filter(line -> line.contains("error:")).toList();
    }
}
