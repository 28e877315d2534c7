package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.SourceOrigin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The annotations of the language on one element, in the order of the source, and what it silences. */
record Annotations(List<Annotation> all, Set<String> suppressed) {

    private static final String LINT = "synapt:";

    static Annotations of(Element element, Elements elements) {
        List<Annotation> all = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            var type = (TypeElement) mirror.getAnnotationType().asElement();
            if (elements.getPackageOf(type).getQualifiedName().contentEquals(Vocabulary.PACKAGE)) {
                Map<String, AnnotationValue> values = new LinkedHashMap<>();
                elements.getElementValuesWithDefaults(mirror)
                        .forEach((method, value) ->
                                values.put(method.getSimpleName().toString(), value));
                all.add(new Annotation(
                        type.getSimpleName().toString(),
                        SourceOrigin.of(element).annotation(mirror),
                        values));
            }
        }
        var suppressed = Optional.ofNullable(element.getAnnotation(SuppressWarnings.class)).stream()
                .flatMap(annotation -> Stream.of(annotation.value()))
                .filter(id -> id.startsWith(LINT))
                .map(id -> id.substring(LINT.length()))
                .collect(Collectors.toUnmodifiableSet());
        return new Annotations(List.copyOf(all), suppressed);
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
