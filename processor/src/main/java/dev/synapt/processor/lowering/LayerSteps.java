package dev.synapt.processor.lowering;

import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.language.FieldStep;
import dev.synapt.processor.language.layer.DropoutLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is stacked on a field, in the order in which it applies. */
public final class LayerSteps {
    private LayerSteps() {}

    /**
     * The layer, normalisation, activation, dropout, as far as they are there. Each takes what the one before gives;
     * the first takes all that the field reads, flattened if asked for.
     */
    public static List<FieldStep> of(LayerField field, boolean training) {
        List<FieldStep> steps = new ArrayList<>();
        field.layer().ifPresent(steps::add);
        field.norm().map(norm -> norm.step(training)).ifPresent(steps::add);
        field.activation().ifPresent(steps::add);
        if (training && field.dropout().isPresent()) {
            steps.add(new DropoutLayer(field.dropout().getAsDouble()));
        }
        return steps;
    }

    /** In words for tables, such as {@code flatten, dense 128, relu, dropout 0.25}. */
    public static String kind(LayerField field) {
        Stream<String> flatten = field.flatten() ? Stream.of("flatten") : Stream.empty();
        return Stream.concat(flatten, of(field, true).stream().map(FieldStep::kind))
                .collect(Collectors.joining(", "));
    }
}
