package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StripTest {
    private static final int[] LENGTHS = {0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 257, Strip.LENGTH};

    /** The number that takes an operand's place. */
    private static final float NUMBER = 0.25f;

    interface Kernel {
        void run(float[] a, float[] b, float[] c, float[] out, int length);
    }

    interface Definition {
        float of(float a, float b, float c);
    }

    record Case(String name, Kernel kernel, Definition definition) {}

    @Test
    void sharesOfTheLongestLengthEndWithIt() {
        for (int length : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - Strip.LENGTH + 2}) {
            Worker first = new Worker(0, 2, null);
            Worker second = new Worker(1, 2, null);
            assertThat(Strip.begin(first, length)).isZero();
            assertThat(Strip.end(first, length)).isEqualTo(1 << 30).isEqualTo(Strip.begin(second, length));
            assertThat(Strip.end(second, length)).isEqualTo(length);
        }
    }

    private static Stream<Case> cases() {
        int o = OFFSET;
        float s = NUMBER;
        return Stream.of(
                new Case("add", (a, b, c, out, n) -> Strip.add(a, o, b, o, out, o, n), (a, b, c) -> a + b),
                new Case("addScalar", (a, b, c, out, n) -> Strip.addScalar(a, o, s, out, o, n), (a, b, c) -> a + s),
                new Case("scalarAdd", (a, b, c, out, n) -> Strip.scalarAdd(s, a, o, out, o, n), (a, b, c) -> a + s),
                new Case("subtract", (a, b, c, out, n) -> Strip.subtract(a, o, b, o, out, o, n), (a, b, c) -> a - b),
                new Case(
                        "subtractScalar",
                        (a, b, c, out, n) -> Strip.subtractScalar(a, o, s, out, o, n),
                        (a, b, c) -> a - s),
                new Case(
                        "scalarSubtract",
                        (a, b, c, out, n) -> Strip.scalarSubtract(s, a, o, out, o, n),
                        (a, b, c) -> s - a),
                new Case("multiply", (a, b, c, out, n) -> Strip.multiply(a, o, b, o, out, o, n), (a, b, c) -> a * b),
                new Case(
                        "multiplyScalar",
                        (a, b, c, out, n) -> Strip.multiplyScalar(a, o, s, out, o, n),
                        (a, b, c) -> a * s),
                new Case(
                        "scalarMultiply",
                        (a, b, c, out, n) -> Strip.scalarMultiply(s, a, o, out, o, n),
                        (a, b, c) -> s * a),
                new Case("divide", (a, b, c, out, n) -> Strip.divide(a, o, b, o, out, o, n), (a, b, c) -> a / b),
                new Case(
                        "divideScalar",
                        (a, b, c, out, n) -> Strip.divideScalar(a, o, s, out, o, n),
                        (a, b, c) -> a / s),
                new Case(
                        "scalarDivide",
                        (a, b, c, out, n) -> Strip.scalarDivide(s, a, o, out, o, n),
                        (a, b, c) -> s / a),
                new Case(
                        "maximum",
                        (a, b, c, out, n) -> Strip.maximum(a, o, b, o, out, o, n),
                        (a, b, c) -> Math.max(a, b)),
                new Case(
                        "maximumScalar",
                        (a, b, c, out, n) -> Strip.maximumScalar(a, o, s, out, o, n),
                        (a, b, c) -> Math.max(a, s)),
                new Case(
                        "scalarMaximum",
                        (a, b, c, out, n) -> Strip.scalarMaximum(s, a, o, out, o, n),
                        (a, b, c) -> Math.max(a, s)),
                new Case(
                        "minimum",
                        (a, b, c, out, n) -> Strip.minimum(a, o, b, o, out, o, n),
                        (a, b, c) -> Math.min(a, b)),
                new Case(
                        "minimumScalar",
                        (a, b, c, out, n) -> Strip.minimumScalar(a, o, s, out, o, n),
                        (a, b, c) -> Math.min(a, s)),
                new Case(
                        "scalarMinimum",
                        (a, b, c, out, n) -> Strip.scalarMinimum(s, a, o, out, o, n),
                        (a, b, c) -> Math.min(a, s)),
                new Case("multiplyAdd", (a, b, c, out, n) -> Strip.multiplyAdd(a, o, b, o, c, o, out, o, n), Math::fma),
                new Case(
                        "multiplyAddScalar",
                        (a, b, c, out, n) -> Strip.multiplyAddScalar(a, o, b, o, s, out, o, n),
                        (a, b, c) -> Math.fma(a, b, s)),
                new Case(
                        "scalarMultiplyAdd",
                        (a, b, c, out, n) -> Strip.scalarMultiplyAdd(s, b, o, c, o, out, o, n),
                        (a, b, c) -> Math.fma(s, b, c)),
                new Case(
                        "scalarMultiplyAddScalar",
                        (a, b, c, out, n) -> Strip.scalarMultiplyAddScalar(s, b, o, 3, out, o, n),
                        (a, b, c) -> Math.fma(s, b, 3)),
                new Case("negate", (a, b, c, out, n) -> Strip.negate(a, o, out, o, n), (a, b, c) -> -a),
                new Case("absolute", (a, b, c, out, n) -> Strip.absolute(a, o, out, o, n), (a, b, c) -> Math.abs(a)),
                new Case(
                        "sign",
                        (a, b, c, out, n) -> Strip.sign(a, o, out, o, n),
                        (a, b, c) -> a > 0 ? 1 : a < 0 ? -1 : 0),
                new Case("square", (a, b, c, out, n) -> Strip.square(a, o, out, o, n), (a, b, c) -> a * a),
                new Case("squareRoot", (a, b, c, out, n) -> Strip.squareRoot(a, o, out, o, n), (a, b, c) ->
                        (float) Math.sqrt(a)),
                new Case("reciprocal", (a, b, c, out, n) -> Strip.reciprocal(a, o, out, o, n), (a, b, c) -> 1 / a),
                new Case("relu", (a, b, c, out, n) -> Strip.relu(a, o, out, o, n), (a, b, c) -> a < 0 ? 0 : a),
                new Case("exp", (a, b, c, out, n) -> Strip.exp(a, o, out, o, n), (a, b, c) -> Functions.exp(a)),
                new Case("log", (a, b, c, out, n) -> Strip.log(a, o, out, o, n), (a, b, c) -> Functions.log(a)),
                new Case("tanh", (a, b, c, out, n) -> Strip.tanh(a, o, out, o, n), (a, b, c) -> Functions.tanh(a)),
                new Case(
                        "sigmoid",
                        (a, b, c, out, n) -> Strip.sigmoid(a, o, out, o, n),
                        (a, b, c) -> Functions.sigmoid(a)),
                new Case(
                        "softplus",
                        (a, b, c, out, n) -> Strip.softplus(a, o, out, o, n),
                        (a, b, c) -> Functions.softplus(a)),
                new Case("erf", (a, b, c, out, n) -> Strip.erf(a, o, out, o, n), (a, b, c) -> Functions.erf(a)),
                new Case(
                        "greater",
                        (a, b, c, out, n) -> Strip.greater(a, o, b, o, out, o, n),
                        (a, b, c) -> a > b ? 1 : 0),
                new Case(
                        "greaterScalar",
                        (a, b, c, out, n) -> Strip.greaterScalar(a, o, s, out, o, n),
                        (a, b, c) -> a > s ? 1 : 0),
                new Case(
                        "scalarGreater",
                        (a, b, c, out, n) -> Strip.scalarGreater(s, a, o, out, o, n),
                        (a, b, c) -> s > a ? 1 : 0),
                new Case(
                        "greaterOrEqual",
                        (a, b, c, out, n) -> Strip.greaterOrEqual(a, o, b, o, out, o, n),
                        (a, b, c) -> a >= b ? 1 : 0),
                new Case(
                        "greaterOrEqualScalar",
                        (a, b, c, out, n) -> Strip.greaterOrEqualScalar(a, o, s, out, o, n),
                        (a, b, c) -> a >= s ? 1 : 0),
                new Case(
                        "scalarGreaterOrEqual",
                        (a, b, c, out, n) -> Strip.scalarGreaterOrEqual(s, a, o, out, o, n),
                        (a, b, c) -> s >= a ? 1 : 0),
                new Case("equal", (a, b, c, out, n) -> Strip.equal(a, o, b, o, out, o, n), (a, b, c) -> a == b ? 1 : 0),
                new Case(
                        "equalScalar",
                        (a, b, c, out, n) -> Strip.equalScalar(a, o, s, out, o, n),
                        (a, b, c) -> a == s ? 1 : 0),
                new Case(
                        "scalarEqual",
                        (a, b, c, out, n) -> Strip.scalarEqual(s, a, o, out, o, n),
                        (a, b, c) -> a == s ? 1 : 0),
                new Case(
                        "select",
                        (a, b, c, out, n) -> Strip.select(a, o, b, o, c, o, out, o, n),
                        (a, b, c) -> a != 0 ? b : c),
                new Case(
                        "selectScalar",
                        (a, b, c, out, n) -> Strip.selectScalar(a, o, b, o, s, out, o, n),
                        (a, b, c) -> a != 0 ? b : s),
                new Case(
                        "scalarSelect",
                        (a, b, c, out, n) -> Strip.scalarSelect(a, o, s, c, o, out, o, n),
                        (a, b, c) -> a != 0 ? s : c),
                new Case(
                        "scalarSelectScalar",
                        (a, b, c, out, n) -> Strip.scalarSelectScalar(a, o, s, 3, out, o, n),
                        (a, b, c) -> a != 0 ? s : 3),
                new Case(
                        "weightedSum",
                        (a, b, c, out, n) -> Strip.weightedSum(a, o, s, b, o, 3, out, o, n),
                        (a, b, c) -> a * s + b * 3),
                new Case("flush", (a, b, c, out, n) -> Strip.flush(a, o, out, o, n), (a, b, c) -> flushed(a)),
                new Case(
                        "average",
                        (a, b, c, out, n) -> Strip.average(a, o, s, b, o, 3, out, o, n),
                        (a, b, c) -> flushed(a * s + b * 3)),
                new Case(
                        "averageOfSquares",
                        (a, b, c, out, n) -> Strip.averageOfSquares(a, o, s, b, o, 0.3f, out, o, n),
                        (a, b, c) -> flushed(a * s + (b * b) * 0.3f)),
                new Case(
                        "descend",
                        (a, b, c, out, n) -> Strip.descend(a, o, b, o, c, o, 0.7f, 1e-8f, 0.3f, out, o, n),
                        (a, b, c) -> a - (b / ((float) Math.sqrt(c) * 0.7f + 1e-8f)) * 0.3f),
                new Case(
                        "maskPositive",
                        (a, b, c, out, n) -> Strip.maskPositive(a, o, b, o, out, o, n),
                        (a, b, c) -> a > 0 ? b : 0),
                new Case("copy", (a, b, c, out, n) -> Strip.copy(a, o, out, o, n), (a, b, c) -> a),
                new Case("fill", (a, b, c, out, n) -> Strip.fill(s, out, o, n), (a, b, c) -> s));
    }

    @TestFactory
    Stream<DynamicTest> equalsTheDefinitionToTheBit() {
        return cases().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            for (int length : LENGTHS) {
                float[] out = random(length, 4);
                check(c, operand(length, 1), operand(length, 2), operand(length, 3), out, length);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> mayOverwriteAnOperand() {
        return cases().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            int length = 43;
            float[] a = operand(length, 1);
            check(c, a, operand(length, 2), operand(length, 3), a, length);
            float[] b = operand(length, 2);
            check(c, operand(length, 1), b, operand(length, 3), b, length);
        }));
    }

    private static void check(Case c, float[] a, float[] b, float[] third, float[] out, int length) {
        float[] expected = out.clone();
        for (int i = OFFSET; i < OFFSET + length; i++) {
            expected[i] = c.definition().of(a[i], b[i], third[i]);
        }
        c.kernel().run(a, b, third, out, length);
        assertThat(bits(out)).as("%s of %d", c.name(), length).isEqualTo(bits(expected));
    }

    private static float flushed(float x) {
        return x > -0x1p-100f && x < 0x1p-100f ? 0 : x;
    }

    /** Numbers of which some are the same in all operands, and some zero, infinite, NaN, subnormal or about to be flushed. */
    private static float[] operand(int length, int seed) {
        float[] values = random(length, seed);
        float[] special = {
            0f,
            -0f,
            NUMBER,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            1e-40f,
            -0x1p-100f,
            0x1.fffffep-101f
        };
        for (int i = 0; i < length; i++) {
            if (i % 4 == 1) {
                values[OFFSET + i] = special[(i / 4 * (seed % 2 + 1)) % special.length];
            } else if (i % 4 == 2) {
                values[OFFSET + i] *= 100;
            }
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    @Test
    void broadcastRepeatsElementsAndTheWhole() {
        float[] source = random(12, 1);
        for (int inner : new int[] {1, 3, 40}) {
            for (int size : new int[] {1, 5, 12}) {
                for (int start : new int[] {0, 1, 14, 61, 1024}) {
                    float[] out = random(77, 2);
                    float[] expected = out.clone();
                    for (int j = 0; j < 77; j++) {
                        expected[OFFSET + j] = source[OFFSET + ((start + j) / inner) % size];
                    }
                    Strip.broadcast(source, OFFSET, inner, size, start, out, OFFSET, 77);
                    assertThat(out).as("%d %d %d", inner, size, start).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void randomNumbersBelongToPositions() {
        float[] whole = new float[100];
        Strip.random(7, 3, 2, 1000, whole, 0, 100);
        float[] part = new float[29];
        Strip.random(7, 3, 2, 1013, part, 0, 29);
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 13, 42));
        assertThat(whole[17]).isEqualTo(CounterRandom.uniform(7, 3, 2, 1017));
    }

    @Test
    void convertsIntegersToFloats() {
        float[] floats = new float[4];
        Strip.intsToFloats(new int[] {9, 3, -2, 16777216}, 1, floats, 0, 3);
        assertThat(floats).containsExactly(3f, -2f, 16777216f, 0f);
    }
}
