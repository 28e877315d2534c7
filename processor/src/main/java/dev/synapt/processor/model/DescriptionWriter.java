package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.source.TextBlocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** The constant by which the generated classes describe the network to the runtime. */
public final class DescriptionWriter {

    private record Tensor(String name, List<Integer> shape, int offset, boolean whole) {}

    private final TypeSpec.Builder type;
    private final Program program;

    private DescriptionWriter(TypeSpec.Builder type, Program program) {
        this.type = type;
        this.program = program;
    }

    public static void declare(TypeSpec.Builder type, Program program) {
        new DescriptionWriter(type, program).declare();
    }

    private void declare() {
        int inputs = program.network().inputs().size();
        List<Object> described = new ArrayList<>(List.of(
                CodeBlock.of("$S", program.declaration().name()),
                CodeBlock.of("$S", program.version()),
                program.batch(),
                Literals.ofDouble(program.declaration()
                        .optimizer()
                        .map(Optimizer::learningRate)
                        .orElse(0.0)),
                feeds(0, inputs),
                feeds(inputs, program.feeds().size()),
                text(tensors(program.network().parameters())),
                text(tensors(program.network().statistics())),
                text(gradients()),
                text(optimizerState())));
        program.network().losses().forEach(loss -> described.add(loss(loss)));
        type.addField(FieldSpec.builder(RuntimeTypes.DESCRIPTION, "DESCRIPTION", Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($L)", RuntimeTypes.DESCRIPTION, Call.arguments(described.toArray()))
                .build());
    }

    private static CodeBlock feeds(int from, int to) {
        return CodeBlock.of(
                "new $T[] {$L}",
                RuntimeTypes.FEED,
                Call.arguments(IntStream.range(from, to)
                        .mapToObj(feed -> "FEED_" + (feed + 1))
                        .toArray()));
    }

    private static CodeBlock loss(LossSpec loss) {
        return CodeBlock.of(
                "new $T($L)",
                RuntimeTypes.LOSS_INFO,
                Call.arguments(
                        CodeBlock.of("$S", loss.name()),
                        CodeBlock.of("$T.$L", RuntimeTypes.LOSS_INFO.nestedClass("Kind"), loss.kind()),
                        CodeBlock.of("$S", loss.target()),
                        Literals.ofDouble(loss.weight()),
                        loss.predictionLength(),
                        loss.classes()));
    }

    /** As {@code TensorInfo} reads it, a line each. */
    private static CodeBlock text(List<Tensor> tensors) {
        String text = tensors.stream()
                .map(tensor -> tensor.name() + " [" + Literals.ints(tensor.shape()) + "] at " + tensor.offset()
                        + (tensor.whole() ? " whole" : "") + "\n")
                .collect(Collectors.joining());
        return text.isEmpty() ? CodeBlock.of("\"\"") : TextBlocks.of(text);
    }

    private List<Tensor> tensors(List<? extends VariableSpec> variables) {
        PlannedStep step = program.training().orElse(program.inference());
        return variables.stream()
                .map(variable -> tensor(variable, step, step.variable(variable)))
                .toList();
    }

    private List<Tensor> gradients() {
        List<Tensor> gradients = new ArrayList<>();
        program.training().ifPresent(step -> {
            Map<VariableSpec, Buffer> buffers = step.results(Result.Role.GRADIENT);
            for (ParameterSpec parameter : program.network().parameters()) {
                Buffer buffer = buffers.get(parameter);
                if (buffer != null) {
                    gradients.add(tensor(parameter, step, buffer));
                }
            }
        });
        return gradients;
    }

    /** In the order of the parameters they belong to, then by name. */
    private List<Tensor> optimizerState() {
        List<Tensor> state = new ArrayList<>();
        program.training().ifPresent(step -> {
            Map<ParameterSpec, Map<String, StateSpec>> kept = new HashMap<>();
            for (VariableSpec variable : step.schedule().variables().keySet()) {
                if (variable instanceof StateSpec.Slot slot) {
                    kept.computeIfAbsent(slot.parameter(), _ -> new TreeMap<>()).put(slot.slot(), slot);
                }
            }
            for (ParameterSpec parameter : program.network().parameters()) {
                for (StateSpec slot : kept.getOrDefault(parameter, Map.of()).values()) {
                    state.add(tensor(slot, step, step.variable(slot)));
                }
            }
        });
        return state;
    }

    private static Tensor tensor(VariableSpec variable, PlannedStep step, Buffer buffer) {
        return new Tensor(
                variable.name(),
                ints(variable.shape()),
                step.place(buffer).offset(),
                variable instanceof StateSpec.Statistic statistic && statistic.whole());
    }

    static List<Integer> ints(Shape shape) {
        return shape.dims().stream().map(dim -> dim.size()).toList();
    }
}
