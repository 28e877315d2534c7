package dev.synapt.processor.declaration;

import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.SourceOrigin;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.language.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a class annotated with {@code @Network} as it is written and reports everything wrong with it by itself. */
public final class DeclarationReader {

    private static final Set<String> FIELD_TYPES = Set.of("Input", "Layer", "Loss");

    private final Elements elements;
    private final Diagnostics diagnostics;
    private final FieldReader fieldReader;

    public DeclarationReader(Elements elements, Diagnostics diagnostics) {
        this.elements = elements;
        this.diagnostics = diagnostics;
        this.fieldReader = new FieldReader(elements, diagnostics);
    }

    /** Reads {@code type}; where it cannot be read yet, nothing is reported. */
    public Reading read(TypeElement type) {
        if (new Unresolved(elements).in(type)) {
            return new Reading.Deferred();
        }
        int errorsBefore = diagnostics.errorCount();
        if (!new ClassCheck(diagnostics).check(type)) {
            return new Reading.Refused();
        }
        var network = network(type);
        return diagnostics.errorCount() > errorsBefore ? new Reading.Refused() : new Reading.Read(network);
    }

    private NetworkDeclaration network(TypeElement type) {
        var annotations = Annotations.of(type, elements, diagnostics);
        var annotation = annotations.find("Network").orElseThrow();
        var fields = fields(type);
        return new NetworkDeclaration(
                elements.getPackageOf(type).getQualifiedName().toString(),
                name(type),
                annotation.positive("batch"),
                annotation.flag("keepGradients"),
                fields,
                optimizer(type, annotations, fields),
                annotations.suppressed(),
                annotation.origin());
    }

    /** {@code Outer_Inner} for a nested class. */
    private static String name(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? name(outer) + "_" + type.getSimpleName()
                : type.getSimpleName().toString();
    }

    private List<FieldDeclaration> fields(TypeElement type) {
        List<FieldDeclaration> fields = new ArrayList<>();
        Set<String> types = new HashSet<>();
        VariableElement above = null;
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            var fieldType = languageType(field.asType());
            fieldType.ifPresent(types::add);
            if (above != null && declaredTogether(above, field)) {
                diagnostics.report(
                        SourceOrigin.of(field), Message.TWO_DECLARATORS, above.getSimpleName(), field.getSimpleName());
            } else if (isPart(field, fieldType)) {
                fieldReader.read(field, fieldType.orElseThrow()).ifPresent(fields::add);
            }
            above = field;
        }
        if (!types.contains("Input")) {
            diagnostics.report(SourceOrigin.of(type), Message.NO_INPUTS, type.getSimpleName());
        }
        if (!types.contains("Layer")) {
            diagnostics.report(SourceOrigin.of(type), Message.NO_LAYERS, type.getSimpleName());
        }
        new NameCheck(diagnostics).check(fields);
        return fields;
    }

    /** Whether the field belongs to the network. A static field of another type, such as a constant, is none of its business. */
    private boolean isPart(VariableElement field, Optional<String> type) {
        boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
        if (type.isPresent() && isStatic) {
            diagnostics.report(SourceOrigin.of(field), Message.STATIC_FIELD, field.getSimpleName());
        } else if (type.isEmpty() && !isStatic) {
            diagnostics.report(SourceOrigin.of(field), Message.WRONG_FIELD_TYPE, field.getSimpleName(), field.asType());
        }
        return type.isPresent() && !isStatic;
    }

    private static Optional<String> languageType(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? Optional.of(element.getSimpleName().toString())
                        .filter(FIELD_TYPES::contains)
                        .filter(name -> element.getQualifiedName().contentEquals(Annotations.LANGUAGE + "." + name))
                : Optional.empty();
    }

    /**
     * The fields of {@code @Relu Layer a, b;} share what is written once: javac gives both the same annotation. Eclipse's
     * compiler does not let that be told from the same annotation written twice, and takes such fields as two.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean declaredTogether(Element above, Element field) {
        List<? extends AnnotationMirror> first = above.getAnnotationMirrors();
        List<? extends AnnotationMirror> second = field.getAnnotationMirrors();
        return !first.isEmpty() && !second.isEmpty() && first.getFirst() == second.getFirst();
    }

    private Optional<Optimizer> optimizer(TypeElement type, Annotations annotations, List<FieldDeclaration> fields) {
        var found = annotations.among(Vocabulary.OPTIMIZERS.annotations());
        var losses = fields.stream().filter(LossField.class::isInstance).toList();
        if (found.size() > 1) {
            diagnostics.report(
                    found.get(1).origin(),
                    Message.TWO_OPTIMIZERS,
                    type.getSimpleName(),
                    "@" + found.get(0).name(),
                    "@" + found.get(1).name());
        }
        if (found.isEmpty() && !losses.isEmpty()) {
            diagnostics.report(
                    losses.getFirst().origin(),
                    Message.LOSSES_WITHOUT_OPTIMIZER,
                    type.getSimpleName(),
                    losses.getFirst().name());
        }
        if (!found.isEmpty() && !declaresLoss(type)) {
            diagnostics.report(
                    found.getFirst().origin(),
                    Message.OPTIMIZER_WITHOUT_LOSSES,
                    type.getSimpleName(),
                    "@" + found.getFirst().name());
        }
        return found.stream().flatMap(annotation -> Vocabulary.OPTIMIZERS.read(annotation).stream()).toList().stream()
                .findFirst();
    }

    /** Also where the loss itself has a mistake, which is then the one to report. */
    private static boolean declaresLoss(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .anyMatch(field ->
                        languageType(field.asType()).filter("Loss"::equals).isPresent());
    }
}
