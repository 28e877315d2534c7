package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.SourceOrigin;
import dev.synapt.processor.language.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The annotations of the language on one element, in the order of the source, and what it silences. */
record Annotations(List<Annotation> all, Set<String> suppressed) {

    /** The package of the language. */
    static final String LANGUAGE = "dev.synapt";

    private static final String LINT = "synapt:";
    private static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";

    static Annotations of(Element element, Elements elements, Diagnostics diagnostics) {
        List<Annotation> all = new ArrayList<>();
        Set<String> suppressed = new LinkedHashSet<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            var type = (TypeElement) mirror.getAnnotationType().asElement();
            if (elements.getPackageOf(type).getQualifiedName().contentEquals(LANGUAGE)) {
                Map<String, AnnotationValue> values = new LinkedHashMap<>();
                elements.getElementValuesWithDefaults(mirror)
                        .forEach((method, value) ->
                                values.put(method.getSimpleName().toString(), value));
                all.add(new WrittenAnnotation(
                        type.getSimpleName().toString(),
                        SourceOrigin.of(element).annotation(mirror),
                        values,
                        diagnostics));
            } else if (type.getQualifiedName().contentEquals(SUPPRESS_WARNINGS)) {
                mirror.getElementValues().values().forEach(ids -> suppressed.addAll(lints(ids)));
            }
        }
        return new Annotations(List.copyOf(all), Set.copyOf(suppressed));
    }

    /** Of what is silenced, what is ours. Asking javac for the annotation itself would have it write a class for that. */
    private static List<String> lints(AnnotationValue silenced) {
        List<String> lints = new ArrayList<>();
        if (silenced.getValue() instanceof List<?> ids) {
            for (Object id : ids) {
                String text = String.valueOf(((AnnotationValue) id).getValue());
                if (text.startsWith(LINT)) {
                    lints.add(text.substring(LINT.length()));
                }
            }
        }
        return lints;
    }

    Optional<Annotation> find(String name) {
        return among(List.of(name)).stream().findFirst();
    }

    List<Annotation> among(Collection<String> names) {
        return all.stream()
                .filter(annotation -> names.contains(annotation.name()))
                .toList();
    }
}
