package example;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One of each thing that javac leaves to be linked at run time. */
public final class Everything {
    sealed interface Shape permits Square, Circle, Empty {
        default Supplier<String> described() {
            return () -> "a " + kind(this);
        }

        private static String kind(Shape shape) {
            return switch (shape) {
                case Square(long side) when side > 10 -> "large square";
                case Square(long side) -> "square of " + side;
                case Circle circle -> "circle of " + circle.radius();
                case Empty _ -> "nothing";
            };
        }
    }

    record Square(long side) implements Shape {}

    record Circle(double radius) implements Shape {}

    record Empty() implements Shape {}

    record Mixed(
            boolean flag, byte small, short less, char letter, int number, long large, float real, double exact,
            String text, int[] array, List<Shape> shapes) {}

    private final int offset;

    private Everything(int offset) {
        this.offset = offset;
    }

    private int plus(int number) {
        return number + offset;
    }

    private IntUnaryOperator adding() {
        return number -> plus(number) + offset;
    }

    private static String three(int first, long second, double third) {
        return first + "/" + second + "/" + third;
    }

    private static long widened(long number) {
        return number * 2;
    }

    private static <T extends Comparable<T>> T larger(T a, T b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    interface Ternary<A, B, C, R> {
        R apply(A first, B second, C third);
    }

    private static String lambdas() {
        List<Object> results = new ArrayList<>();
        var everything = new Everything(3);
        IntUnaryOperator bound = everything::plus;
        BiFunction<Everything, Integer, Integer> unbound = Everything::plus;
        Ternary<Integer, Long, Double, String> boxed = Everything::three;
        IntToLongFunction widening = Everything::widened;
        Function<String, Integer> length = String::length;
        ToIntFunction<List<?>> size = List::size;
        ToDoubleFunction<Integer> real = Integer::intValue;
        Supplier<List<Object>> constructor = ArrayList::new;
        IntFunction<int[]> array = int[]::new;
        Function<Long, Shape> square = Square::new;
        BiFunction<String, String, String> generic = Everything::larger;
        IntBinaryOperator primitive = Math::max;
        UnaryOperator<String> identity = UnaryOperator.identity();
        long large = 1L << 40;
        double exact = 0.5;
        LongSupplier capturing = () -> large + (long) (exact * 4);
        Runnable discarding = everything.adding()::hashCode;
        discarding.run();
        Supplier<Supplier<String>> nested = () -> () -> "inner " + large;
        results.add(bound.applyAsInt(1));
        results.add(everything.adding().applyAsInt(1));
        results.add(unbound.apply(everything, 2));
        results.add(boxed.apply(1, 2L, 3.0));
        results.add(widening.applyAsLong(21));
        results.add(length.apply("four"));
        results.add(size.applyAsInt(List.of(1, 2)));
        results.add(real.applyAsDouble(7));
        results.add(constructor.get());
        results.add(array.apply(3).length);
        results.add(square.apply(5L));
        results.add(generic.apply("a", "b"));
        results.add(primitive.applyAsInt(1, 2));
        results.add(identity.apply("same"));
        results.add(capturing.getAsLong());
        results.add(nested.get().get());
        results.add(IntStream.range(0, 4).mapToObj(i -> i * i).toList());
        results.add(Stream.of("x", "yy").collect(Collectors.toMap(String::length, name -> name)));
        return results.toString();
    }

    private static String shapes() {
        return Stream.of(new Square(11), new Square(2), new Circle(-0.0), new Empty())
                .map(shape -> shape.described().get())
                .collect(Collectors.joining(", "));
    }

    private static String records() {
        int[] array = {1};
        var mixed = new Mixed(
                true, (byte) 1, (short) -2, 'c', 3, 4L, Float.NaN, -0.0, null, array, List.of(new Square(1), new Empty()));
        var same = new Mixed(
                true, (byte) 1, (short) -2, 'c', 3, 4L, Float.NaN, -0.0, null, array, List.of(new Square(1), new Empty()));
        var other = new Mixed(
                true, (byte) 1, (short) -2, 'c', 3, 4L, Float.NaN, 0.0, null, array, List.of(new Square(1), new Empty()));
        return mixed.toString().replaceAll("@[0-9a-f]+", "@")
                + mixed.equals(same)
                + mixed.equals(other)
                + mixed.equals(null)
                + mixed.equals("text")
                + (mixed.hashCode() == same.hashCode())
                + new Mixed(false, (byte) 1, (short) 2, 'c', 3, 1L << 40, 1.5f, 2.5, "t", null, List.of()).hashCode()
                + new Empty()
                + new Empty().hashCode()
                + new Empty().equals(new Empty());
    }

    private static String missing() {
        try {
            return Shape.kind(null);
        } catch (NullPointerException e) {
            return "no shape";
        }
    }

    public static String all() {
        return lambdas() + "\n" + shapes() + "\n" + records() + "\n" + missing();
    }
}
