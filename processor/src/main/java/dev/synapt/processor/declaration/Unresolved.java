package dev.synapt.processor.declaration;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds types, annotations and constants that do not exist, or not yet. If nobody ever writes them, the Java compiler reports
 * them itself.
 */
final class Unresolved {

    private final Elements elements;

    Unresolved(Elements elements) {
        this.elements = elements;
    }

    boolean in(TypeElement type) {
        return type.getSuperclass().getKind() == TypeKind.ERROR
                || inAnnotations(type)
                || ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .anyMatch(field -> field.asType().getKind() == TypeKind.ERROR || inAnnotations(field));
    }

    private boolean inAnnotations(Element element) {
        return element.getAnnotationMirrors().stream().anyMatch(this::in);
    }

    private boolean in(AnnotationMirror mirror) {
        if (mirror.getAnnotationType().getKind() == TypeKind.ERROR) {
            return true;
        }
        Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                elements.getElementValuesWithDefaults(mirror);
        return ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements()).stream()
                .anyMatch(method -> !fits(values.get(method), method.getReturnType()));
    }

    /** Compilers differ in what stands for a missing constant; none of it has the attribute's type. */
    private static boolean fits(AnnotationValue value, TypeMirror type) {
        if (value == null) {
            return false;
        }
        Object found = value.getValue();
        return switch (type.getKind()) {
            case INT -> found instanceof Integer;
            case DOUBLE -> found instanceof Double;
            case BOOLEAN -> found instanceof Boolean;
            case ARRAY ->
                found instanceof List<?> list
                        && list.stream()
                                .allMatch(element -> element instanceof AnnotationValue inner
                                        && fits(inner, ((ArrayType) type).getComponentType()));
            default -> !"<error>".equals(found) && (!isEnum(type) || found instanceof VariableElement);
        };
    }

    private static boolean isEnum(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM;
    }
}
