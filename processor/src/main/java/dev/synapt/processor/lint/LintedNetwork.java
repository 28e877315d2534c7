package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.ActivationDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.declaration.FieldDeclaration.Reference;
import dev.synapt.processor.declaration.LayerDeclaration.Conv2d;
import dev.synapt.processor.declaration.LayerDeclaration.Dense;
import dev.synapt.processor.declaration.LayerDeclaration.Join;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A network with the questions that the rules ask: who reads whom, and what follows a layer. */
final class LintedNetwork {

    private final NetworkDeclaration declaration;
    private final Map<String, Long> parameters;
    private final Diagnostics diagnostics;
    private final Map<String, FieldDeclaration> byName = new LinkedHashMap<>();
    private final Map<String, List<FieldDeclaration>> sources = new LinkedHashMap<>();
    private final Map<String, List<FieldDeclaration>> readers = new LinkedHashMap<>();

    LintedNetwork(NetworkDeclaration declaration, Map<String, Long> parameters, Diagnostics diagnostics) {
        this.declaration = declaration;
        this.parameters = parameters;
        this.diagnostics = diagnostics;
        declaration.fields().forEach(field -> byName.put(field.name(), field));
        Optional<FieldDeclaration> above = Optional.empty();
        for (FieldDeclaration field : declaration.fields()) {
            sources.put(field.name(), sources(field, above));
            if (!(field instanceof LossField)) {
                above = Optional.of(field);
            }
        }
        sources.forEach((name, read) -> read.stream()
                .map(FieldDeclaration::name)
                .distinct()
                .forEach(source ->
                        readers.computeIfAbsent(source, _ -> new ArrayList<>()).add(byName.get(name))));
    }

    private List<FieldDeclaration> sources(FieldDeclaration field, Optional<FieldDeclaration> above) {
        return switch (field) {
            case InputField _ -> List.of();
            case LossField loss -> named(loss.of()).or(() -> above).stream().toList();
            case LayerField layer
            when layer.layer().orElse(null) instanceof Join join ->
                join.operands().stream()
                        .flatMap(operand -> named(Optional.of(operand)).stream())
                        .toList();
            case LayerField layer ->
                named(layer.from()).or(() -> above).stream().toList();
        };
    }

    private Optional<FieldDeclaration> named(Optional<Reference> reference) {
        return reference.map(found -> byName.get(found.name()));
    }

    NetworkDeclaration declaration() {
        return declaration;
    }

    /** Whether there is an optimizer, so that the network is trained. */
    boolean trains() {
        return declaration.optimizer().isPresent();
    }

    Stream<LayerField> layers() {
        return declaration.fields().stream()
                .filter(LayerField.class::isInstance)
                .map(LayerField.class::cast);
    }

    Stream<LossField> losses() {
        return declaration.fields().stream().filter(LossField.class::isInstance).map(LossField.class::cast);
    }

    /** Number of parameters of a field. */
    long parameters(FieldDeclaration field) {
        return parameters.getOrDefault(field.name(), 0L);
    }

    long totalParameters() {
        return parameters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The fields that {@code field} reads. */
    List<FieldDeclaration> sources(FieldDeclaration field) {
        return sources.get(field.name());
    }

    /** The layer that {@code field} reads, where it reads one and only one. */
    Optional<LayerField> source(FieldDeclaration field) {
        List<FieldDeclaration> read = sources(field);
        return read.size() == 1 && read.getFirst() instanceof LayerField layer ? Optional.of(layer) : Optional.empty();
    }

    /** The layers and losses that read {@code field}. */
    List<FieldDeclaration> readers(FieldDeclaration field) {
        return readers.getOrDefault(field.name(), List.of());
    }

    /** What {@code predict} gives back: what is marked, or what the first loss reads, or the last layer. */
    List<FieldDeclaration> outputs() {
        List<FieldDeclaration> marked = layers().filter(LayerField::output)
                .map(FieldDeclaration.class::cast)
                .toList();
        if (!marked.isEmpty()) {
            return marked;
        }
        return losses().findFirst()
                .map(this::sources)
                .orElseGet(() -> layers().reduce((_, last) -> last).stream()
                        .map(FieldDeclaration.class::cast)
                        .toList());
    }

    /** The activation that the layer's own values go through: stacked on it, or alone on the one field that reads it. */
    Optional<ActivationDeclaration> activationAfter(LayerField layer) {
        if (layer.activation().isPresent() || layer.dropout().isPresent()) {
            return layer.activation();
        }
        List<FieldDeclaration> readers = readers(layer);
        return readers.size() == 1
                        && readers.getFirst() instanceof LayerField next
                        && next.layer().isEmpty()
                ? next.activation()
                : Optional.empty();
    }

    static boolean hasWeights(LayerField field) {
        return field.layer().orElse(null) instanceof Dense || field.layer().orElse(null) instanceof Conv2d;
    }

    static boolean isJoin(LayerField field) {
        return field.layer().orElse(null) instanceof Join;
    }

    /** Warns at a part of {@code field}, unless it or the class silences the message. */
    void warn(FieldDeclaration field, Origin origin, Message message, Object... arguments) {
        if (!field.suppressed().contains(message.id())) {
            warn(origin, message, arguments);
        }
    }

    /** Warns of the network as a whole, unless its class silences the message. */
    void warn(Origin origin, Message message, Object... arguments) {
        if (!declaration.suppressed().contains(message.id())) {
            diagnostics.report(origin, message, arguments);
        }
    }
}
