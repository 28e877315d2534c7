package dev.synapt.processor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Compiles every class annotated with {@code dev.synapt.Network}. A class whose types another processor has yet to write waits
 * for the next round; if nobody ever writes them, the Java compiler says so itself.
 */
public final class NetworkProcessor extends AbstractProcessor {
    private static final String NETWORK = "dev.synapt.Network";

    private final Set<String> waiting = new LinkedHashSet<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(NETWORK);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Option.names();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver()) {
            for (TypeElement network : networks(annotations, round)) {
                if (!new Compiler(processingEnv, network).compile()) {
                    waiting.add(network.getQualifiedName().toString());
                }
            }
        }
        return false;
    }

    /** Those that waited, as they are now, and the new ones. */
    private Collection<TypeElement> networks(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, TypeElement> networks = new LinkedHashMap<>();
        waiting.forEach(
                name -> networks.put(name, processingEnv.getElementUtils().getTypeElement(name)));
        waiting.clear();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                var network = (TypeElement) element;
                networks.put(network.getQualifiedName().toString(), network);
            }
        }
        return networks.values();
    }
}
