package dev.synapt.processor;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The entry of the compiler: javac hands it every class annotated with {@code dev.synapt.Network}. A class whose types another
 * processor has yet to write waits for the next round; if nobody ever writes them, the Java compiler says so itself.
 */
@AutoService(Processor.class)
public final class SynaptProcessor extends AbstractProcessor {
    private static final String NETWORK = "dev.synapt.Network";

    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean preloading;

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
                preload();
                if (!new Compiler(processingEnv, network).compile()) {
                    waiting.add(network.getQualifiedName().toString());
                }
            }
        }
        return false;
    }

    private void preload() {
        if (!preloading) {
            preloading = true;
            Preloading.start();
        }
    }

    /** Those that waited, as they are now, and the new ones. */
    private List<TypeElement> networks(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> names = new LinkedHashSet<>(waiting);
        waiting.clear();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                names.add(((TypeElement) element).getQualifiedName().toString());
            }
        }
        List<TypeElement> networks = new ArrayList<>();
        names.forEach(name -> networks.add(processingEnv.getElementUtils().getTypeElement(name)));
        return networks;
    }
}
