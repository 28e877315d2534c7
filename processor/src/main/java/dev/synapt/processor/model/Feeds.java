package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.Names;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The inputs and targets of a network as parameters of generated methods and as constants that describe them. */
public final class Feeds {
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

    public Feeds(Program program) {
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

    public int inputs() {
        return program.network().inputs().size();
    }

    public int all() {
        return names.size();
    }

    public String name(int feed) {
        return names.get(feed);
    }

    public FeedSpec spec(int feed) {
        return program.feeds().get(feed);
    }

    public int length(int feed) {
        return spec(feed).shape().stream().reduce(1, Math::multiplyExact);
    }

    /** Of one example. */
    String shape(int feed) {
        return "[" + Literals.ints(spec(feed).shape()) + "]";
    }

    public boolean isIndices(int feed) {
        return spec(feed).indices() > 0;
    }

    /** The constant that describes a feed, seen from any of the generated classes. */
    public CodeBlock constant(int feed) {
        return CodeBlock.of("$T.$L", program.type("Inference"), constantName(feed));
    }

    private static String constantName(int feed) {
        return "FEED_" + (feed + 1);
    }

    public List<ParameterSpec> parameters(int from, int to) {
        List<ParameterSpec> parameters = new ArrayList<>();
        for (int feed = from; feed < to; feed++) {
            parameters.add(ParameterSpec.builder(isIndices(feed) ? int[].class : float[].class, name(feed))
                    .build());
        }
        return parameters;
    }

    public CodeBlock arguments(int from, int to) {
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

    /** The losses whose targets are probabilities. */
    public Stream<LossSpec> yesOrNo() {
        return program.network().losses().stream().filter(LossSpec::probabilities);
    }

    /** The feed that a loss compares with. */
    public int target(LossSpec loss) {
        return IntStream.range(0, all())
                .filter(feed -> spec(feed).name().equals(loss.target()))
                .findFirst()
                .orElseThrow();
    }

    /** Statements that refuse targets that are no probabilities where a loss takes them for some. */
    public CodeBlock requireProbabilities() {
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

    public void declareConstants(TypeSpec.Builder type) {
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
