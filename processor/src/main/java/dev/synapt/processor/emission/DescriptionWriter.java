package dev.synapt.processor.emission;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.declaration.OptimizerDeclaration;
import dev.synapt.processor.graph.LoweredNetwork.LossSpec;
import dev.synapt.processor.graph.LoweredNetwork.ParameterSpec;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.kernel.Buffer;
import dev.synapt.processor.kernel.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** The constant by which the generated classes describe the network to the runtime. */
final class DescriptionWriter {

    /** Tensors listed in one method, about fifty bytes each. */
    private static final int IN_ONE_METHOD = 80;

    private record Tensor(String name, List<Integer> shape, int offset) {}

    private final TypeSpec.Builder type;
    private final Program program;

    private DescriptionWriter(TypeSpec.Builder type, Program program) {
        this.type = type;
        this.program = program;
    }

    static void declare(TypeSpec.Builder type, Program program) {
        new DescriptionWriter(type, program).declare();
    }

    private void declare() {
        type.addField(FieldSpec.builder(RuntimeTypes.DESCRIPTION, "DESCRIPTION", Modifier.STATIC, Modifier.FINAL)
                .initializer("describe()")
                .build());
        int inputs = program.network().inputs().size();
        CodeBlock description = CodeBlock.builder()
                .add("$[return new $T(", RuntimeTypes.DESCRIPTION)
                .add(Call.arguments(
                        CodeBlock.of("$S", program.declaration().name()),
                        CodeBlock.of("$S", program.version()),
                        program.batch(),
                        Literals.ofDouble(program.declaration()
                                .optimizer()
                                .map(OptimizerDeclaration::learningRate)
                                .orElse(0.0)),
                        feeds(0, inputs),
                        feeds(inputs, program.feeds().size()),
                        "parameters()",
                        "gradients()",
                        "optimizerState()",
                        losses()))
                .add(");\n$]")
                .build();
        type.addMethod(MethodSpec.methodBuilder("describe")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(RuntimeTypes.DESCRIPTION)
                .addCode(description)
                .build());
        declareTensors("parameters", parameters());
        declareTensors("gradients", gradients());
        declareTensors("optimizerState", optimizerState());
    }

    private static CodeBlock feeds(int from, int to) {
        return CodeBlock.of(
                "$T.of($L)",
                List.class,
                Call.arguments(IntStream.range(from, to)
                        .mapToObj(feed -> "FEED_" + (feed + 1))
                        .toArray()));
    }

    private CodeBlock losses() {
        List<Object> losses = new ArrayList<>();
        for (LossSpec loss : program.network().losses()) {
            losses.add(CodeBlock.of(
                    "new $T($L)",
                    RuntimeTypes.LOSS_INFO,
                    Call.arguments(
                            CodeBlock.of("$S", loss.name()),
                            CodeBlock.of("$T.$L", RuntimeTypes.LOSS_INFO.nestedClass("Kind"), loss.kind()),
                            CodeBlock.of("$S", loss.target()),
                            Literals.ofDouble(loss.weight()),
                            loss.predictionLength(),
                            loss.classes())));
        }
        return CodeBlock.of("$T.of($L)", List.class, Call.arguments(losses.toArray()));
    }

    private List<Tensor> parameters() {
        PlannedStep step = program.training().orElse(program.inference());
        return program.network().parameters().stream()
                .map(parameter -> tensor(parameter.name(), parameter.shape(), step, step.source(parameter.name())))
                .toList();
    }

    private List<Tensor> gradients() {
        List<Tensor> gradients = new ArrayList<>();
        program.training().ifPresent(step -> {
            Map<String, Buffer> buffers = step.results(Result.Role.GRADIENT);
            for (ParameterSpec parameter : program.network().parameters()) {
                Buffer buffer = buffers.get(parameter.name());
                if (buffer != null) {
                    gradients.add(tensor(parameter.name(), parameter.shape(), step, buffer));
                }
            }
        });
        return gradients;
    }

    /** In the order of the parameters they belong to, then by name. */
    private List<Tensor> optimizerState() {
        List<Tensor> state = new ArrayList<>();
        program.training().ifPresent(step -> {
            Map<String, Map<String, Buffer>> kept = new HashMap<>();
            step.schedule().sources().forEach((name, buffer) -> {
                if (buffer.category() == Category.OPTIMIZER_STATE) {
                    kept.computeIfAbsent(parameterOf(name), _ -> new TreeMap<>())
                            .put(name, buffer);
                }
            });
            for (ParameterSpec parameter : program.network().parameters()) {
                kept.getOrDefault(parameter.name(), Map.of())
                        .forEach((name, buffer) -> state.add(tensor(name, parameter.shape(), step, buffer)));
            }
        });
        return state;
    }

    private static String parameterOf(String state) {
        return state.substring(0, state.lastIndexOf('.'));
    }

    private static Tensor tensor(String name, Shape shape, PlannedStep step, Buffer buffer) {
        return new Tensor(name, ints(shape), step.place(buffer).offset());
    }

    static List<Integer> ints(Shape shape) {
        return shape.dims().stream().map(dim -> dim.size()).toList();
    }

    private void declareTensors(String name, List<Tensor> tensors) {
        ParameterizedTypeName list = ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.TENSOR_INFO);
        MethodSpec.Builder all = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(list);
        if (tensors.isEmpty()) {
            type.addMethod(all.addStatement("return $T.of()", List.class).build());
            return;
        }
        all.addStatement("$T tensors = new $T<>()", list, ArrayList.class);
        List<MethodSpec> parts = new ArrayList<>();
        for (int from = 0; from < tensors.size(); from += IN_ONE_METHOD) {
            List<Tensor> part = tensors.subList(from, Math.min(from + IN_ONE_METHOD, tensors.size()));
            if (tensors.size() <= IN_ONE_METHOD) {
                all.addCode(add(part));
            } else {
                String partName = name + "Part" + (parts.size() + 1);
                all.addStatement("$L(tensors)", partName);
                parts.add(MethodSpec.methodBuilder(partName)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(list, "tensors")
                        .addCode(add(part))
                        .build());
            }
        }
        type.addMethod(all.addStatement("return tensors").build());
        parts.forEach(type::addMethod);
    }

    private static CodeBlock add(List<Tensor> tensors) {
        CodeBlock.Builder code = CodeBlock.builder();
        tensors.forEach(tensor -> code.addStatement(
                "tensors.add(new $T($S, new int[] {$L}, $L))",
                RuntimeTypes.TENSOR_INFO,
                tensor.name(),
                Literals.ints(tensor.shape()),
                tensor.offset()));
        return code.build();
    }
}
