package dev.synapt.processor.graph;

import java.util.List;
import java.util.stream.IntStream;

/** The vocabulary in which layers, losses, derivatives and optimizers are written: one method an operation, all of one site. */
public record Operations(GraphBuilder builder, Site site) {

    public Node apply(Primitive operation, Node... inputs) {
        return builder.add(operation, site, inputs);
    }

    public Node constant(double value) {
        return apply(new Primitive.Constant(value));
    }

    /** {@code value} in every cell of {@code shape}. */
    public Node full(double value, Shape shape) {
        return broadcast(constant(value), shape);
    }

    public Node scalar(RunTimeScalar what) {
        return apply(new Primitive.Scalar(what));
    }

    public Node unary(UnaryFunction function, Node x) {
        return apply(new Primitive.Unary(function), x);
    }

    /** Both operands are stretched to the larger shape where one's is a scalar or has dimensions of one. */
    public Node binary(BinaryFunction function, Node left, Node right) {
        Shape shape = common(left, right);
        return apply(new Primitive.Binary(function), broadcast(left, shape), broadcast(right, shape));
    }

    private static Shape common(Node left, Node right) {
        return canStretch(left, right.shape()) ? right.shape() : left.shape();
    }

    private static boolean canStretch(Node node, Shape target) {
        Shape shape = node.shape();
        return !shape.equals(target)
                && shape.rank() <= target.rank()
                && IntStream.rangeClosed(1, shape.rank())
                        .allMatch(axis ->
                                shape.dim(-axis).isOne() || shape.dim(-axis).equals(target.dim(-axis)));
    }

    public Node add(Node left, Node right) {
        return binary(BinaryFunction.ADD, left, right);
    }

    public Node subtract(Node left, Node right) {
        return binary(BinaryFunction.SUBTRACT, left, right);
    }

    public Node multiply(Node left, Node right) {
        return binary(BinaryFunction.MULTIPLY, left, right);
    }

    public Node multiply(Node left, double right) {
        return multiply(left, constant(right));
    }

    public Node divide(Node left, Node right) {
        return binary(BinaryFunction.DIVIDE, left, right);
    }

    public Node negate(Node x) {
        return unary(UnaryFunction.NEGATE, x);
    }

    public Node greater(Node left, Node right) {
        return compare(Comparison.GREATER, left, right);
    }

    /** 1 where the comparison holds, 0 where not; operands are stretched as in {@link #binary}. */
    public Node compare(Comparison comparison, Node left, Node right) {
        Shape shape = common(left, right);
        return apply(new Primitive.Compare(comparison), broadcast(left, shape), broadcast(right, shape));
    }

    public Node select(Node condition, Node a, Node b) {
        Shape shape = condition.shape();
        return apply(new Primitive.Select(), condition, broadcast(a, shape), broadcast(b, shape));
    }

    public Node reshape(Node x, Shape shape) {
        return x.shape().equals(shape) ? x : apply(new Primitive.Reshape(shape), x);
    }

    public Node transpose(Node x, Integer... order) {
        return apply(new Primitive.Transpose(List.of(order)), x);
    }

    public Node broadcast(Node x, Shape shape) {
        return x.shape().equals(shape) ? x : apply(new Primitive.Broadcast(shape), x);
    }

    /** Sum over {@code axes}, each of which stays as a dimension of one. */
    public Node sum(Node x, List<Integer> axes) {
        return axes.isEmpty() ? x : apply(new Primitive.Sum(axes), x);
    }

    /** Sum of all elements, a scalar. */
    public Node sumAll(Node x) {
        return reshape(sum(x, IntStream.range(0, x.shape().rank()).boxed().toList()), Shape.SCALAR);
    }

    /** Mean of all elements, a scalar; the batch counts with the examples there are. */
    public Node meanAll(Node x) {
        return divide(sumAll(x), count(x.shape()));
    }

    /** Number of elements of {@code shape}, a scalar. */
    public Node count(Shape shape) {
        Dim flat = shape.flat();
        Node literal = constant(flat.size());
        return flat.batched() ? multiply(scalar(RunTimeScalar.EXAMPLES), literal) : literal;
    }

    public Node product(Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        return apply(new Primitive.MatrixProduct(transposeLeft, transposeRight), left, right);
    }

    public Node update(Node source, Node value) {
        return apply(new Primitive.Update(), source, value);
    }
}
