package dev.synapt.processor.declaration;

import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.diagnostic.SourceOrigin;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Join;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.Reference;
import dev.synapt.processor.language.Vocabulary;
import dev.synapt.processor.language.Weighted;
import dev.synapt.processor.language.initializer.Initialization;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads one field: an input, a layer with what is stacked on it, or a loss. */
final class FieldReader {

    private final Elements elements;
    private final Diagnostics diagnostics;

    FieldReader(Elements elements, Diagnostics diagnostics) {
        this.elements = elements;
        this.diagnostics = diagnostics;
    }

    /** The field's declaration; empty where it is too wrong to be one, which is then reported. */
    Optional<FieldDeclaration> read(VariableElement field, String type) {
        var annotations = Annotations.of(field, elements, diagnostics);
        for (Annotation annotation : annotations.all()) {
            String expected = fieldType(annotation.name());
            if (!expected.equals(type)) {
                diagnostics.report(
                        annotation.origin(),
                        Message.MISPLACED_ANNOTATION,
                        name(field),
                        "@" + annotation.name(),
                        expected);
            }
        }
        return switch (type) {
            case "Input" -> input(field, annotations).map(FieldDeclaration.class::cast);
            case "Layer" -> layer(field, annotations).map(FieldDeclaration.class::cast);
            default -> loss(field, annotations).map(FieldDeclaration.class::cast);
        };
    }

    private Optional<InputField> input(VariableElement field, Annotations annotations) {
        var input = annotations.find("Input");
        if (input.isEmpty()) {
            diagnostics.report(SourceOrigin.of(field), Message.INPUT_WITHOUT_SHAPE, name(field));
        }
        return input.map(annotation -> new InputField(
                name(field),
                annotation.positives("value"),
                annotation.notNegative("indices"),
                annotation.origin(),
                annotations.suppressed(),
                SourceOrigin.of(field)));
    }

    private Optional<LayerField> layer(VariableElement field, Annotations annotations) {
        var layer = single(field, annotations, Vocabulary.LAYERS.annotations(), Message.TWO_LAYERS);
        var activation = single(field, annotations, Vocabulary.ACTIVATIONS.annotations(), Message.TWO_ACTIVATIONS);
        var norm = annotations.among(Vocabulary.NORMS.annotations()).stream().findFirst();
        var dropout = annotations.find("Dropout");
        boolean flatten = annotations.find("Flatten").isPresent();
        if (layer.isEmpty() && norm.isEmpty() && activation.isEmpty() && dropout.isEmpty() && !flatten) {
            diagnostics.report(SourceOrigin.of(field), Message.LAYER_WITHOUT_LAYER, name(field));
            return Optional.empty();
        }
        Optional<Layer> read = layer.flatMap(Vocabulary.LAYERS::read);
        return Optional.of(new LayerField(
                name(field),
                from(field, annotations, read),
                flatten,
                read,
                initialization(field, annotations, read),
                norm.flatMap(Vocabulary.NORMS::read),
                activation.flatMap(Vocabulary.ACTIVATIONS::read),
                dropout.map(annotation -> OptionalDouble.of(annotation.probability("value")))
                        .orElse(OptionalDouble.empty()),
                dropout.<Origin>map(Annotation::origin).orElse(Origin.UNKNOWN),
                annotations.find("Output").isPresent(),
                annotations.suppressed(),
                SourceOrigin.of(field)));
    }

    /** A join lists what it reads. */
    private Optional<Reference> from(VariableElement field, Annotations annotations, Optional<Layer> layer) {
        var from = annotations.find("From");
        if (from.isPresent() && layer.filter(Join.class::isInstance).isPresent()) {
            diagnostics.report(
                    from.get().origin(),
                    Message.FROM_ON_JOIN,
                    name(field),
                    "@"
                            + annotations
                                    .among(Vocabulary.LAYERS.annotations())
                                    .getFirst()
                                    .name(),
                    from.get().text("value"));
            return Optional.empty();
        }
        return from.map(annotation -> annotation.reference("value"));
    }

    private Optional<Initialization> initialization(
            VariableElement field, Annotations annotations, Optional<Layer> layer) {
        var initialize = annotations.find("Initialize");
        boolean weighted = layer.filter(Weighted.class::isInstance).isPresent();
        if (initialize.isPresent() && !weighted) {
            diagnostics.report(initialize.get().origin(), Message.INITIALIZE_WITHOUT_WEIGHTS, name(field));
        }
        return initialize.map(annotation -> new Initialization(
                dev.synapt.Initializer.valueOf(annotation.constant("value")),
                annotation.above0("scale", "0.05"),
                annotation.origin()));
    }

    private Optional<LossField> loss(VariableElement field, Annotations annotations) {
        var loss = single(field, annotations, Vocabulary.LOSSES.annotations(), Message.TWO_LOSSES);
        if (loss.isEmpty()) {
            diagnostics.report(SourceOrigin.of(field), Message.LOSS_WITHOUT_LOSS, name(field));
        }
        return loss.map(annotation -> new LossField(
                name(field),
                Vocabulary.LOSSES.read(annotation).orElseThrow(),
                target(annotation),
                annotation.text("of").isEmpty() ? Optional.empty() : Optional.of(annotation.reference("of")),
                annotation.finite("weight"),
                annotation.origin(),
                annotations.suppressed(),
                SourceOrigin.of(field)));
    }

    private String target(Annotation annotation) {
        String target = annotation.text("target");
        if (!SourceVersion.isIdentifier(target) || SourceVersion.isKeyword(target)) {
            diagnostics.report(annotation.at("target"), Message.INVALID_NAME, annotation.subject("target"), target);
        }
        return target;
    }

    private Optional<Annotation> single(
            VariableElement field, Annotations annotations, Collection<String> names, Message two) {
        List<Annotation> found = annotations.among(names);
        if (found.size() > 1) {
            diagnostics.report(
                    found.get(1).origin(),
                    two,
                    name(field),
                    "@" + found.get(0).name(),
                    "@" + found.get(1).name());
        }
        return found.stream().findFirst();
    }

    private static String name(VariableElement field) {
        return field.getSimpleName().toString();
    }

    /** The type of the fields that carry the annotation. */
    private static String fieldType(String annotation) {
        if (annotation.equals("Input")) {
            return "Input";
        }
        return Vocabulary.LOSSES.annotations().contains(annotation) ? "Loss" : "Layer";
    }
}
