package dev.synapt.processor.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.graph.LoweredNetwork.FeedSpec;
import dev.synapt.processor.graph.LoweredNetwork.LossSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The inputs and targets of a network as parameters of generated methods and as constants that describe them. */
final class Feeds {
    /** What methods with feeds as parameters call something else: variables, fields, and classes whose static methods they use. */
    private static final List<String> TAKEN = List.of(
            "n",
            "from",
            "count",
            "into",
            "step",
            "seed",
            "training",
            "inference",
            "learningRate",
            "BATCH",
            "Arrays",
            "Checks",
            "Float",
            "Integer",
            "Math",
            "Workers");

    private final Program program;
    private final List<String> names = new ArrayList<>();
    private final Names parameters = new Names();

    Feeds(Program program) {
        this.program = program;
        TAKEN.forEach(parameters::take);
        parameters.take(program.type("Inference").simpleName());
        program.arenas().keySet().forEach(parameters::take);
        program.feeds().forEach(feed -> names.add(parameters.take(feed.name())));
    }

    /** A name for a parameter beside the feeds. */
    String beside(String wanted) {
        return parameters.take(wanted);
    }

    int inputs() {
        return program.network().inputs().size();
    }

    int all() {
        return names.size();
    }

    String name(int feed) {
        return names.get(feed);
    }

    FeedSpec spec(int feed) {
        return program.feeds().get(feed);
    }

    int length(int feed) {
        return spec(feed).shape().stream().reduce(1, Math::multiplyExact);
    }

    /** Of one example. */
    String shape(int feed) {
        return "[" + Literals.ints(spec(feed).shape()) + "]";
    }

    boolean isIndices(int feed) {
        return spec(feed).indices() > 0;
    }

    /** The constant that describes a feed, seen from any of the generated classes. */
    CodeBlock constant(int feed) {
        return CodeBlock.of("$T.$L", program.type("Inference"), constantName(feed));
    }

    private static String constantName(int feed) {
        return "FEED_" + (feed + 1);
    }

    List<ParameterSpec> parameters(int from, int to) {
        List<ParameterSpec> parameters = new ArrayList<>();
        for (int feed = from; feed < to; feed++) {
            parameters.add(ParameterSpec.builder(isIndices(feed) ? int[].class : float[].class, name(feed))
                    .build());
        }
        return parameters;
    }

    CodeBlock arguments(int from, int to) {
        return Call.arguments(names.subList(from, to).toArray());
    }

    /** The arrays of a {@code Batch} as arguments. */
    CodeBlock ofBatch(int from, int to) {
        List<Object> arguments = new ArrayList<>();
        for (int feed = from; feed < to; feed++) {
            arguments.add("batch." + (isIndices(feed) ? "indices" : "reals") + "(" + feed + ")");
        }
        return Call.arguments(arguments.toArray());
    }

    /** The inputs, as a method that predicts takes them. */
    void documentInputs(MethodSpec.Builder method) {
        document(method, inputs(), List.of());
    }

    /** Inputs and targets, as a method that trains takes them. */
    void documentAll(MethodSpec.Builder method) {
        document(method, all(), yesOrNo().map(this::target).toList());
    }

    private void document(MethodSpec.Builder method, int to, List<Integer> probabilities) {
        for (int feed = 0; feed < to; feed++) {
            String kind = isIndices(feed)
                    ? "integers from 0 to " + (spec(feed).indices() - 1)
                    : probabilities.contains(feed) ? "numbers from 0 to 1" : "finite numbers";
            String shape = spec(feed).shape().isEmpty()
                    ? "[n]"
                    : "[n, " + Literals.ints(spec(feed).shape()) + "]";
            method.addJavadoc("@param $L $L, {@code $L}\n", name(feed), kind, shape);
        }
    }

    /** Statements that copy feeds into the arrays of a step. */
    CodeBlock stage(int from, int to, PlannedStep step, StepWriter writer) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int feed = from; feed < to; feed++) {
            if (isUsed(feed, step)) {
                code.add("$[$L;\n$]", stage(feed, step, writer, name(feed), constant(feed)));
            }
        }
        return code.build();
    }

    /** Whether a step reads a feed at all. */
    private boolean isUsed(int feed, PlannedStep step) {
        return step.schedule().sources().containsKey(spec(feed).name());
    }

    /** The call that copies a feed from {@code array}. */
    private CodeBlock stage(int feed, PlannedStep step, StepWriter writer, String array, Object... first) {
        boolean turned = step.schedule().turned().contains(spec(feed).name());
        List<Object> arguments = new ArrayList<>(List.of(first));
        arguments.addAll(
                List.of(array, "n", writer.arguments(step.source(spec(feed).name()))));
        return Call.of(RuntimeTypes.CHECKS, turned ? "stageBatchLast" : "stage", arguments.toArray());
    }

    /** The field that holds a feed during a step; it is not named after the user's, which may be called as a constant is. */
    private static String field(int feed) {
        return "source" + (feed + 1);
    }

    /** The feeds of a step that its workers copy together: all but the integers, of which there are few. */
    List<Integer> shared(PlannedStep step) {
        return IntStream.range(0, all())
                .filter(feed -> !isIndices(feed) && isUsed(feed, step))
                .boxed()
                .toList();
    }

    /** Statements that copy the integers and, once nothing of what they check is wrong, take the other feeds for the workers to copy. */
    CodeBlock take(PlannedStep step, StepWriter writer) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int feed = 0; feed < all(); feed++) {
            if (isUsed(feed, step)) {
                code.add(
                        isIndices(feed)
                                ? CodeBlock.of("$[$L;\n$]", stage(feed, step, writer, name(feed), constant(feed)))
                                : Call.statement(
                                        RuntimeTypes.CHECKS, "requireLength", constant(feed), name(feed), "n"));
            }
        }
        shared(step).forEach(feed -> code.addStatement("this.$L = $L", field(feed), name(feed)));
        return code.build();
    }

    /** The losses whose targets are probabilities. */
    private Stream<LossSpec> yesOrNo() {
        return program.network().losses().stream().filter(loss -> loss.kind() == LossField.Kind.BINARY_CROSS_ENTROPY);
    }

    /** The feed that a loss compares with. */
    private int target(LossSpec loss) {
        return IntStream.range(0, all())
                .filter(feed -> spec(feed).name().equals(loss.target()))
                .findFirst()
                .orElseThrow();
    }

    /** The expression by which a worker copies its share and says whether it may be trained with. */
    CodeBlock stageShare(PlannedStep step, StepWriter writer) {
        Stream<CodeBlock> finite =
                shared(step).stream().map(feed -> stage(feed, step, writer, field(feed), "worker", constant(feed)));
        Stream<CodeBlock> inRange = yesOrNo()
                .map(this::target)
                .distinct()
                .map(feed ->
                        Call.of(RuntimeTypes.CHECKS, "areProbabilities", "worker", constant(feed), field(feed), "n"));
        return Stream.concat(finite, inRange).collect(CodeBlock.joining("\n& "));
    }

    /** What {@link #stageShare} looks for, in words. */
    String allowed() {
        return yesOrNo().findAny().isPresent() ? "finite and in its range" : "finite";
    }

    /** The arrays that workers copy from, during a step. */
    void declareFields(TypeSpec.Builder type, PlannedStep step) {
        shared(step).forEach(feed -> type.addField(float[].class, field(feed), Modifier.PRIVATE));
    }

    /** Statements that let go of what workers have copied. */
    CodeBlock release(PlannedStep step) {
        CodeBlock.Builder code = CodeBlock.builder();
        shared(step).forEach(feed -> code.addStatement("$L = null", field(feed)));
        return code.build();
    }

    /** Statements that say which number it was that a worker found. */
    CodeBlock requireAllowed(PlannedStep step) {
        CodeBlock.Builder code = CodeBlock.builder();
        shared(step)
                .forEach(feed -> code.addStatement(
                        "$T.requireFinite($L, $L, n)", RuntimeTypes.CHECKS, constant(feed), name(feed)));
        return code.add(requireProbabilities()).build();
    }

    /** Statements that refuse targets that are no probabilities where a loss takes them for some. */
    CodeBlock requireProbabilities() {
        return yesOrNo()
                .map(loss -> Call.statement(
                        RuntimeTypes.CHECKS,
                        "requireProbabilities",
                        CodeBlock.of("$S", loss.name()),
                        constant(target(loss)),
                        name(target(loss)),
                        "n"))
                .collect(CodeBlock.joining(""));
    }

    void declareConstants(TypeSpec.Builder type) {
        for (int feed = 0; feed < all(); feed++) {
            type.addField(FieldSpec.builder(RuntimeTypes.FEED, constantName(feed), Modifier.STATIC, Modifier.FINAL)
                    .initializer(
                            "new $T($S, new int[] {$L}, $L)",
                            RuntimeTypes.FEED,
                            spec(feed).name(),
                            Literals.ints(spec(feed).shape()),
                            spec(feed).indices())
                    .build());
        }
    }
}
