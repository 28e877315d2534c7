package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.Examples;
import dev.synapt.data.TestSet;
import dev.synapt.model.MemoryReport.Category;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.HeldBytes;
import dev.synapt.processor.support.Networks;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generated model promises its users. */
class GeneratedModelTest {
    private static final int LENGTH = 144;
    private static CompiledNetwork network;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() {
        network = CompiledNetwork.of(Networks.CONVOLUTIONAL);
    }

    private static float[] images(int examples, long seed) {
        Random random = new Random(seed);
        float[] images = new float[examples * LENGTH];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    private static float[] scores(CompiledModel model, float[] images) {
        return model.predict(Map.of("image", images)).getFirst();
    }

    private static void train(CompiledModel model) {
        model.trainStep(Map.of("image", images(16, 1), "digit", new int[16]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 37})
    void anExampleIsPredictedAlikeInAnyCompany(int examples) {
        try (CompiledModel model = network.create(3)) {
            float[] images = images(examples, 2);
            float[] together = scores(model, images);
            assertThat(together).hasSize(10 * examples);
            for (int i = 0; i < examples; i++) {
                float[] alone = scores(model, Arrays.copyOfRange(images, i * LENGTH, (i + 1) * LENGTH));
                // One example alone is a matrix times a vector, whose sums run in another order.
                assertThat(Arrays.copyOfRange(together, 10 * i, 10 * i + 10)).containsExactly(alone, within(1e-6f));
            }
        }
    }

    @Test
    void everyThreadPredictsWithItsOwnPredictor() throws Exception {
        try (CompiledModel model = network.create(3);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            train(model);
            List<float[]> expected = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                expected.add(scores(model, images(16, thread)));
            }
            List<Future<Boolean>> same = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                float[] images = images(16, thread);
                float[] scores = expected.get(thread);
                Callable<Boolean> work = () -> {
                    try (CompiledModel predictor = model.predictor()) {
                        for (int i = 0; i < 200; i++) {
                            if (!Arrays.equals(scores(predictor, images), scores)) {
                                return false;
                            }
                        }
                        return true;
                    }
                };
                same.add(threads.submit(work));
            }
            for (Future<Boolean> result : same) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void aCallInTheMiddleOfAnotherIsRefused() {
        Path file = folder.resolve("weights.safetensors");
        float[] images = images(2, 1);
        Class<?>[] predicting = {int.class, float[].class, float[].class};
        Class<?>[] training = {int.class, float[].class, int[].class};
        try (CompiledModel model = network.create(3);
                CompiledModel predictor = model.predictor()) {
            model.model().save(file);
            float[] before = scores(model, images);
            for (CompiledModel one : List.of(model, predictor)) {
                meanwhile(one, file, () -> {
                    refused(() -> scores(one, images));
                    refused(() -> one.probabilities(Map.of("image", images)));
                    refused(() -> one.invoke("predict", predicting, 2, images, new float[20]));
                    refused(() -> one.invoke("probabilities", predicting, 2, images, new float[20]));
                });
                assertThat(scores(one, images)).containsExactly(before);
            }
            meanwhile(model, file, () -> {
                refused(() -> train(model));
                refused(() -> model.invoke("trainStep", training, 2, images, new int[2]));
                assertThat(scores(predictor, images)).containsExactly(before);
            });
            assertThat(model.trainable().step()).isZero();
            train(model);
        }
    }

    /** Something that another thread does while a model is loaded. */
    private static void meanwhile(CompiledModel model, Path file, Runnable other) {
        model.model().load(file, name -> {
            CompletableFuture.runAsync(other).join();
            return name;
        });
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(" is in the middle of another call");
    }

    @Test
    void callsThatFailedAreOver() {
        try (CompiledModel model = network.create(3)) {
            float[] wrong = images(2, 1);
            wrong[LENGTH] = Float.NaN;
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> model.trainStep(Map.of("image", wrong, "digit", new int[2])))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> scores(model, wrong)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> model.probabilities(Map.of("image", wrong)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            train(model);
        }
    }

    @Test
    void inferenceHoldsNothingOfTraining() {
        Path file = folder.resolve("weights.safetensors");
        try (CompiledModel model = network.create(3)) {
            train(model);
            model.model().save(file);
            try (CompiledModel predictor = network.forInference(file)) {
                assertThat(scores(predictor, images(4, 9))).containsExactly(scores(model, images(4, 9)));
                assertThat(predictor.model()).isNotInstanceOf(TrainableModel.class);
                var memory = predictor.model().memory();
                assertThat(memory.bytes(Category.GRADIENTS)).isZero();
                assertThat(memory.bytes(Category.OPTIMIZER_STATE)).isZero();
                assertThat(memory.bytes(Category.PARAMETERS))
                        .isEqualTo(model.model().memory().bytes(Category.PARAMETERS));
                assertThat(HeldBytes.of(predictor.model())).isEqualTo(memory.total());
                assertThat(memory.total()).isLessThan(model.model().memory().total());
            }
        }
    }

    @Test
    void refusesEveryUseOnceClosed() {
        CompiledModel model = network.create(3);
        CompiledModel predictor = model.predictor();
        Tensor weight = model.model().parameter("scores.weight");
        TestSet set = TestSet.of(Examples.builder()
                .reals("image", LENGTH, images(2, 1))
                .indices("digit", new int[2])
                .build());
        float[] before = scores(predictor, images(2, 1));
        model.close();
        model.close();
        List<ThrowingCallable> uses = List.of(
                () -> train(model),
                () -> scores(model, images(1, 1)),
                () -> model.probabilities(Map.of("image", images(1, 1))),
                () -> model.model().evaluate(set),
                () -> model.model().save(folder.resolve("a")),
                () -> model.model().load(folder.resolve("a")),
                () -> model.trainable().saveTraining(folder.resolve("a")),
                () -> model.trainable().resume(folder.resolve("a")),
                model::parameters,
                model::gradients,
                model::predictor,
                weight::toArray,
                () -> weight.set(new float[720]));
        assertThat(uses)
                .allSatisfy(use -> assertThatThrownBy(use)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the model of network Convolutional is closed"));
        assertThat(scores(predictor, images(2, 1))).containsExactly(before);
    }

    @Test
    void saysWhatDoesNotFit() {
        try (CompiledModel model = network.create(3)) {
            float[] images = images(2, 1);
            float[] before = model.trainable().snapshot();
            refused(
                    () -> scores(model, new float[150]),
                    "'image' has 150 values, expected a multiple of 144 (one example is [1, 12, 12])");
            refused(() -> step(model, images, new int[3]), "'digit' has 3 values, expected 2 for 2 examples of []");
            refused(() -> step(model, images, new int[] {3, 10}), "'digit' is 10 in example 1, expected 0 to 9");
            refused(() -> step(model, images, new int[] {-1, 2}), "'digit' is -1 in example 0, expected 0 to 9");
            refused(
                    () -> step(model, images(17, 1), new int[17]),
                    "17 examples, expected 1 to 16; a larger batch is declared by @Network(batch = ...)");
            images[150] = Float.NaN;
            refused(
                    () -> step(model, images, new int[2]),
                    "'image' is NaN in example 1, position 6; every value must be finite");
            images[150] = Float.NEGATIVE_INFINITY;
            refused(
                    () -> scores(model, images),
                    "'image' is -Infinity in example 1, position 6; every value must be finite");
            assertThat(model.trainable().snapshot()).isEqualTo(before);
            assertThat(model.trainable().step()).isZero();
        }
    }

    @Test
    void letsGoOfTheBatchAlsoIfItIsRefused() throws ReflectiveOperationException {
        try (CompiledModel model = network.create(3)) {
            Field training = model.model().getClass().getDeclaredField("training");
            training.setAccessible(true);
            Field held = training.getType().getDeclaredField("source1");
            held.setAccessible(true);
            train(model);
            assertThat(held.get(training.get(model.model()))).isNull();
            float[] images = images(2, 1);
            images[0] = Float.NaN;
            assertThatThrownBy(() -> step(model, images, new int[2])).isInstanceOf(IllegalArgumentException.class);
            assertThat(held.get(training.get(model.model()))).isNull();
        }
    }

    /** Private fields of generated classes are not called as the user's fields are, or as their constants. */
    @Test
    void feedsMayHaveAnyName() {
        CompiledNetwork any = CompiledNetwork.of("""
                @Network(batch = 16) @Sgd class Names {
                  @Input(3) Input worker;
                  @Input(3) Input staged;
                  @Add({"worker", "staged"}) Layer z;
                  @Dense(3) Layer y;
                  @MeanSquaredError(target = "Y") Loss loss;
                }""");
        try (CompiledModel model = any.create(1)) {
            float[] x = new float[48];
            assertThat(model.trainStep(Map.of("worker", x, "staged", x, "Y", x)))
                    .isZero();
        }
    }

    private static Object step(CompiledModel model, float[] images, int[] digits) {
        return model.invoke("trainStep", new Class<?>[] {float[].class, int[].class}, images, digits);
    }

    private static void refused(ThrowingCallable use, String message) {
        assertThatThrownBy(use).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void aCheckpointOfAnotherNetworkSaysWhichTensorDiffers() {
        Path file = folder.resolve("other.safetensors");
        CompiledNetwork other = CompiledNetwork.of(Networks.CONVOLUTIONAL
                .replace("filters = 8, kernel = 3", "filters = 8, kernel = 5")
                .replace("Layer scores", "Layer points"));
        try (CompiledModel one = other.create(1);
                CompiledModel model = network.create(1)) {
            one.model().save(file);
            float[] before = model.trainable().snapshot();
            assertThatThrownBy(() -> model.model().load(file))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("does not fit network Convolutional")
                    .hasMessageContaining(
                            "tensor 'shapes.weight' has the shape [8, 4, 5, 5], the network's [8, 4, 3, 3]")
                    .hasMessageContaining("no tensor 'scores.weight'")
                    .hasMessageContaining("'points.bias'");
            assertThat(model.trainable().snapshot()).isEqualTo(before);
        }
    }

    @Test
    void anotherVersionOfTheRuntimeIsRefused() {
        Map<String, String> sources = new TreeMap<>(network.sources());
        sources.replaceAll((_, text) -> text.replaceAll("(Versions\\.require\\(\"\\w+\", )\"[^\"]+\"", "$1\"9.9.9\""));
        assertThat(sources).isNotEqualTo(network.sources());
        sources.put("demo.Convolutional", Networks.CONVOLUTIONAL);
        CompiledNetwork newer = Compilation.of(sources, "-proc:none").network("demo.Convolutional");
        assertThatThrownBy(() -> newer.create(1))
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "ConvolutionalModel was generated by synapt-processor 9.9.9 but runs with synapt-runtime ")
                .hasMessageEndingWith("give both the same version in the build, and compile again");
    }
}
