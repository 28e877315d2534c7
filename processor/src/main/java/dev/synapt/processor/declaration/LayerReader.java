package dev.synapt.processor.declaration;

import dev.synapt.processor.declaration.LayerDeclaration.Join;
import dev.synapt.processor.declaration.LayerDeclaration.WindowDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import java.util.List;

/** Reads the annotation that says which layer a field is. */
final class LayerReader {

    private final Diagnostics diagnostics;
    private final Numbers numbers;

    LayerReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.numbers = new Numbers(diagnostics);
    }

    LayerDeclaration read(Annotation annotation) {
        return switch (annotation.name()) {
            case "Dense" ->
                new LayerDeclaration.Dense(
                        numbers.positive(annotation, "value"), annotation.flag("bias"), annotation.origin());
            case "Conv2d" -> convolution(annotation);
            case "MaxPool2d" ->
                new LayerDeclaration.MaxPool2d(
                        window(annotation, "value", numbers.positives(annotation, "dilation", 1, 2)),
                        annotation.origin());
            case "AveragePool2d" ->
                new LayerDeclaration.AveragePool2d(
                        window(annotation, "value", List.of(1)), annotation.flag("countPadding"), annotation.origin());
            case "GlobalAveragePool2d" -> new LayerDeclaration.GlobalAveragePool2d(annotation.origin());
            case "Reshape" -> reshape(annotation);
            case "Add" -> join(annotation, Join.Kind.ADD, 0);
            case "Multiply" -> join(annotation, Join.Kind.MULTIPLY, 0);
            case "Subtract" -> join(annotation, Join.Kind.SUBTRACT, 0);
            case "Concat" -> join(annotation, Join.Kind.CONCAT, annotation.integer("axis"));
            default -> throw new IllegalArgumentException(annotation.name());
        };
    }

    private LayerDeclaration.Conv2d convolution(Annotation annotation) {
        int filters = numbers.positive(annotation, "filters");
        int groups = numbers.positive(annotation, "groups");
        if (groups > 0 && filters % groups != 0) {
            diagnostics.report(
                    annotation.at("groups"),
                    Message.GROUPS_DO_NOT_DIVIDE_FILTERS,
                    annotation.subject("groups"),
                    groups,
                    filters);
        }
        var window = window(annotation, "kernel", numbers.positives(annotation, "dilation", 1, 2));
        return new LayerDeclaration.Conv2d(filters, window, groups, annotation.flag("bias"), annotation.origin());
    }

    private WindowDeclaration window(Annotation annotation, String kernel, List<Integer> dilation) {
        boolean pools = !annotation.name().equals("Conv2d");
        boolean same = annotation.constant("padding").equals("SAME");
        List<Integer> pad = numbers.notNegatives(annotation, "pad", 0, 1, 2, 4);
        if (same && !pad.isEmpty()) {
            diagnostics.report(annotation.at("pad"), Message.PAD_WITH_SAME, annotation.subject("pad"), pad);
        }
        Integer[] strides = pools ? new Integer[] {0, 1, 2} : new Integer[] {1, 2};
        return new WindowDeclaration(
                numbers.positives(annotation, kernel, 1, 2),
                numbers.positives(annotation, "stride", strides),
                same,
                pad,
                dilation);
    }

    private LayerDeclaration.Reshape reshape(Annotation annotation) {
        List<Integer> shape = annotation.integers("value");
        String subject = annotation.subject("value");
        if (shape.stream().anyMatch(size -> size < -1 || size == 0)) {
            diagnostics.report(annotation.at("value"), Message.INVALID_DIMENSION, subject, shape);
        }
        if (shape.stream().filter(size -> size == -1).count() > 1) {
            diagnostics.report(annotation.at("value"), Message.TWO_UNKNOWN_DIMENSIONS, subject, shape);
        }
        return new LayerDeclaration.Reshape(shape, annotation.origin());
    }

    private Join join(Annotation annotation, Join.Kind kind, int axis) {
        var operands = annotation.references("value");
        if (operands.size() < 2) {
            diagnostics.report(
                    annotation.at("value"),
                    Message.TOO_FEW_OPERANDS,
                    annotation.subject("value"),
                    operands.isEmpty()
                            ? "none"
                            : "one, \"" + operands.getFirst().name() + "\"");
        }
        return new Join(kind, operands, axis, annotation.origin());
    }
}
