package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.SourceOrigin;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Checks what kind of class carries {@code @Network}. */
final class ClassCheck {

    /** Classes of java.lang in generated code, which names them by their simple names. */
    private static final Set<String> NAMED = Set.of(
            "Float",
            "IllegalArgumentException",
            "IllegalStateException",
            "Integer",
            "Math",
            "Object",
            "Override",
            "StrictMath",
            "String",
            "System");

    private final Diagnostics diagnostics;

    ClassCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether it is a class at all; reports what is wrong with it. */
    boolean check(TypeElement type) {
        var origin = SourceOrigin.of(type);
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS) {
            diagnostics.report(origin, Message.NOT_A_CLASS, name, kind(type));
            return false;
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            diagnostics.report(origin, Message.ABSTRACT_CLASS, name);
        }
        if (type.getModifiers().contains(Modifier.PRIVATE)) {
            diagnostics.report(origin, Message.PRIVATE_CLASS, name);
        }
        if (!type.getTypeParameters().isEmpty()) {
            String parameters =
                    type.getTypeParameters().stream().map(Object::toString).collect(Collectors.joining(", "));
            diagnostics.report(origin, Message.GENERIC_CLASS, name, parameters);
        }
        if (type.getNestingKind() != NestingKind.TOP_LEVEL
                && !type.getModifiers().contains(Modifier.STATIC)) {
            diagnostics.report(
                    origin,
                    Message.INNER_CLASS,
                    name,
                    type.getEnclosingElement().getSimpleName());
        }
        if (type.getSuperclass().getKind() == TypeKind.DECLARED
                && type.getSuperclass() instanceof DeclaredType parent
                && parent.asElement() instanceof TypeElement extended
                && !extended.getQualifiedName().contentEquals("java.lang.Object")) {
            diagnostics.report(origin, Message.EXTENDING_CLASS, name, extended.getSimpleName());
        }
        checkNeighbours(type);
        return true;
    }

    /** The generated classes lie in the same package, whose classes hide those of java.lang. */
    private void checkNeighbours(TypeElement type) {
        Element container = type.getEnclosingElement();
        while (!(container instanceof PackageElement)) {
            container = container.getEnclosingElement();
        }
        for (Element neighbour : container.getEnclosedElements()) {
            String name = neighbour.getSimpleName().toString();
            if (NAMED.contains(name)) {
                diagnostics.report(SourceOrigin.of(type), Message.HIDDEN_CLASS, type.getSimpleName(), name);
            }
        }
    }

    private static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case INTERFACE -> "an interface";
            case ENUM -> "an enum";
            case RECORD -> "a record";
            case ANNOTATION_TYPE -> "an annotation";
            default -> type.getKind().toString();
        };
    }
}
