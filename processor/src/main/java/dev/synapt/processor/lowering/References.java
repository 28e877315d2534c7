package dev.synapt.processor.lowering;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.DidYouMean;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Join;
import dev.synapt.processor.language.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the fields that each layer and loss reads. All of them stand above it, so the order of the source is one to compute in. */
final class References {
    private final Diagnostics diagnostics;
    private final Map<String, FieldDeclaration> fields = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, List<String>> operands = new HashMap<>();

    /** Fields that a circle was reported for. */
    private final Set<String> circular = new HashSet<>();

    private References(NetworkDeclaration network, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        for (FieldDeclaration field : network.fields()) {
            positions.put(field.name(), positions.size());
            fields.put(field.name(), field);
        }
    }

    /** What is not found, or found at the wrong place, is reported; the field then has no operands. */
    static References resolve(NetworkDeclaration network, Diagnostics diagnostics) {
        var references = new References(network, diagnostics);
        references.resolve();
        return references;
    }

    /** The fields that {@code field} reads, in order; empty for an input and where a mistake was reported. */
    List<String> operands(FieldDeclaration field) {
        return operands.getOrDefault(field.name(), List.of());
    }

    private void resolve() {
        FieldDeclaration above = null;
        FieldDeclaration layerAbove = null;
        for (FieldDeclaration field : fields.values()) {
            switch (field) {
                case InputField input -> above = input;
                case LayerField layer -> {
                    if (layer.layer().orElse(null) instanceof Join join) {
                        resolve(layer, join.operands());
                    } else {
                        resolve(layer, layer.from(), above);
                    }
                    above = layer;
                    layerAbove = layer;
                }
                case LossField loss -> resolve(loss, loss.of(), layerAbove);
            }
        }
    }

    private void resolve(FieldDeclaration reader, Optional<Reference> named, FieldDeclaration above) {
        if (named.isPresent()) {
            resolve(reader, List.of(named.get()));
        } else if (above != null) {
            operands.put(reader.name(), List.of(above.name()));
        } else {
            diagnostics.report(reader.origin(), Message.NOTHING_ABOVE, reader.name());
        }
    }

    private void resolve(FieldDeclaration reader, List<Reference> named) {
        // No short cut: each wrong name is reported.
        if (named.stream().filter(reference -> isReadable(reader, reference)).count() == named.size()) {
            operands.put(reader.name(), named.stream().map(Reference::name).toList());
        }
    }

    private boolean isReadable(FieldDeclaration reader, Reference reference) {
        String name = reference.name();
        FieldDeclaration field = fields.get(name);
        if (field == null) {
            diagnostics.report(
                    reference.origin(), Message.UNKNOWN_NAME, name, DidYouMean.sentence(name, readableBy(reader)));
        } else if (name.equals(reader.name())) {
            diagnostics.report(reference.origin(), Message.READS_ITSELF, name);
        } else if (field instanceof LossField loss) {
            diagnostics.report(reference.origin(), Message.READS_A_LOSS, name, reader.name(), instead(loss, reader));
        } else if (reader instanceof LossField && field instanceof InputField) {
            diagnostics.report(reference.origin(), Message.LOSS_READS_INPUT, reader.name(), name);
        } else if (positions.get(name) > positions.get(reader.name())) {
            reportLater(reader, reference);
        } else {
            return true;
        }
        return false;
    }

    private void reportLater(FieldDeclaration reader, Reference reference) {
        List<String> way = way(reference.name(), reader.name());
        if (way.isEmpty()) {
            diagnostics.report(reference.origin(), Message.LATER_NAME, reference.name(), reader.name());
        } else if (!circular.contains(reader.name())) {
            circular.addAll(way);
            String circle = reader.name() + " reads " + String.join(", which reads ", way);
            diagnostics.report(reference.origin(), Message.CYCLE, circle);
        }
    }

    /** The fields from {@code start} to {@code goal}, each of which reads the next; empty where there is no such way. */
    private List<String> way(String start, String goal) {
        Map<String, String> readers = new HashMap<>();
        List<String> found = new ArrayList<>(List.of(start));
        for (int i = 0; i < found.size() && !readers.containsKey(goal); i++) {
            for (String read : written(found.get(i))) {
                if (fields.containsKey(read)
                        && !read.equals(start)
                        && readers.putIfAbsent(read, found.get(i)) == null) {
                    found.add(read);
                }
            }
        }
        if (!readers.containsKey(goal)) {
            return List.of();
        }
        List<String> way = new ArrayList<>();
        for (String name = goal; name != null; name = readers.get(name)) {
            way.addFirst(name);
        }
        return way;
    }

    /** The names a field says it reads, right or wrong. */
    private List<String> written(String name) {
        if (!(fields.get(name) instanceof LayerField layer)) {
            return List.of();
        }
        if (layer.layer().orElse(null) instanceof Join join) {
            return join.operands().stream().map(Reference::name).toList();
        }
        return layer.from()
                .map(reference -> List.of(reference.name()))
                .orElseGet(() -> above(positions.get(name)).stream().toList());
    }

    private Optional<String> above(int position) {
        return fields.values().stream()
                .limit(position)
                .filter(field -> !(field instanceof LossField))
                .map(FieldDeclaration::name)
                .reduce((_, last) -> last);
    }

    private Set<String> readableBy(FieldDeclaration reader) {
        return fields.values().stream()
                .limit(positions.get(reader.name()))
                .filter(field ->
                        field instanceof LayerField || (field instanceof InputField && !(reader instanceof LossField)))
                .map(FieldDeclaration::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String instead(LossField loss, FieldDeclaration reader) {
        List<String> read = operands(loss);
        return read.isEmpty() || read.contains(reader.name())
                ? "Name an input or a layer."
                : "Name what the loss reads: \"" + read.getFirst() + "\".";
    }
}
