package dev.synapt.processor.declaration;

import dev.synapt.Network;
import dev.synapt.processor.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** A compiler of its first stage and, after that, of what a test gives it to do. */
public final class ReadingProcessor extends AbstractProcessor {

    private final List<NetworkDeclaration> networks = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final BiConsumer<NetworkDeclaration, Diagnostics> next;

    public ReadingProcessor() {
        this((_, _) -> {});
    }

    public ReadingProcessor(BiConsumer<NetworkDeclaration, Diagnostics> next) {
        this.next = next;
    }

    /** The networks that could be read. */
    public List<NetworkDeclaration> networks() {
        return networks;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            return false;
        }
        var elements = processingEnv.getElementUtils();
        var diagnostics = Diagnostics.printing(processingEnv.getMessager());
        var reader = new DeclarationReader(elements, diagnostics);
        var types = new ArrayList<TypeElement>();
        waiting.forEach(name -> types.add(elements.getTypeElement(name)));
        waiting.clear();
        types.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(Network.class)));
        for (TypeElement type : types) {
            switch (reader.read(type)) {
                case Reading.Read(var network) -> {
                    networks.add(network);
                    next.accept(network, diagnostics);
                }
                case Reading.Deferred _ -> waiting.add(type.getQualifiedName().toString());
                case Reading.Refused _ -> {}
            }
        }
        return false;
    }
}
