package dev.synapt.processor.support;

import dev.synapt.model.Batch;
import dev.synapt.model.Feed;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.declaration.DeclarationReader;
import dev.synapt.processor.declaration.Reading;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.differentiation.TrainingStep;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.lowering.Lowering;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * What a network means: its graphs as they are before any simplification, schedule or plan, and their values in double precision.
 *
 * @param step the whole training step
 */
public record Reference(String name, Optimizer optimizer, LoweredNetwork network, Graph step) {

    /** Reads the networks of a compilation and keeps their graphs. */
    @SupportedAnnotationTypes("dev.synapt.Network")
    static final class Reader extends AbstractProcessor {
        private final Map<String, Reference> references = new HashMap<>();

        Map<String, Reference> references() {
            return references;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (TypeElement annotation : annotations) {
                for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
                    Diagnostics diagnostics = Diagnostics.recording();
                    Reading reading = new DeclarationReader(processingEnv.getElementUtils(), diagnostics).read(type);
                    if (reading instanceof Reading.Read(var declaration)
                            && declaration.optimizer().isPresent()) {
                        Optimizer optimizer = declaration.optimizer().orElseThrow();
                        Lowering.lower(declaration, diagnostics)
                                .map(network -> new Reference(
                                        declaration.name(),
                                        optimizer,
                                        network,
                                        TrainingStep.complete(network, optimizer)))
                                .ifPresent(reference -> references.put(declaration.name(), reference));
                    }
                }
            }
            return false;
        }
    }

    /** The training step of {@code model}, whose weights and optimizer state are as created or as given. */
    public Values train(TrainableModel model, Batch batch, long step, Map<String, double[]> states) {
        return trainer(model, batch, step, states).run();
    }

    /** The same, every value rounded to a float. */
    public Values trainInSinglePrecision(TrainableModel model, Batch batch, long step, Map<String, double[]> states) {
        return trainer(model, batch, step, states).singlePrecision().run();
    }

    private Interpreter trainer(TrainableModel model, Batch batch, long step, Map<String, double[]> states) {
        Interpreter interpreter = interpreter(step(), model, batch)
                .step(step)
                .learningRate(model.learningRate())
                .random(model.seed(), CounterRandom::uniform);
        for (var node : step().nodes()) {
            if (node.operation() instanceof Primitive.State state) {
                Tensor statistic = model.statistics().get(state.spec().name());
                interpreter.state(
                        state.spec().name(),
                        statistic != null
                                ? doubles(statistic.toArray(), statistic.length())
                                : states.getOrDefault(
                                        state.spec().name(),
                                        new double[(int) state.shape().elements(1)]));
            }
        }
        return interpreter;
    }

    /** Outputs and losses without dropout. */
    public Values infer(TrainableModel model, Batch batch) {
        return interpreter(network.inference(), model, batch).run();
    }

    private static Interpreter interpreter(Graph graph, TrainableModel model, Batch batch) {
        Interpreter interpreter = new Interpreter(graph).examples(batch.n());
        model.parameters()
                .forEach((name, tensor) -> interpreter.parameter(name, doubles(tensor.toArray(), tensor.length())));
        model.statistics()
                .forEach((name, tensor) -> interpreter.state(name, doubles(tensor.toArray(), tensor.length())));
        List<Feed> feeds = batch.feeds();
        for (int i = 0; i < feeds.size(); i++) {
            int length = batch.n() * feeds.get(i).length();
            interpreter.input(
                    feeds.get(i).name(),
                    feeds.get(i).isIndices()
                            ? Arrays.stream(batch.indices(i), 0, length)
                                    .asDoubleStream()
                                    .toArray()
                            : doubles(batch.reals(i), length));
        }
        return interpreter;
    }

    private static double[] doubles(float[] values, int length) {
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
