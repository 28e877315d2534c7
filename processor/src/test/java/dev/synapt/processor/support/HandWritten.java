package dev.synapt.processor.support;

import dev.synapt.model.Versions;
import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.differentiation.TrainingStep;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Initial;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.language.loss.MeanSquaredErrorLoss;
import dev.synapt.processor.language.optimizer.SgdOptimizer;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.model.Program;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import dev.synapt.processor.network.LoweredNetwork.FieldSpec;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.network.LoweredNetwork.OutputSpec;
import dev.synapt.processor.report.CompactTable;
import dev.synapt.processor.report.SummaryLine;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.simplification.Simplification;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.CpuTarget;
import dev.synapt.processor.target.cpu.emission.Emission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A network whose middle is written in primitives rather than declared: an input {@code x} goes in, what comes out is held against
 * {@code target} by the mean of squares. It goes through all stages from differentiation on.
 */
public final class HandWritten {
    private static final String MIDDLE = "cell";
    private static final String NAME = "HandWritten";

    /** What stands between the input and the loss. */
    @FunctionalInterface
    public interface Middle {

        /**
         * The value, [n, ...].
         *
         * @param given the nodes of {@code x} and of the parameters by name
         */
        Node lower(Operations x, Map<String, Node> given, boolean training);
    }

    private final int batch;
    private final List<Integer> input;
    private final Map<String, Shape> parameters;
    private final Middle middle;
    private final Optimizer optimizer = new SgdOptimizer(0.1, 0, false, 0, 0, Origin.UNKNOWN);

    /**
     * @param input the shape of one example
     * @param parameters by name
     */
    public HandWritten(int batch, List<Integer> input, Map<String, Shape> parameters, Middle middle) {
        this.batch = batch;
        this.input = input;
        this.parameters = new LinkedHashMap<>(parameters);
        this.middle = middle;
    }

    /** What it means: the graphs before any simplification. */
    public Reference reference() {
        LoweredNetwork network = network();
        return new Reference(NAME, optimizer, network, TrainingStep.complete(network, optimizer));
    }

    /** The schedule of its training step. */
    public Schedule schedule() {
        return CpuScheduler.schedule(simplifiedStep(), network().parameters(), batch, false);
    }

    /** The whole step, simplified. */
    public Graph simplifiedStep() {
        return Simplification.simplify(reference().step());
    }

    /** The sources that are generated, by class. */
    public Map<String, String> sources() {
        LoweredNetwork network = network();
        Graph prediction = Simplification.simplify(network.inference());
        if (!CpuTarget.refusals(simplifiedStep()).isEmpty()) {
            throw new AssertionError(CpuTarget.refusals(simplifiedStep()));
        }
        Schedule training = schedule();
        Schedule inference = CpuScheduler.schedule(prediction, network.parameters(), batch, false);
        MemoryReport report = MemoryReport.of(NAME, batch, Optional.of(training), inference);
        Program program = new Program(
                declaration(),
                network,
                Optional.of(new PlannedStep(training, MemoryPlanner.plan(training, batch))),
                new PlannedStep(inference, MemoryPlanner.plan(inference, batch)),
                report.training().map(CompactTable::of).orElseThrow(),
                CompactTable.of(report.inference()),
                SummaryLine.of(report),
                Versions.runtime(),
                false,
                false);
        Map<String, String> sources = new LinkedHashMap<>();
        Emission.write(program)
                .forEach(file -> sources.put(file.qualifiedName(), file.text().get()));
        return sources;
    }

    /** The network, compiled. */
    public CompiledNetwork compiled() {
        return Compilation.of(sources()).network(NAME);
    }

    private LoweredNetwork network() {
        Graph inference = graph(true);
        Shape output = inference.result(Role.OUTPUT, MIDDLE).shape();
        List<Integer> shape =
                output.subShape(1, output.rank()).dims().stream().map(Dim::size).toList();
        int length = shape.stream().reduce(1, Math::multiplyExact);
        List<ParameterSpec> specs = new ArrayList<>();
        parameters.forEach((name, of) -> specs.add(spec(name, of)));
        return new LoweredNetwork(
                Optional.of(graph(false)),
                inference,
                specs,
                List.of(),
                List.of(new FeedSpec("x", input, 0)),
                List.of(new FeedSpec("target", shape, 0)),
                List.of(new LossSpec("loss", "MEAN_SQUARED_ERROR", false, "target", 1, length, shape.getLast())),
                List.of(new OutputSpec(MIDDLE, shape, false)),
                List.of(
                        new FieldSpec("x", "input", input.toString(), 0, List.of()),
                        new FieldSpec(MIDDLE, "by hand", shape.toString(), 0, List.of("x"))));
    }

    private static ParameterSpec spec(String name, Shape shape) {
        String part = name.substring(name.indexOf('.') + 1);
        return new ParameterSpec(MIDDLE, part, shape, new Initial(Initial.Kind.UNIFORM, 0.5));
    }

    private Graph graph(boolean predicts) {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(new Site(MIDDLE, Phase.FORWARD));
        Map<String, Node> given = new LinkedHashMap<>();
        Shape shape = Shape.batchOf(input.stream().mapToInt(Integer::intValue).toArray());
        given.put("x", builder.add(new Input("x", shape, ElementType.FLOAT), new Site("x", Phase.FORWARD)));
        parameters.forEach((name, of) -> given.put(name, x.apply(new Parameter(spec(name, of)))));
        Node output = middle.lower(x, given, !predicts);
        Operations loss = builder.at(new Site("loss", Phase.LOSS));
        Node target = loss.apply(new Input("target", output.shape(), ElementType.FLOAT));
        Node mean = loss.meanAll(loss.unary(UnaryFunction.SQUARE, loss.subtract(output, target)));
        builder.result(Role.LOSS, "loss", mean);
        builder.result(Role.TOTAL_LOSS, "total", mean);
        if (predicts) {
            builder.result(Role.OUTPUT, MIDDLE, output);
            builder.result(Role.VALUE, "loss", output);
        }
        return builder.build();
    }

    public NetworkDeclaration declaration() {
        List<FieldDeclaration> fields = List.of(
                new InputField("x", input, 0, Origin.UNKNOWN, Set.of(), Origin.UNKNOWN),
                new LayerField(
                        MIDDLE,
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Origin.UNKNOWN,
                        false,
                        Set.of(),
                        Origin.UNKNOWN),
                new LossField(
                        "loss",
                        new MeanSquaredErrorLoss(),
                        "target",
                        Optional.empty(),
                        1,
                        Origin.UNKNOWN,
                        Set.of(),
                        Origin.UNKNOWN));
        return new NetworkDeclaration("", NAME, batch, false, fields, Optional.of(optimizer), Set.of(), Origin.UNKNOWN);
    }
}
