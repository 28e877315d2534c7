package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.data.Examples;
import dev.synapt.data.TestSet;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneAtATimeTest {

    @TempDir
    Path folder;

    @Test
    void whatBeginsInTheMiddleOfAnotherCallIsRefused() {
        LinearModel model = LinearModel.create(1);
        Path file = folder.resolve("line.safetensors");
        Path training = folder.resolve("training.safetensors");
        float[] snapshot = model.snapshot();
        Consumer<Runnable> refused = call -> assertThatThrownBy(call::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the model of network Line is in the middle of another call: a model or predictor is for one thread"
                                + " at a time. Give each further thread a predictor of its own, by predictor(), or, to train, a model");

        model.beginCall();
        refused.accept(model::beginCall);
        refused.accept(() -> model.save(file));
        refused.accept(() -> model.load(file));
        refused.accept(() -> model.saveTraining(training));
        refused.accept(() -> model.resume(training));
        refused.accept(model::snapshot);
        refused.accept(() -> model.restore(snapshot));
        refused.accept(model::parametersToHost);
        refused.accept(() -> model.evaluate(TestSet.of(LinearModel.examples(3))));
        model.endCall();

        model.save(file);
        model.load(file);
        model.saveTraining(training);
        model.resume(training);
        model.restore(model.snapshot());
        model.parametersToHost();
        model.evaluate(TestSet.of(LinearModel.examples(3)));
    }

    @Test
    void anotherThreadIsRefusedAndTheFirstGoesOn() {
        EchoModel model = new EchoModel();
        Evaluation undisturbed = model.evaluate(examples());
        model.meanwhile = () -> CompletableFuture.runAsync(() -> assertThatThrownBy(() -> model.evaluate(examples()))
                        .hasMessageStartingWith("the model of network Echo is in the middle of another call"))
                .join();

        assertThat(model.evaluate(examples())).hasToString(undisturbed.toString());
    }

    @Test
    void aCallThatFailedIsOver() {
        EchoModel model = new EchoModel();
        model.meanwhile = () -> {
            throw new ArithmeticException("in the middle");
        };
        assertThatThrownBy(() -> model.evaluate(examples())).hasMessage("in the middle");
        assertThatThrownBy(() -> model.load(folder.resolve("nothing")))
                .isInstanceOf(java.io.UncheckedIOException.class);
        model.meanwhile = () -> {};

        model.evaluate(examples());
    }

    private static TestSet examples() {
        return TestSet.of(Examples.builder()
                .reals("classes", 6, new float[] {1, 2, 3, 4, 5, 6})
                .reals("answers", 2, new float[] {1, -1})
                .reals("numbers", 2, new float[] {2, 3})
                .indices("labels", 2, new int[] {2, 0})
                .reals("truths", 2, new float[] {1, 0})
                .reals("amounts", 2, new float[] {2, 4})
                .build());
    }
}
