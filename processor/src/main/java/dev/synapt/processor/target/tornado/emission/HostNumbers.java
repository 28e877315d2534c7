package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.target.tornado.DeviceSchedule;
import java.util.List;

/** Writes the method that computes what changes from step to step, in double precision, on the host. */
final class HostNumbers {
    private HostNumbers() {}

    /** @param head of the method, up to the brace */
    static String write(String head, DeviceSchedule schedule) {
        Code code = new Code(1);
        code.line("@Override");
        code.open(head);
        code.line("counts[0] = n;");
        List<Integer> streams = schedule.streams();
        for (int i = 0; i < streams.size(); i++) {
            String key = "counts[" + (1 + 3 * i) + "]";
            code.line(key + " = CounterRandom.key(seed, step, " + streams.get(i) + ");");
            code.line("counts[" + (2 + 3 * i) + "] = CounterRandom.second(" + key + ");");
            code.line("counts[" + (3 + 3 * i) + "] = CounterRandom.third(" + key + ");");
        }
        List<HostScalar> numbers = schedule.numbers();
        for (int i = 0; i < numbers.size(); i++) {
            code.line("numbers[" + i + "] = (float) " + of(numbers.get(i)) + ";");
        }
        code.close();
        return code.toString();
    }

    private static String of(HostScalar scalar) {
        return switch (scalar) {
            case HostScalar.Literal(double value) -> Double.toString(value);
            case HostScalar.RunTime runTime ->
                switch (runTime.what()) {
                    case EXAMPLES -> "(double) n";
                    case STEP -> "(double) step";
                    case LEARNING_RATE -> "learningRate";
                };
            case HostScalar.Element element -> throw new IllegalStateException("in memory: " + element);
            case HostScalar.Unary unary -> unary(unary, of(unary.x()));
            case HostScalar.Binary binary -> binary(binary, of(binary.left()), of(binary.right()));
        };
    }

    private static String unary(HostScalar.Unary unary, String x) {
        return switch (unary.function()) {
            case NEGATE -> "(-(" + x + "))";
            case ABSOLUTE -> "Math.abs(" + x + ")";
            case SIGN -> "Math.signum(" + x + ")";
            case SQUARE -> "((" + x + ") * (" + x + "))";
            case SQUARE_ROOT -> "Math.sqrt(" + x + ")";
            case RECIPROCAL -> "(1.0 / (" + x + "))";
            case EXPONENTIAL -> "StrictMath.exp(" + x + ")";
            case LOGARITHM -> "StrictMath.log(" + x + ")";
            case TANH -> "StrictMath.tanh(" + x + ")";
            case SIGMOID -> "(1.0 / (1.0 + StrictMath.exp(-(" + x + "))))";
            case SOFTPLUS -> "(Math.max(" + x + ", 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(" + x + "))))";
            case ERROR_FUNCTION -> throw new IllegalStateException("the error function of a number of the step");
            case RELU -> "Math.max(" + x + ", 0.0)";
            case FLUSH -> "(Math.abs(" + x + ") < " + Double.toHexString(UnaryFunction.FLUSHED) + " ? 0.0 : " + x + ")";
        };
    }

    private static String binary(HostScalar.Binary binary, String left, String right) {
        return switch (binary.function()) {
            case ADD -> "(" + left + " + " + right + ")";
            case SUBTRACT -> "(" + left + " - " + right + ")";
            case MULTIPLY -> "(" + left + " * " + right + ")";
            case DIVIDE -> "(" + left + " / " + right + ")";
            case MAXIMUM -> "Math.max(" + left + ", " + right + ")";
            case MINIMUM -> "Math.min(" + left + ", " + right + ")";
            case POWER -> "StrictMath.pow(" + left + ", " + right + ")";
        };
    }
}
