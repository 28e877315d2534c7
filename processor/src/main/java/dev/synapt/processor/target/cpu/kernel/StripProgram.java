package dev.synapt.processor.target.cpu.kernel;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Operand;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A chain of element-wise instructions that runs over strips of about a thousand elements, so that everything between them stays
 * in the L1 cache. Values between instructions are registers, one strip of scratch each.
 *
 * @param registers how many strips of scratch it needs
 */
public record StripProgram(List<Instruction> instructions, int registers) {

    /** Elements of a strip, as the runtime's {@code Strip.LENGTH}. */
    public static final int STRIP = 1024;

    public StripProgram {
        instructions = List.copyOf(instructions);
    }

    /** Where an instruction reads a value or leaves it. */
    public sealed interface Place {}

    /** A strip of scratch. */
    public record Register(int number) implements Place {}

    /** The elements of a buffer at the strip's position. */
    public record Elements(Operand operand) implements Place {}

    /** The elements at the strip's position of what the kernel has just computed, before the program. */
    public record Block() implements Place {}

    /** A number that is the same for every element, known when the step runs. */
    public record Uniform(HostScalar value) implements Place {}

    /** What happens to one strip. Reads of {@link Uniform} use the form of the runtime's function that takes a number. */
    public sealed interface Instruction {
        Place out();

        /** The same on other values: {@code places} says for each that it reads element by element what to read in its place. */
        default Instruction reading(UnaryOperator<Place> places) {
            return switch (this) {
                case Unary(UnaryFunction function, Place x, Place out) -> new Unary(function, places.apply(x), out);
                case Binary(BinaryFunction function, Place left, Place right, Place out) ->
                    new Binary(function, places.apply(left), places.apply(right), out);
                case Compare(Comparison comparison, Place left, Place right, Place out) ->
                    new Compare(comparison, places.apply(left), places.apply(right), out);
                case Select(Place condition, Place a, Place b, Place out) ->
                    new Select(places.apply(condition), places.apply(a), places.apply(b), out);
                case Copy(Place x, Place out) -> new Copy(places.apply(x), out);
                case Compound(Compound.Kind kind, List<Place> operands, List<HostScalar> numbers, Place out) ->
                    new Compound(kind, operands.stream().map(places).toList(), numbers, out);
                case Broadcast _, Random _, Convert _ -> this;
            };
        }
    }

    public record Unary(UnaryFunction function, Place x, Place out) implements Instruction {}

    public record Binary(BinaryFunction function, Place left, Place right, Place out) implements Instruction {}

    public record Compare(Comparison comparison, Place left, Place right, Place out) implements Instruction {}

    public record Select(Place condition, Place a, Place b, Place out) implements Instruction {}

    /** out[j] = source[((position + j) / inner) % size]; sizes depend on n where each example has a value of its own. */
    public record Broadcast(Operand source, Dim size, Dim inner, Place out) implements Instruction {}

    /**
     * Uniform random numbers of {@code stream}.
     *
     * @param loops how many loops are around the program; their steps count, too
     * @param perExample 0 where an element's number is that of its position; where the batch is innermost, how many elements an example
     *     has: the number of element (j, i) is that of position i * perExample + j
     */
    public record Random(int stream, int loops, int perExample, Place out) implements Instruction {}

    /** Integers as floats. */
    public record Convert(Operand integers, Place out) implements Instruction {}

    public record Copy(Place x, Place out) implements Instruction {}

    /** A chain that the runtime has one instruction for; its operands and numbers are in the order in which that takes them. */
    public record Compound(Kind kind, List<Place> operands, List<HostScalar> numbers, Place out)
            implements Instruction {

        public enum Kind {
            /** x * a + y * b */
            WEIGHTED_SUM,
            /** x * a + y * b, flushed */
            AVERAGE,
            /** x * a + y^2 * b, flushed */
            AVERAGE_OF_SQUARES,
            /** w - (m / (sqrt(v) * scale + epsilon)) * rate */
            DESCEND,
            /** x > 0 ? g : 0 */
            MASK_POSITIVE
        }

        public Compound {
            operands = List.copyOf(operands);
            numbers = List.copyOf(numbers);
        }
    }
}
