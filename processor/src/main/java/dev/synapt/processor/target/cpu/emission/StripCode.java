package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.source.Call;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.RuntimeTypes;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Elementwise;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Rows;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Compound;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Compound.Kind;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Place;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Register;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A strip program as a loop over strips, or as calls alone where one strip holds everything. */
final class StripCode {

    private final Operands operands;
    private final HostScalars scalars;
    private final StepNumbers numbers;
    private final StripProgram program;
    private final boolean oneStrip;
    private final Scratch scratch;
    private final String total;
    private final Optional<Rows> rows;

    /** @param anyLength whether the code is to serve other lengths than this one too */
    StripCode(Operands operands, HostScalars scalars, StepNumbers numbers, Elementwise work, boolean anyLength) {
        this.operands = operands;
        this.scalars = scalars;
        this.numbers = numbers;
        this.program = work.program();
        oneStrip = !anyLength && work.isOneStrip();
        scratch = new Scratch("strips", 0);
        rows = anyLength ? Optional.empty() : work.rows();
        total = anyLength ? operands.literal("size", work.length().size()) : Literals.of(work.length());
    }

    /** Instructions over what lies at the head of {@code scratch}, for a loop of the caller's. */
    StripCode(Operands operands, HostScalars scalars, StepNumbers numbers, StripProgram program, Scratch scratch) {
        this.operands = operands;
        this.scalars = scalars;
        this.numbers = numbers;
        this.program = program;
        this.scratch = scratch;
        oneStrip = false;
        total = "";
        rows = Optional.empty();
    }

    /** A worker's own array, of which the registers take what follows the first {@code block} elements. */
    record Scratch(String array, int block) {

        /** Where a cache line begins, as in all large arrays: the runtime's {@code Worker.LINE}. */
        static final int START = MemoryPlanner.LEAD;

        /** The floats to ask for, with so many registers. */
        int size(int registers) {
            return START + block + registers * StripProgram.STRIP;
        }

        private String ofBlock(String index) {
            return array + ", " + START + " + " + index;
        }

        private String register(int number) {
            return array + ", " + (START + block + number * StripProgram.STRIP);
        }
    }

    CodeBlock write() {
        CodeBlock instructions = instructions();
        CodeBlock.Builder code = CodeBlock.builder().add(scalars.declarations());
        if (oneStrip) {
            code.beginControlFlow("if (worker.isFirst())");
        } else if (rows.isPresent()) {
            // The same cut as that of the kernels over planes.
            Rows shared = rows.get();
            String cut = "plane, " + shared.planes() + ", " + shared.rows() + ", " + Literals.of(shared.length());
            code.beginControlFlow("for (int plane = 0; plane < $L; plane++)", shared.planes())
                    .addStatement("int end = $T.end(worker, $L)", RuntimeTypes.STRIP, cut)
                    .beginControlFlow(
                            "for (int i = $T.begin(worker, $L); i < end; i += $T.LENGTH)",
                            RuntimeTypes.STRIP,
                            cut,
                            RuntimeTypes.STRIP)
                    .addStatement("int length = Math.min($T.LENGTH, end - i)", RuntimeTypes.STRIP);
        } else {
            code.beginControlFlow(
                            "for (int i = $T.begin(worker, $L), end = $T.end(worker, $L); i < end; i += $T.LENGTH)",
                            RuntimeTypes.STRIP,
                            total,
                            RuntimeTypes.STRIP,
                            total,
                            RuntimeTypes.STRIP)
                    .addStatement("int length = Math.min($T.LENGTH, end - i)", RuntimeTypes.STRIP);
        }
        int registers = program.registers();
        if (registers > 0) {
            code.addStatement("float[] strips = worker.scratch($L)", scratch.size(registers));
        }
        code.add(instructions).endControlFlow();
        if (!oneStrip && rows.isPresent()) {
            code.endControlFlow();
        }
        return code.build();
    }

    CodeBlock instructions() {
        CodeBlock.Builder code = CodeBlock.builder();
        List<StripProgram.Instruction> instructions = program.instructions();
        for (int i = 0; i < instructions.size(); i++) {
            if (isAdam(instructions, i)) {
                code.add(adam(instructions.subList(i, i + 3)));
                i += 2;
            } else {
                code.add(write(instructions.get(i)));
            }
        }
        return code.build();
    }

    /** Whether both averages and the descent follow each other in place, which the runtime does in one pass. */
    private static boolean isAdam(List<StripProgram.Instruction> instructions, int at) {
        return at + 3 <= instructions.size()
                && instructions.get(at) instanceof Compound mean
                && instructions.get(at + 1) instanceof Compound square
                && instructions.get(at + 2) instanceof Compound descent
                && mean.kind() == Kind.AVERAGE
                && square.kind() == Kind.AVERAGE_OF_SQUARES
                && descent.kind() == Kind.DESCEND
                && mean.out().equals(mean.operands().get(0))
                && square.out().equals(square.operands().get(0))
                && mean.operands().get(1).equals(square.operands().get(1))
                && descent.operands().equals(List.of(descent.out(), mean.out(), square.out()));
    }

    private CodeBlock adam(List<StripProgram.Instruction> run) {
        List<Object> arguments = new ArrayList<>();
        Compound descent = (Compound) run.get(2);
        descent.operands().forEach(operand -> arguments.add(argument(operand)));
        arguments.add(argument(((Compound) run.get(0)).operands().get(1)));
        for (StripProgram.Instruction instruction : run) {
            ((Compound) instruction).numbers().forEach(number -> arguments.add(scalars.asFloat(number)));
        }
        arguments.add(oneStrip ? total : "length");
        return Call.statement(RuntimeTypes.STRIP, "adam", arguments.toArray());
    }

    private CodeBlock write(StripProgram.Instruction instruction) {
        return switch (instruction) {
            case StripProgram.Unary unary -> unary(unary);
            case StripProgram.Binary binary -> binary(binary);
            case StripProgram.Compare compare -> compare(compare);
            case StripProgram.Select select -> select(select);
            case StripProgram.Broadcast broadcast ->
                call(
                        "broadcast",
                        List.of(
                                operands.arguments(broadcast.source()),
                                Literals.of(broadcast.inner()),
                                Literals.of(broadcast.size()),
                                oneStrip ? "0" : "i"),
                        broadcast.out());
            case StripProgram.Random random
            when random.perExample() > 0 ->
                call(
                        "randomBatchLast",
                        List.of(
                                numbers.use(StepNumbers.Number.SEED),
                                numbers.use(StepNumbers.Number.STEP),
                                Loops.stream(operands.literal("stream", random.stream()), random.loops()),
                                Integer.toString(random.perExample()),
                                "n",
                                oneStrip ? "0" : "i"),
                        random.out());
            case StripProgram.Random random ->
                call(
                        "random",
                        List.of(
                                numbers.use(StepNumbers.Number.SEED),
                                numbers.use(StepNumbers.Number.STEP),
                                Loops.stream(operands.literal("stream", random.stream()), random.loops()),
                                oneStrip ? "0" : "i"),
                        random.out());
            case StripProgram.Convert convert -> call("intsToFloats", List.of(at(convert.integers())), convert.out());
            case StripProgram.Copy copy -> copy(copy.x(), copy.out());
            case Compound compound -> compound(compound);
        };
    }

    private CodeBlock unary(StripProgram.Unary unary) {
        return unary.x() instanceof Uniform(HostScalar x)
                ? fill(scalars.asFloat(new HostScalar.Unary(unary.function(), x)), unary.out())
                : call(name(unary.function()), List.of(argument(unary.x())), unary.out());
    }

    private CodeBlock binary(StripProgram.Binary binary) {
        return binary.left() instanceof Uniform(HostScalar left) && binary.right() instanceof Uniform(HostScalar right)
                ? fill(scalars.asFloat(new HostScalar.Binary(binary.function(), left, right)), binary.out())
                : call(
                        form(binary.left(), name(binary.function()), binary.right()),
                        List.of(argument(binary.left()), argument(binary.right())),
                        binary.out());
    }

    private CodeBlock compare(StripProgram.Compare compare) {
        if (compare.left() instanceof Uniform(HostScalar left)
                && compare.right() instanceof Uniform(HostScalar right)) {
            String condition =
                    scalars.asFloat(left) + " " + symbol(compare.comparison()) + " " + scalars.asFloat(right);
            return fill("(" + condition + ") ? 1f : 0f", compare.out());
        }
        return call(
                form(compare.left(), name(compare.comparison()), compare.right()),
                List.of(argument(compare.left()), argument(compare.right())),
                compare.out());
    }

    private CodeBlock select(StripProgram.Select select) {
        if (select.condition() instanceof Uniform(HostScalar condition)) {
            return CodeBlock.builder()
                    .beginControlFlow("if ($L != 0)", scalars.asFloat(condition))
                    .add(copy(select.a(), select.out()))
                    .nextControlFlow("else")
                    .add(copy(select.b(), select.out()))
                    .endControlFlow()
                    .build();
        }
        return call(
                form(select.a(), "select", select.b()),
                List.of(argument(select.condition()), argument(select.a()), argument(select.b())),
                select.out());
    }

    private CodeBlock compound(Compound w) {
        List<String> operands = w.operands().stream().map(this::argument).toList();
        List<String> numbers = w.numbers().stream().map(scalars::asFloat).toList();
        return switch (w.kind()) {
            case WEIGHTED_SUM -> weighted("weightedSum", operands, numbers, w.out());
            case AVERAGE -> weighted("average", operands, numbers, w.out());
            case AVERAGE_OF_SQUARES -> weighted("averageOfSquares", operands, numbers, w.out());
            case DESCEND -> {
                List<String> arguments = new ArrayList<>(operands);
                arguments.addAll(numbers);
                yield call("descend", arguments, w.out());
            }
            case MASK_POSITIVE -> call("maskPositive", operands, w.out());
        };
    }

    private CodeBlock weighted(String method, List<String> operands, List<String> numbers, Place out) {
        return call(method, List.of(operands.get(0), numbers.get(0), operands.get(1), numbers.get(1)), out);
    }

    private CodeBlock copy(Place x, Place out) {
        return x instanceof Uniform(HostScalar value)
                ? fill(scalars.asFloat(value), out)
                : call("copy", List.of(argument(x)), out);
    }

    private CodeBlock fill(String value, Place out) {
        return call("fill", List.of(value), out);
    }

    private CodeBlock call(String method, List<?> inputs, Place out) {
        List<Object> arguments = new ArrayList<>(inputs);
        arguments.add(argument(out));
        arguments.add(oneStrip ? total : "length");
        return Call.statement(RuntimeTypes.STRIP, method, arguments.toArray());
    }

    private String argument(Place place) {
        return switch (place) {
            case Register register -> register(register.number());
            case Elements elements -> at(elements.operand());
            case StripProgram.Block _ -> scratch.ofBlock("i - from");
            case Uniform uniform -> scalars.asFloat(uniform.value());
        };
    }

    private String at(Operand operand) {
        return oneStrip ? operands.arguments(operand) : operands.arguments(operand, "i");
    }

    private String register(int number) {
        return scratch.register(number);
    }

    /** The name of a function of two values where either may be one number: {@code addScalar}, {@code scalarAdd}. */
    private static String form(Place left, String name, Place right) {
        String whole =
                left instanceof Uniform ? "scalar" + Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
        return right instanceof Uniform ? whole + "Scalar" : whole;
    }

    private static String name(UnaryFunction function) {
        return switch (function) {
            case NEGATE -> "negate";
            case ABSOLUTE -> "absolute";
            case SIGN -> "sign";
            case SQUARE -> "square";
            case SQUARE_ROOT -> "squareRoot";
            case RECIPROCAL -> "reciprocal";
            case EXPONENTIAL -> "exp";
            case LOGARITHM -> "log";
            case TANH -> "tanh";
            case SIGMOID -> "sigmoid";
            case SOFTPLUS -> "softplus";
            case ERROR_FUNCTION -> "erf";
            case RELU -> "relu";
            case FLUSH -> "flush";
        };
    }

    private static String name(BinaryFunction function) {
        return switch (function) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case DIVIDE -> "divide";
            case MAXIMUM -> "maximum";
            case MINIMUM -> "minimum";
            case POWER -> throw new IllegalStateException("the power of numbers that differ from element to element");
        };
    }

    private static String name(Comparison comparison) {
        return switch (comparison) {
            case GREATER -> "greater";
            case GREATER_OR_EQUAL -> "greaterOrEqual";
            case EQUAL -> "equal";
        };
    }

    private static String symbol(Comparison comparison) {
        return switch (comparison) {
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case EQUAL -> "==";
        };
    }
}
