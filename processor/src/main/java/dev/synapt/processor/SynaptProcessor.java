package dev.synapt.processor;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.SourceOrigin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Compiles every class annotated with {@code dev.synapt.Network}. A class whose types another processor has yet to write waits
 * for the next round; if nobody ever writes them, the Java compiler says so itself.
 */
@AutoService(Processor.class)
public final class SynaptProcessor extends AbstractProcessor {
    /** The language: those that are on a class that is no network, too, whose author is told. */
    private static final String LANGUAGE = "dev.synapt";

    private static final String NETWORK = LANGUAGE + ".Network";

    /** On what was written here: javac warns of annotations that nobody claims, and some builds take no warning. */
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final Set<String> waiting = new LinkedHashSet<>();
    private Diagnostics diagnostics = Diagnostics.recording();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        diagnostics = Diagnostics.printing(environment.getMessager());
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(LANGUAGE + ".*", GENERATED);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Option.names();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** {@return true: nobody else has a use for these annotations, and javac asks for one that takes them} */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver()) {
            for (TypeElement network : networks(annotations, round)) {
                Option.check(processingEnv.getOptions(), diagnostics);
                if (!new Compiler(processingEnv, network).compile()) {
                    waiting.add(network.getQualifiedName().toString());
                }
            }
        }
        return true;
    }

    /** Those that waited, as they are now, and the new ones. */
    private Collection<TypeElement> networks(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, TypeElement> networks = new LinkedHashMap<>();
        for (String name : waiting) {
            TypeElement network = processingEnv.getElementUtils().getTypeElement(name);
            // Two modules may each have written a class of that name: javac itself then says so.
            if (network != null) {
                networks.put(name, network);
            }
        }
        waiting.clear();
        for (Element element : annotated(annotations, round)) {
            Element owner = element instanceof VariableElement ? element.getEnclosingElement() : element;
            if (isNetwork(owner)) {
                var network = (TypeElement) owner;
                networks.put(network.getQualifiedName().toString(), network);
            } else {
                diagnostics.report(SourceOrigin.of(owner), Message.NO_NETWORK, owner.getSimpleName());
            }
        }
        return networks.values();
    }

    /** What carries annotations of the language; not those of packages below it, which the pattern takes for its own. */
    private static Set<? extends Element> annotated(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        TypeElement[] language = annotations.stream()
                .filter(annotation -> annotation.getEnclosingElement() instanceof PackageElement owner
                        && owner.getQualifiedName().contentEquals(LANGUAGE))
                .toArray(TypeElement[]::new);
        // Where there is none, as among the generated classes, nothing needs to be searched.
        return language.length == 0 ? Set.of() : round.getElementsAnnotatedWithAny(language);
    }

    private static boolean isNetwork(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(annotation -> ((TypeElement)
                                annotation.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(NETWORK));
    }
}
