package dev.synapt.processor.diagnostic;

import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** An origin in a source file: an element, perhaps one of its annotations, perhaps one value of that. */
public record SourceOrigin(Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value)
        implements Origin {

    public static SourceOrigin of(Element element) {
        return new SourceOrigin(element, Optional.empty(), Optional.empty());
    }

    public SourceOrigin annotation(AnnotationMirror mirror) {
        return new SourceOrigin(element, Optional.of(mirror), Optional.empty());
    }

    public SourceOrigin value(AnnotationValue narrower) {
        return new SourceOrigin(element, annotation, Optional.of(narrower));
    }

    @Override
    public Origin value(String attribute) {
        return annotation.stream()
                .<Map.Entry<? extends ExecutableElement, ? extends AnnotationValue>>flatMap(
                        mirror -> mirror.getElementValues().entrySet().stream())
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(attribute))
                .map(entry -> value(entry.getValue()))
                .findFirst()
                .orElse(this);
    }

    static void print(Diagnostic diagnostic, Messager messager) {
        var kind = diagnostic.message().severity().kind();
        if (diagnostic.origin() instanceof SourceOrigin(var element, var annotation, var value)) {
            messager.printMessage(kind, diagnostic.text(), element, annotation.orElse(null), value.orElse(null));
        } else {
            messager.printMessage(kind, diagnostic.text());
        }
    }
}
