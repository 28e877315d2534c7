package dev.synapt.processor.lowering;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.RandomStreams;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.language.FieldStep;
import dev.synapt.processor.language.Join;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.LayerScope;
import dev.synapt.processor.language.Reference;
import dev.synapt.processor.language.Sizes;
import dev.synapt.processor.language.Value;
import dev.synapt.processor.language.layer.Flattening;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lowers the fields of a network one after the other into one graph, with or without what only training does. A field in error
 * has no value, and those who read it are passed over in silence, so that each mistake is reported once.
 */
final class FieldLowering {
    private final NetworkDeclaration network;
    private final References references;
    private final Diagnostics diagnostics;
    private final boolean training;
    private final Sizes sizes;
    private final Targets targets;

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Node> losses = new LinkedHashMap<>();
    private final RandomStreams streams = new RandomStreams();
    private final OwnVariables variables = new OwnVariables();

    private FieldLowering(
            NetworkDeclaration network, References references, Diagnostics diagnostics, boolean training) {
        this.network = network;
        this.references = references;
        this.diagnostics = diagnostics;
        this.training = training;
        this.sizes = new Sizes(network.batch(), diagnostics);
        Map<String, FieldDeclaration> fields = new LinkedHashMap<>();
        network.fields().forEach(field -> fields.put(field.name(), field));
        this.targets = new Targets(fields, values, diagnostics);
    }

    static FieldLowering of(
            NetworkDeclaration network, References references, Diagnostics diagnostics, boolean training) {
        var lowering = new FieldLowering(network, references, diagnostics, training);
        lowering.run();
        return lowering;
    }

    GraphBuilder builder() {
        return builder;
    }

    /** What an input or a layer gives; only of a network without errors. */
    Value value(String field) {
        return values.get(field);
    }

    /** The losses by name, not weighted. */
    Map<String, Node> losses() {
        return losses;
    }

    /** All parameters and states, also those that nothing depends on. */
    OwnVariables variables() {
        return variables;
    }

    List<FeedSpec> targets() {
        return targets.specs();
    }

    private void run() {
        for (FieldDeclaration field : network.fields()) {
            switch (field) {
                case InputField input -> lower(input);
                case LayerField layer -> lower(layer);
                case LossField loss -> lower(loss);
            }
        }
    }

    private void lower(InputField input) {
        if (sizes.holdExamples(input.input().value("value"), input.name(), "one input", input.shape())) {
            var source = Targets.source(new FeedSpec(input.name(), input.shape(), input.indices()));
            Node node = builder.add(source, new Site(input.name(), Phase.FORWARD));
            values.put(input.name(), new Value(input.name(), node, input.shape().size() == 3));
        }
    }

    private void lower(LayerField layer) {
        List<Value> operands = references.operands(layer).stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .toList();
        int expected = references.operands(layer).size();
        if (expected == 0 || operands.size() < expected || !areReal(layer, operands)) {
            return;
        }
        var scope = new LayerScope(
                layer.name(),
                layer.initialization(),
                layer.activation(),
                builder.at(new Site(layer.name(), Phase.FORWARD)),
                sizes,
                diagnostics,
                streams,
                variables);
        List<Value> read = layer.flatten()
                ? operands.stream()
                        .map(operand -> Flattening.of(operand, scope.operations()))
                        .toList()
                : operands;
        Optional<List<Value>> current = Optional.of(read);
        for (FieldStep step : LayerSteps.of(layer, training)) {
            current = current.flatMap(given -> step.lower(given, scope)).map(List::of);
        }
        current.map(List::getFirst)
                .ifPresent(value -> values.put(layer.name(), new Value(layer.name(), value.node(), value.map())));
    }

    private boolean areReal(LayerField layer, List<Value> operands) {
        boolean real = true;
        for (int i = 0; i < operands.size(); i++) {
            Value operand = operands.get(i);
            if (!operand.isReal()) {
                diagnostics.report(originOf(layer, i), Message.INDICES_AS_VALUES, layer.name(), operand.name());
                real = false;
            }
        }
        return real;
    }

    /** Where {@code layer} says what it reads as operand {@code i}. */
    private static Origin originOf(LayerField layer, int i) {
        if (layer.layer().orElse(null) instanceof Join join) {
            return join.operands().get(i).origin();
        }
        return layer.from()
                .map(Reference::origin)
                .or(() -> layer.layer().map(Layer::origin))
                .orElse(layer.origin());
    }

    private void lower(LossField loss) {
        List<String> read = references.operands(loss);
        Value prediction = read.isEmpty() ? null : values.get(read.getFirst());
        if (prediction == null || !hasClasses(loss, prediction)) {
            return;
        }
        Operations operations = builder.at(new Site(loss.name(), Phase.LOSS));
        FeedSpec expected = loss.function().target(loss.target(), prediction.shape());
        targets.find(loss, prediction, expected, operations)
                .map(target -> loss.function().lower(operations, prediction.node(), target))
                .ifPresent(node -> losses.put(loss.name(), node));
    }

    private boolean hasClasses(LossField loss, Value prediction) {
        if (!loss.function().comparesClasses() || (prediction.rank() > 0 && prediction.size(-1) > 1)) {
            return true;
        }
        diagnostics.report(
                loss.loss().value("of"), Message.CLASSES_EXPECTED, loss.name(), prediction.name(), prediction.shape());
        return false;
    }
}
