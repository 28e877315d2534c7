package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.diagnostic.SourceOrigin;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Reference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** An annotation as javac gives it. */
final class WrittenAnnotation extends Annotation {
    private final String name;
    private final SourceOrigin origin;
    private final Map<String, AnnotationValue> values;
    private final Diagnostics diagnostics;

    /** @param values by attribute */
    WrittenAnnotation(String name, SourceOrigin origin, Map<String, AnnotationValue> values, Diagnostics diagnostics) {
        this.name = name;
        this.origin = origin;
        this.values = values;
        this.diagnostics = diagnostics;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public int integer(String attribute) {
        return (Integer) values.get(attribute).getValue();
    }

    @Override
    public double number(String attribute) {
        return (Double) values.get(attribute).getValue();
    }

    @Override
    public boolean flag(String attribute) {
        return (Boolean) values.get(attribute).getValue();
    }

    @Override
    public String text(String attribute) {
        return (String) values.get(attribute).getValue();
    }

    @Override
    public String constant(String attribute) {
        return ((VariableElement) values.get(attribute).getValue())
                .getSimpleName()
                .toString();
    }

    @Override
    public List<Integer> integers(String attribute) {
        return elements(attribute).stream()
                .map(value -> (Integer) value.getValue())
                .toList();
    }

    @Override
    public List<Reference> references(String attribute) {
        return elements(attribute).stream()
                .map(value -> new Reference((String) value.getValue(), origin.value(value)))
                .toList();
    }

    @Override
    public String subject(String attribute) {
        String where = "@" + name + " on " + origin.element().getSimpleName();
        return attribute.equals("value") ? where : attribute + " of " + where;
    }

    @Override
    protected void report(Origin at, Message message, Object... arguments) {
        diagnostics.report(at, message, arguments);
    }

    private List<AnnotationValue> elements(String attribute) {
        return ((List<?>) values.get(attribute).getValue())
                .stream().map(AnnotationValue.class::cast).collect(Collectors.toList());
    }
}
