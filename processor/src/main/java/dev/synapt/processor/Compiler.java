package dev.synapt.processor;

import dev.synapt.processor.declaration.DeclarationReader;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.declaration.Reading;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.SourceOrigin;
import dev.synapt.processor.differentiation.TrainingStep;
import dev.synapt.processor.emission.Emission;
import dev.synapt.processor.emission.PlannedStep;
import dev.synapt.processor.emission.Program;
import dev.synapt.processor.emission.SourceFile;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.LoweredNetwork;
import dev.synapt.processor.graph.Lowering;
import dev.synapt.processor.kernel.Buffer;
import dev.synapt.processor.kernel.CpuScheduler;
import dev.synapt.processor.kernel.CpuTarget;
import dev.synapt.processor.kernel.Schedule;
import dev.synapt.processor.lint.Lints;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.report.CompactTable;
import dev.synapt.processor.report.SummaryLine;
import dev.synapt.processor.simplification.Simplification;
import java.io.IOException;
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
        } catch (RuntimeException | IOException | StackOverflowError failure) {
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
        Graph prediction = simplify(network, "inference", lowered.get().inference());
        Optional<Schedule> training = step.map(graph -> schedule(network, lowered.get(), "training", graph));
        Schedule inference = schedule(network, lowered.get(), "inference", prediction);
        if (!fits(network, training, inference)) {
            return;
        }
        boolean device = Targets.of(environment, type).contains(Targets.TORNADO);
        Background<Generated> generation = Background.start(network.name(), () -> {
            MemoryReport report = MemoryReport.of(network.name(), network.batch(), training, inference);
            Program program = program(network, lowered.get(), training, inference, report, device);
            List<SourceFile> files = new ArrayList<>(Emission.write(program));
            if (device) {
                files.add(TornadoTarget.write(network, lowered.get(), step, prediction));
            }
            return Generated.of(files, report);
        });
        Map<String, JavaFileObject> accepted = accept(network, training.isPresent(), device);
        Generated generated = generation.result();
        for (Map.Entry<String, JavaFileObject> file : accepted.entrySet()) {
            try (Writer writer = file.getValue().openWriter()) {
                writer.write(generated.sources().get(file.getKey()).result());
            }
        }
        output.write(name(network) + ".txt", generated.textReport());
        output.write(name(network) + ".json", generated.jsonReport());
        diagnostics.report(network.origin(), Message.MEMORY_SUMMARY, generated.summary());
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
    private Map<String, JavaFileObject> accept(NetworkDeclaration network, boolean trains, boolean device)
            throws IOException {
        List<String> suffixes = new ArrayList<>(Emission.suffixes(trains));
        if (device) {
            suffixes.add(TornadoTarget.SUFFIX);
        }
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

    private Graph simplify(NetworkDeclaration network, String step, Graph graph) {
        Graph simplified = Simplification.simplify(graph);
        dump("graph", network, step, simplified);
        return simplified;
    }

    private Schedule schedule(NetworkDeclaration network, LoweredNetwork lowered, String step, Graph simplified) {
        CpuTarget.refusals(simplified).forEach(refusal -> {
            throw new IllegalStateException(refusal.node().site().field() + " " + refusal.reason());
        });
        Schedule schedule =
                CpuScheduler.schedule(simplified, lowered.parameters(), network.batch(), network.keepGradients());
        dump("schedule", network, step, schedule);
        return schedule;
    }

    /** Whether an array can hold each buffer; where not, says of which. */
    private boolean fits(NetworkDeclaration network, Optional<Schedule> training, Schedule inference) {
        List<Buffer> oversized = MemoryPlanner.oversized(training.orElse(inference), network.batch());
        oversized.forEach(buffer -> diagnostics.report(
                network.origin(),
                Message.BUFFER_TOO_LARGE,
                buffer.field(),
                buffer.name(),
                String.format(Locale.ROOT, "%,d", buffer.elements(network.batch())),
                network.batch()));
        return oversized.isEmpty();
    }

    private static PlannedStep plan(NetworkDeclaration network, Schedule schedule) {
        return new PlannedStep(schedule, MemoryPlanner.plan(schedule, network.batch()));
    }

    private void dump(String stage, NetworkDeclaration network, String step, Object value) {
        if (Option.DUMP.in(options).equals(stage)) {
            output.write(name(network) + "." + step + "." + stage + ".txt", value + "\n");
        }
    }

    private static String name(NetworkDeclaration network) {
        return network.packageName().isEmpty() ? network.name() : network.packageName() + "." + network.name();
    }
}
