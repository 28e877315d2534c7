package dev.synapt.processor.lowering;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.language.Value;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What losses compare with: inputs, or feeds of their own, which losses share where they ask for the same. */
final class Targets {

    private record Feed(FeedSpec spec, Node node, LossField loss) {}

    private final Map<String, FieldDeclaration> fields;
    private final Map<String, Value> values;
    private final Diagnostics diagnostics;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();

    Targets(Map<String, FieldDeclaration> fields, Map<String, Value> values, Diagnostics diagnostics) {
        this.fields = fields;
        this.values = values;
        this.diagnostics = diagnostics;
    }

    /** Those that are no inputs, in the order of the losses. */
    List<FeedSpec> specs() {
        return feeds.values().stream().map(Feed::spec).toList();
    }

    /** The target of {@code loss}, which has to be as {@code expected}; empty, and reported, where it is not. */
    Optional<Node> find(LossField loss, Value prediction, FeedSpec expected, Operations operations) {
        return switch (fields.get(loss.target())) {
            case InputField input ->
                fits(loss, prediction, expected, input)
                        ? Optional.ofNullable(values.get(input.name())).map(Value::node)
                        : Optional.empty();
            case LayerField layer -> {
                diagnostics.report(
                        loss.loss().value("target"), Message.NAME_OF_LAYER_AS_TARGET, loss.name(), layer.name());
                yield Optional.empty();
            }
            case LossField _ -> feed(loss, expected, operations);
            case null -> feed(loss, expected, operations);
        };
    }

    private boolean fits(LossField loss, Value prediction, FeedSpec expected, InputField input) {
        var origin = loss.loss().value("target");
        boolean labels = expected.indices() > 0;
        if (labels && (input.indices() == 0 || input.indices() > expected.indices())) {
            String found = input.indices() == 0 ? "real values" : "indices below " + input.indices();
            diagnostics.report(origin, Message.LABELS_EXPECTED, loss.name(), input.name(), found, expected.indices());
            return false;
        }
        if (!labels && input.indices() > 0) {
            diagnostics.report(origin, Message.REAL_TARGET_EXPECTED, loss.name(), input.name());
            return false;
        }
        if (!expected.shape().equals(input.shape())) {
            diagnostics.report(
                    origin,
                    Message.TARGET_SHAPE_DIFFERS,
                    loss.name(),
                    prediction.name(),
                    prediction.shape(),
                    input.name(),
                    input.shape(),
                    expected.shape());
            return false;
        }
        return true;
    }

    private Optional<Node> feed(LossField loss, FeedSpec expected, Operations operations) {
        Feed feed = feeds.computeIfAbsent(
                expected.name(), _ -> new Feed(expected, operations.apply(source(expected)), loss));
        if (!feed.spec().equals(expected)) {
            diagnostics.report(
                    loss.loss().value("target"),
                    Message.TARGETS_DIFFER,
                    expected.name(),
                    text(feed.spec()),
                    feed.loss().name(),
                    text(expected),
                    loss.name());
            return Optional.empty();
        }
        return Optional.of(feed.node());
    }

    /** The node a feed enters by. */
    static Primitive.Input source(FeedSpec feed) {
        List<Dim> dims = new ArrayList<>(List.of(Dim.batch(1)));
        feed.shape().forEach(size -> dims.add(Dim.of(size)));
        ElementType type = feed.indices() > 0 ? ElementType.INT : ElementType.FLOAT;
        return new Primitive.Input(feed.name(), new Shape(dims), type);
    }

    private static String text(FeedSpec feed) {
        return (feed.indices() > 0 ? "indices below " + feed.indices() : "real values") + " of shape " + feed.shape();
    }
}
