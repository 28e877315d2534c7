package dev.synapt.processor.declaration;

import dev.synapt.processor.declaration.FieldDeclaration.Reference;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.diagnostic.SourceOrigin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/**
 * An annotation of the language as it stands on an element, its defaults filled in.
 *
 * @param name its simple name
 * @param values by attribute
 */
record Annotation(String name, SourceOrigin origin, Map<String, AnnotationValue> values) {

    int integer(String attribute) {
        return (Integer) values.get(attribute).getValue();
    }

    double number(String attribute) {
        return (Double) values.get(attribute).getValue();
    }

    boolean flag(String attribute) {
        return (Boolean) values.get(attribute).getValue();
    }

    String text(String attribute) {
        return (String) values.get(attribute).getValue();
    }

    /** The name of the enum constant given. */
    String constant(String attribute) {
        return ((VariableElement) values.get(attribute).getValue())
                .getSimpleName()
                .toString();
    }

    List<Integer> integers(String attribute) {
        return elements(attribute).stream()
                .map(value -> (Integer) value.getValue())
                .toList();
    }

    Reference reference(String attribute) {
        return new Reference(text(attribute), origin.value(attribute));
    }

    /** Names, each where it stands in the list. */
    List<Reference> references(String attribute) {
        return elements(attribute).stream()
                .map(value -> new Reference((String) value.getValue(), origin.value(value)))
                .toList();
    }

    Origin at(String attribute) {
        return origin.value(attribute);
    }

    /** As it reads in a message: {@code kernel of @Conv2d on edges}. */
    String subject(String attribute) {
        String where = "@" + name + " on " + origin.element().getSimpleName();
        return attribute.equals("value") ? where : attribute + " of " + where;
    }

    private List<AnnotationValue> elements(String attribute) {
        return ((List<?>) values.get(attribute).getValue())
                .stream().map(AnnotationValue.class::cast).collect(Collectors.toList());
    }
}
