package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.model.Feeds;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** How the batch gets into the arrays of a step, checked: from parameters of generated methods, by one worker or by all. */
final class Staging {
    private final Feeds feeds;
    private final PlannedStep step;
    private final StepWriter writer;

    Staging(Feeds feeds, PlannedStep step, StepWriter writer) {
        this.feeds = feeds;
        this.step = step;
        this.writer = writer;
    }

    /** Statements that copy feeds into the arrays of a step. */
    CodeBlock stage(int from, int to) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int feed = from; feed < to; feed++) {
            if (isUsed(feed)) {
                code.add("$[$L;\n$]", stage(feed, feeds.name(feed), feeds.constant(feed)));
            }
        }
        return code.build();
    }

    /** Whether a step reads a feed at all. */
    private boolean isUsed(int feed) {
        return step.schedule().feeds().containsKey(feeds.spec(feed).name());
    }

    /** The call that copies a feed from {@code array}. */
    private CodeBlock stage(int feed, String array, Object... first) {
        boolean turned = step.schedule().turned().contains(feeds.spec(feed).name());
        List<Object> arguments = new ArrayList<>(List.of(first));
        arguments.addAll(
                List.of(array, "n", writer.arguments(step.feed(feeds.spec(feed).name()))));
        return Call.of(RuntimeTypes.CHECKS, turned ? "stageBatchLast" : "stage", arguments.toArray());
    }

    /** The field that holds a feed during a step; it is not named after the user's, which may be called as a constant is. */
    private static String field(int feed) {
        return "source" + (feed + 1);
    }

    /** The feeds of a step that its workers copy together: all but the integers, of which there are few. */
    List<Integer> shared() {
        return IntStream.range(0, feeds.all())
                .filter(feed -> !feeds.isIndices(feed) && isUsed(feed))
                .boxed()
                .toList();
    }

    /** Statements that copy the integers and, once nothing of what they check is wrong, take the other feeds for the workers to copy. */
    CodeBlock take() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int feed = 0; feed < feeds.all(); feed++) {
            if (isUsed(feed)) {
                code.add(
                        feeds.isIndices(feed)
                                ? CodeBlock.of("$[$L;\n$]", stage(feed, feeds.name(feed), feeds.constant(feed)))
                                : Call.statement(
                                        RuntimeTypes.CHECKS,
                                        "requireLength",
                                        feeds.constant(feed),
                                        feeds.name(feed),
                                        "n"));
            }
        }
        shared().forEach(feed -> code.addStatement("this.$L = $L", field(feed), feeds.name(feed)));
        return code.build();
    }

    /** The expression by which a worker copies its share and says whether it may be trained with. */
    CodeBlock stageShare() {
        Stream<CodeBlock> finite =
                shared().stream().map(feed -> stage(feed, field(feed), "worker", feeds.constant(feed)));
        Stream<CodeBlock> inRange = feeds.yesOrNo()
                .map(feeds::target)
                .distinct()
                .map(feed -> Call.of(
                        RuntimeTypes.CHECKS, "areProbabilities", "worker", feeds.constant(feed), field(feed), "n"));
        return Stream.concat(finite, inRange).collect(CodeBlock.joining("\n& "));
    }

    /** What {@link #stageShare} looks for, in words. */
    String allowed() {
        return feeds.yesOrNo().findAny().isPresent() ? "finite and in its range" : "finite";
    }

    /** The arrays that workers copy from, during a step. */
    void declareFields(TypeSpec.Builder type) {
        shared().forEach(feed -> type.addField(float[].class, field(feed), Modifier.PRIVATE));
    }

    /** Statements that let go of what workers have copied. */
    CodeBlock release() {
        CodeBlock.Builder code = CodeBlock.builder();
        shared().forEach(feed -> code.addStatement("$L = null", field(feed)));
        return code.build();
    }

    /** Statements that say which number it was that a worker found. */
    CodeBlock requireAllowed() {
        CodeBlock.Builder code = CodeBlock.builder();
        shared().forEach(feed -> code.addStatement(
                "$T.requireFinite($L, $L, n)", RuntimeTypes.CHECKS, feeds.constant(feed), feeds.name(feed)));
        return code.add(feeds.requireProbabilities()).build();
    }
}
