package dev.synapt.processor.lowering;

import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.LayerDeclaration;
import dev.synapt.processor.language.LayerLowering;
import dev.synapt.processor.language.activation.ActivationLayer;
import dev.synapt.processor.language.layer.AveragePoolLayer;
import dev.synapt.processor.language.layer.ConcatLayer;
import dev.synapt.processor.language.layer.ConvolutionLayer;
import dev.synapt.processor.language.layer.DenseLayer;
import dev.synapt.processor.language.layer.DropoutLayer;
import dev.synapt.processor.language.layer.ElementwiseJoin;
import dev.synapt.processor.language.layer.GlobalAveragePoolLayer;
import dev.synapt.processor.language.layer.MaxPoolLayer;
import dev.synapt.processor.language.layer.ReshapeLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is stacked on a field, in the order in which it applies. */
public final class LayerSteps {
    private LayerSteps() {}

    /**
     * The layer, activation, dropout, as far as they are there. Each takes what the one before gives; the first takes all that the
     * field reads, flattened if asked for.
     */
    public static List<LayerLowering> of(LayerField field, boolean training) {
        List<LayerLowering> steps = new ArrayList<>();
        field.layer().map(LayerSteps::lowering).ifPresent(steps::add);
        field.activation().map(ActivationLayer::new).ifPresent(steps::add);
        if (training && field.dropout().isPresent()) {
            steps.add(new DropoutLayer(field.dropout().getAsDouble()));
        }
        return steps;
    }

    /** In words for tables, such as {@code flatten, dense 128, relu, dropout 0.25}. */
    public static String kind(LayerField field) {
        Stream<String> flatten = field.flatten() ? Stream.of("flatten") : Stream.empty();
        return Stream.concat(flatten, of(field, true).stream().map(LayerLowering::kind))
                .collect(Collectors.joining(", "));
    }

    private static LayerLowering lowering(LayerDeclaration layer) {
        return switch (layer) {
            case LayerDeclaration.Dense dense -> new DenseLayer(dense);
            case LayerDeclaration.Conv2d convolution -> new ConvolutionLayer(convolution);
            case LayerDeclaration.MaxPool2d pool -> new MaxPoolLayer(pool);
            case LayerDeclaration.AveragePool2d pool -> new AveragePoolLayer(pool);
            case LayerDeclaration.GlobalAveragePool2d pool -> new GlobalAveragePoolLayer(pool);
            case LayerDeclaration.Reshape reshape -> new ReshapeLayer(reshape);
            case LayerDeclaration.Join join ->
                switch (join.kind()) {
                    case ADD, MULTIPLY, SUBTRACT -> new ElementwiseJoin(join);
                    case CONCAT -> new ConcatLayer(join);
                };
        };
    }
}
