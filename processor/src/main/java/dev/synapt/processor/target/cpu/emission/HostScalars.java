package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.source.Literals;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The scalars of one method: local variables in double precision, declared before the kernel that uses them first. */
final class HostScalars {
    private final Operands operands;
    private final StepNumbers numbers;
    private final Map<HostScalar, String> names = new HashMap<>();
    private final CodeBlock.Builder declarations = CodeBlock.builder();
    private int count;

    HostScalars(Operands operands, StepNumbers numbers) {
        this.operands = operands;
        this.numbers = numbers;
    }

    /** {@code scalar} as a float argument of a kernel. */
    String asFloat(HostScalar scalar) {
        return switch (scalar) {
            case HostScalar.Literal literal -> Literals.ofFloat(literal.value());
            case HostScalar.RunTime _, HostScalar.Element _, HostScalar.Unary _, HostScalar.Binary _ ->
                "(float) " + asDouble(scalar);
        };
    }

    private String asDouble(HostScalar scalar) {
        return switch (scalar) {
            case HostScalar.Literal literal -> Literals.ofDouble(literal.value());
            case HostScalar.RunTime runTime ->
                switch (runTime.what()) {
                    case EXAMPLES -> local(scalar, "examples", "n");
                    case STEP -> local(scalar, "steps", numbers.use(StepNumbers.Number.STEP));
                    case LEARNING_RATE -> numbers.use(StepNumbers.Number.LEARNING_RATE);
                };
            case HostScalar.Element element ->
                local(
                        scalar,
                        next(),
                        operands.array(element.operand()) + "[" + operands.offset(element.operand()) + "]");
            case HostScalar.Unary unary -> {
                String value = unary(unary, asDouble(unary.x()));
                yield local(scalar, next(), value);
            }
            case HostScalar.Binary binary -> {
                String value = binary(binary, asDouble(binary.left()), asDouble(binary.right()));
                yield local(scalar, next(), value);
            }
        };
    }

    private String next() {
        return "s" + (count + 1);
    }

    private String local(HostScalar scalar, String name, String value) {
        String known = names.get(scalar);
        if (known != null) {
            return known;
        }
        if (name.equals(next())) {
            count++;
        }
        names.put(scalar, name);
        declarations.addStatement("double $L = $L", name, value);
        return name;
    }

    private static String unary(HostScalar.Unary unary, String x) {
        return switch (unary.function()) {
            case NEGATE -> "-" + (x.startsWith("-") ? "(" + x + ")" : x);
            case ABSOLUTE -> "Math.abs(" + x + ")";
            case SIGN -> "Math.signum(" + x + ")";
            case SQUARE -> x + " * " + x;
            case SQUARE_ROOT -> "Math.sqrt(" + x + ")";
            case RECIPROCAL -> "1.0 / " + x;
            case EXPONENTIAL -> "StrictMath.exp(" + x + ")";
            case LOGARITHM -> "StrictMath.log(" + x + ")";
            case TANH -> "StrictMath.tanh(" + x + ")";
            case SIGMOID -> "1.0 / (1.0 + StrictMath.exp(-(" + x + ")))";
            case SOFTPLUS -> "Math.max(" + x + ", 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(" + x + ")))";
            case ERROR_FUNCTION -> throw new IllegalStateException("the error function of a number of the step");
            case RELU -> "Math.max(" + x + ", 0.0)";
            case FLUSH -> "Math.abs(" + x + ") < " + Double.toHexString(UnaryFunction.FLUSHED) + " ? 0.0 : " + x;
        };
    }

    private static String binary(HostScalar.Binary binary, String left, String right) {
        return switch (binary.function()) {
            case ADD -> left + " + " + right;
            case SUBTRACT -> left + " - " + right;
            case MULTIPLY -> left + " * " + right;
            case DIVIDE -> left + " / " + right;
            case MAXIMUM -> "Math.max(" + left + ", " + right + ")";
            case MINIMUM -> "Math.min(" + left + ", " + right + ")";
            case POWER -> "StrictMath.pow(" + left + ", " + right + ")";
        };
    }

    /** The scalars whose variables are in scope now, for {@link #leave}. */
    Set<HostScalar> inScope() {
        return Set.copyOf(names.keySet());
    }

    /** Leaves a block that began when {@code before} were in scope: what it declared is gone. */
    void leave(Set<HostScalar> before) {
        names.keySet().retainAll(before);
    }

    /** The declarations since the last call; values read from memory are read anew from then on. */
    CodeBlock declarations() {
        CodeBlock block = declarations.build();
        declarations.clear();
        names.keySet().removeIf(HostScalars::readsMemory);
        return block;
    }

    private static boolean readsMemory(HostScalar scalar) {
        return switch (scalar) {
            case HostScalar.Literal _, HostScalar.RunTime _ -> false;
            case HostScalar.Element _ -> true;
            case HostScalar.Unary unary -> readsMemory(unary.x());
            case HostScalar.Binary binary -> readsMemory(binary.left()) || readsMemory(binary.right());
        };
    }
}
