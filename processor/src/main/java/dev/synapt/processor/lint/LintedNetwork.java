package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Join;
import dev.synapt.processor.language.Weighted;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.FieldSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A network with the questions that the rules ask: who reads whom, and what follows a layer. */
final class LintedNetwork {

    private final NetworkDeclaration declaration;
    private final LoweredNetwork lowered;
    private final Diagnostics diagnostics;
    private final Map<String, FieldDeclaration> fields = new HashMap<>();
    private final Map<String, FieldSpec> specs = new HashMap<>();
    private final Map<String, List<FieldDeclaration>> readers = new HashMap<>();

    LintedNetwork(NetworkDeclaration declaration, LoweredNetwork lowered, Diagnostics diagnostics) {
        this.declaration = declaration;
        this.lowered = lowered;
        this.diagnostics = diagnostics;
        declaration.fields().forEach(field -> fields.put(field.name(), field));
        for (FieldSpec reader : lowered.fields()) {
            specs.put(reader.name(), reader);
            for (String read : new LinkedHashSet<>(reader.reads())) {
                readers.computeIfAbsent(read, _ -> new ArrayList<>()).add(fields.get(reader.name()));
            }
        }
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
        return specs.get(field.name()).parameters();
    }

    long totalParameters() {
        return lowered.fields().stream().mapToLong(FieldSpec::parameters).sum();
    }

    /** The fields that {@code field} reads. */
    List<FieldDeclaration> sources(FieldDeclaration field) {
        return specs.get(field.name()).reads().stream().map(fields::get).toList();
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

    /** What {@code predict} gives back. */
    List<FieldDeclaration> outputs() {
        return lowered.outputs().stream()
                .map(output -> fields.get(output.name()))
                .toList();
    }

    /** The activation that the layer's own values go through: stacked on it, or alone on the one field that reads it. */
    Optional<Activation> activationAfter(LayerField layer) {
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
        return field.layer().orElse(null) instanceof Weighted;
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
