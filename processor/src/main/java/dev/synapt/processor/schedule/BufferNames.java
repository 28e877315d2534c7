package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.ArgMax;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.ConvolutionInputGradient;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that tell a reader of generated code what a buffer holds: the field, and what of it. Each is given once. */
public final class BufferNames {
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9_$]+");

    private final UnaryOperator<Node> operation;
    private final Set<String> taken;
    private final Map<String, Node> outputs = new HashMap<>();

    /** @param order computed values in the order in which they are; the last of a field's forward pass has the field's name */
    public BufferNames(List<Node> order, Values values) {
        this(order, values, UnaryOperator.identity());
    }

    /** @param operation the node that computes a value, where that is not the value itself */
    public BufferNames(List<Node> order, Values values, UnaryOperator<Node> operation) {
        this.operation = operation;
        this.taken = new HashSet<>();
        for (Node node : order) {
            if (values.phase(node).compareTo(Phase.LOSS) <= 0) {
                outputs.put(node.site().field(), node);
            }
        }
    }

    /** Names for the body of a loop, other than all that {@code outer} gives. */
    public BufferNames(BufferNames outer, UnaryOperator<Node> operation) {
        this.operation = operation;
        this.taken = outer.taken;
    }

    /** {@code hidden.weight} as {@code hiddenWeight}. */
    public static String camel(String dotted) {
        StringBuilder name = new StringBuilder();
        for (String part : SEPARATOR.split(dotted)) {
            if (!part.isEmpty()) {
                name.append(name.isEmpty() ? part.charAt(0) : Character.toUpperCase(part.charAt(0)))
                        .append(part, 1, part.length());
            }
        }
        boolean legal = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
        return legal ? name.toString() : "value" + name;
    }

    public String unique(String name) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + number;
        }
        return candidate;
    }

    /** @param reader a field other than the value's own whose backward pass reads it, or the value's own */
    public String of(Node node, Phase phase, String reader) {
        String field = camel(node.site().field());
        return unique(
                switch (phase) {
                    case FORWARD, LOSS -> outputs.get(node.site().field()) == node ? field : field + what(node);
                    case BACKWARD -> backward(node, field, reader);
                    case UPDATE -> field + "Update" + what(node);
                });
    }

    /** What a field's backward pass hands to another field is the gradient of that field's output; the rest are its deltas. */
    private String backward(Node node, String field, String reader) {
        boolean handedOn = !reader.equals(node.site().field());
        return handedOn ? camel(reader) + "Gradient" : field + what(node) + "Delta";
    }

    private String what(Node node) {
        return switch (operation.apply(node).operation()) {
            case Unary unary -> words(unary.function());
            case Binary binary ->
                switch (binary.function()) {
                    case ADD -> "Sum";
                    case SUBTRACT -> "Difference";
                    case MULTIPLY -> "Product";
                    case DIVIDE -> "Quotient";
                    case MAXIMUM, MINIMUM, POWER -> words(binary.function());
                };
            case MatrixProduct _ -> "Product";
            case WindowArgMax _, ArgMax _ -> "Index";
            case Select _ -> "";
            case Primitive.Transpose _ -> "Turned";
            case ConvolutionInputGradient _ -> "Input";
            case ConvolutionWeightGradient _ -> "Weight";
            default -> node.operation().getClass().getSimpleName();
        };
    }

    /** {@code SQUARE_ROOT} as {@code SquareRoot}. */
    private static String words(Enum<?> name) {
        return Stream.of(name.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
