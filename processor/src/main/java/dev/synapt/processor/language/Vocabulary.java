package dev.synapt.processor.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** The constructs of one kind by the names of their annotations. Whatever class has a syntax of that kind is one: there is no list of them. */
public final class Vocabulary<T> {
    public static final Vocabulary<Layer> LAYERS = new Vocabulary<>(Layer.LayerSyntax.class);
    public static final Vocabulary<Norm> NORMS = new Vocabulary<>(Norm.NormSyntax.class);
    public static final Vocabulary<Activation> ACTIVATIONS = new Vocabulary<>(Activation.ActivationSyntax.class);
    public static final Vocabulary<Loss> LOSSES = new Vocabulary<>(Loss.LossSyntax.class);
    public static final Vocabulary<Optimizer> OPTIMIZERS = new Vocabulary<>(Optimizer.OptimizerSyntax.class);

    private final Map<String, Syntax<T>> syntaxes = new HashMap<>();

    private Vocabulary(Class<? extends Syntax<T>> kind) {
        // A compiler's own class loader does not know the processor's jar.
        ServiceLoader.load(kind, kind.getClassLoader()).forEach(this::add);
    }

    private void add(Syntax<T> syntax) {
        if (syntaxes.put(syntax.annotation(), syntax) != null) {
            throw new IllegalStateException("two constructs are written as @" + syntax.annotation());
        }
    }

    /** The simple names of their annotations. */
    public Set<String> annotations() {
        return syntaxes.keySet();
    }

    /** What the annotation says; empty where it stands for no construct of this kind. */
    public Optional<T> read(Annotation annotation) {
        return Optional.ofNullable(syntaxes.get(annotation.name())).map(syntax -> syntax.read(annotation));
    }
}
