package dev.synapt.processor;

import dev.synapt.processor.declaration.DeclarationReader;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.declaration.Reading;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.diagnostic.SourceOrigin;
import dev.synapt.processor.differentiation.TrainingStep;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.lint.Lints;
import dev.synapt.processor.lowering.Lowering;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.model.Program;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.report.CompactTable;
import dev.synapt.processor.report.SummaryLine;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.simplification.ScaleFolding;
import dev.synapt.processor.simplification.Simplification;
import dev.synapt.processor.source.SourceFile;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.CpuTarget;
import dev.synapt.processor.target.cpu.CpuTarget.Refusal;
import dev.synapt.processor.target.cpu.emission.Emission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/** Leads one network through the stages: declaration, graph, differentiation, simplification, schedule, plan, source, report. */
final class Compiler {
    private final ProcessingEnvironment environment;
    private final Map<String, String> options;
    private final TypeElement type;
    private final Diagnostics diagnostics;
    private final Output output;

    Compiler(ProcessingEnvironment environment, TypeElement type) {
        this.environment = environment;
        this.type = type;
        options = environment.getOptions();
        diagnostics = Diagnostics.printing(environment.getMessager());
        output = new Output(environment.getFiler(), type);
    }

    /** False if the class needs what does not exist yet: ask again in the next round. */
    boolean compile() {
        try {
            switch (new DeclarationReader(environment.getElementUtils(), diagnostics).read(type)) {
                case Reading.Deferred _ -> {
                    return false;
                }
                case Reading.Refused _ -> {}
                case Reading.Read(NetworkDeclaration network) -> compile(network);
            }
        } catch (IOException | UncheckedIOException failure) {
            diagnostics.report(SourceOrigin.of(type), Message.CANNOT_WRITE, type.getSimpleName(), failure.getMessage());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
            diagnostics.report(SourceOrigin.of(type), Message.INTERNAL_ERROR, type.getSimpleName(), failure);
        }
        return true;
    }

    private void compile(NetworkDeclaration network) throws IOException {
        Optional<LoweredNetwork> lowered = Lowering.lower(network, diagnostics);
        if (lowered.isEmpty() || diagnostics.hasErrors()) {
            return;
        }
        Lints.check(network, lowered.get(), diagnostics);
        Optional<Graph> step = network.optimizer()
                .map(optimizer -> TrainingStep.complete(lowered.get(), optimizer))
                .map(graph -> simplify(network, "training", graph));
        Graph prediction =
                simplify(network, "inference", folded(network, lowered.get().inference()));
        if (!isTaken(network, step, prediction)) {
            return;
        }
        Optional<Schedule> training = step.map(graph -> schedule(network, lowered.get(), "training", graph));
        Schedule inference = schedule(network, lowered.get(), "inference", prediction);
        if (!fits(network, training, inference)) {
            return;
        }
        boolean tornado = Targets.of(environment, type).contains(Targets.TORNADO);
        Background<Generated> generation = Background.start(network.name(), () -> {
            MemoryReport report = MemoryReport.of(network.name(), network.batch(), training, inference);
            DeviceKernels kernels =
                    tornado ? TornadoTarget.write(network, lowered.get(), step, prediction) : DeviceKernels.none();
            Program program = program(
                    network,
                    lowered.get(),
                    training,
                    inference,
                    report,
                    kernels.source().isPresent());
            List<SourceFile> files = new ArrayList<>(Emission.write(program));
            kernels.source().ifPresent(files::add);
            return Generated.of(files, kernels.tooLarge(), report);
        });
        write(network, accept(network, Emission.suffixes(training.isPresent())), generation);
    }

    private void write(
            NetworkDeclaration network, Map<String, JavaFileObject> accepted, Background<Generated> generation)
            throws IOException {
        Map<String, JavaFileObject> files = new LinkedHashMap<>(accepted);
        try {
            Generated generated = generation.result();
            generated
                    .tooLargeForDevices()
                    .ifPresent(buffer ->
                            reportTooLarge(Message.TOO_LARGE_FOR_DEVICES, network, buffer, TornadoTarget.LIMIT));
            if (generated.sources().containsKey(name(network) + TornadoTarget.SUFFIX)) {
                files.putAll(accept(network, List.of(TornadoTarget.SUFFIX)));
            }
            for (Map.Entry<String, JavaFileObject> file : Map.copyOf(files).entrySet()) {
                String text = generated.sources().get(file.getKey()).result();
                files.remove(file.getKey());
                write(file.getValue(), text);
            }
            if (!diagnostics.hasErrors()) {
                output.write(name(network) + ".txt", generated.textReport());
                output.write(name(network) + ".json", generated.jsonReport());
                // At no line: Maven would take it for a warning there.
                diagnostics.report(Origin.UNKNOWN, Message.MEMORY_SUMMARY, generated.summary());
            }
        } finally {
            // Javac warns of every file that was never closed: beside the mistake that it is for, that only confuses.
            for (JavaFileObject file : files.values()) {
                write(file, "");
            }
        }
    }

    private static void write(JavaFileObject file, String text) throws IOException {
        try (Writer writer = file.openWriter()) {
            writer.write(text);
        }
    }

    private Program program(
            NetworkDeclaration network,
            LoweredNetwork lowered,
            Optional<Schedule> training,
            Schedule inference,
            MemoryReport report,
            boolean device) {
        return new Program(
                network,
                lowered,
                training.map(schedule -> plan(network, schedule)),
                plan(network, inference),
                report.training().map(CompactTable::of).orElse(""),
                CompactTable.of(report.inference()),
                SummaryLine.of(report),
                Version.current(),
                device,
                Option.NAN_DEAD_RANGES.isOn(options));
    }

    /** The source files that will be written, by the names of their classes, without those that exist already: these are reported. */
    private Map<String, JavaFileObject> accept(NetworkDeclaration network, List<String> suffixes) throws IOException {
        Map<String, JavaFileObject> accepted = new LinkedHashMap<>();
        for (String suffix : suffixes) {
            String qualifiedName = name(network) + suffix;
            try {
                accepted.put(qualifiedName, output.source(qualifiedName));
            } catch (FilerException _) {
                diagnostics.report(
                        SourceOrigin.of(type), Message.GENERATED_CLASS_EXISTS, type.getSimpleName(), qualifiedName);
            }
        }
        return accepted;
    }

    /** What is only ever predicted with may take scales into its weights. */
    private static Graph folded(NetworkDeclaration network, Graph inference) {
        return ScaleFolding.apply(Simplification.simplify(inference), network.batch());
    }

    private Graph simplify(NetworkDeclaration network, String step, Graph graph) {
        Graph simplified = Simplification.simplify(graph);
        dump("graph", network, step, simplified);
        return simplified;
    }

    private Schedule schedule(NetworkDeclaration network, LoweredNetwork lowered, String step, Graph simplified) {
        Schedule schedule =
                CpuScheduler.schedule(simplified, lowered.variables(), network.batch(), network.keepGradients());
        dump("schedule", network, step, schedule);
        return schedule;
    }

    /** Whether the CPU has kernels for all of the network; where not, says for which fields. */
    private boolean isTaken(NetworkDeclaration network, Optional<Graph> step, Graph prediction) {
        List<Refusal> refusals = new ArrayList<>(CpuTarget.refusals(prediction));
        step.map(CpuTarget::refusals).ifPresent(refusals::addAll);
        Refusals.report(network, refusals, diagnostics);
        return refusals.isEmpty();
    }

    /** Whether an array can hold each buffer; where not, says which is the largest. */
    private boolean fits(NetworkDeclaration network, Optional<Schedule> training, Schedule inference) {
        Optional<Buffer> oversized =
                MemoryPlanner.oversized(training.orElse(inference), network.batch(), MemoryPlanner.LIMIT);
        oversized.ifPresent(buffer -> reportTooLarge(Message.BUFFER_TOO_LARGE, network, buffer, MemoryPlanner.LIMIT));
        return oversized.isEmpty();
    }

    private void reportTooLarge(Message message, NetworkDeclaration network, Buffer buffer, int limit) {
        diagnostics.report(
                network.origin().value("batch"),
                message,
                buffer.field(),
                buffer.name(),
                number(buffer.elements(network.batch())),
                number(network.batch()),
                number(limit));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static PlannedStep plan(NetworkDeclaration network, Schedule schedule) {
        return new PlannedStep(schedule, MemoryPlanner.plan(schedule, network.batch()));
    }

    private void dump(String stage, NetworkDeclaration network, String step, Object value) {
        if (Option.DUMP.in(options).contains(stage)) {
            output.write(name(network) + "." + step + "." + stage + ".txt", value + "\n");
        }
    }

    private static String name(NetworkDeclaration network) {
        return network.packageName().isEmpty() ? network.name() : network.packageName() + "." + network.name();
    }
}
