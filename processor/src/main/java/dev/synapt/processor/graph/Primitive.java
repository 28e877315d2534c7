package dev.synapt.processor.graph;

import java.util.List;

/**
 * The operations a network is made of once its layers are lowered. Each has a shape rule ({@link ShapeInference}), a
 * derivative made of the same operations, and a meaning in the interpreter; a target chooses its own kernels for them.
 */
public sealed interface Primitive {

    /** Sources: values that are there before the step computes anything. */
    sealed interface Source extends Primitive {
        Shape shape();
    }

    /** A part of the batch: an input or a target of the network, real values or indices. */
    record Input(String name, Shape shape, ElementType type) implements Source {}

    /** Sources that an {@link Update} may write. */
    sealed interface Variable extends Source {
        VariableSpec spec();

        @Override
        default Shape shape() {
            return spec().shape();
        }
    }

    /** A trained value. */
    record Parameter(ParameterSpec spec) implements Variable {}

    /** A value that is kept from step to step and is not trained: optimizer state, running statistics. */
    record State(StateSpec spec) implements Variable {}

    /** A number known at compile time. */
    record Constant(double value) implements Source {
        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /** A number known when the step runs. */
    record Scalar(RunTimeScalar what) implements Source {
        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /**
     * Uniform numbers in [0, 1), a function of seed, step, {@code stream} and the element's position, so that they can be
     * computed again anywhere.
     */
    record Random(int stream, Shape shape) implements Source {}

    /** Operations that treat every element alike. */
    sealed interface Elementwise extends Primitive {}

    record Unary(UnaryFunction function) implements Elementwise {}

    /** Two inputs of equal shape. */
    record Binary(BinaryFunction function) implements Elementwise {}

    /** Two inputs of equal shape; gives 1 or 0. */
    record Compare(Comparison comparison) implements Elementwise {}

    /** Inputs condition, a, b of equal shape: a where condition is not 0, otherwise b. */
    record Select() implements Elementwise {}

    /** The same elements in the same order under another shape. */
    record Reshape(Shape shape) implements Primitive {}

    /** Output dimension i is input dimension {@code order[i]}. */
    record Transpose(List<Integer> order) implements Primitive {
        public Transpose {
            order = List.copyOf(order);
        }
    }

    /** Stretches dimensions of one (and missing leading dimensions) to {@code shape}, aligned at the last dimension. */
    record Broadcast(Shape shape) implements Primitive {}

    /** {@code length} elements along {@code axis} from {@code start}. Adjoint of {@link Pad}. */
    record Slice(int axis, int start, int length) implements Primitive {}

    /** Zeros before and after along {@code axis}. Adjoint of {@link Slice}. */
    record Pad(int axis, int before, int after) implements Primitive {}

    /** All inputs one after the other along {@code axis}. */
    record Concat(int axis) implements Primitive {}

    /** Sum over {@code axes}, each of which stays as a dimension of one. */
    record Sum(List<Integer> axes) implements Primitive {
        public Sum {
            axes = List.copyOf(axes);
        }
    }

    /** Largest element over {@code axes}, each of which stays as a dimension of one. */
    record Max(List<Integer> axes) implements Primitive {
        public Max {
            axes = List.copyOf(axes);
        }
    }

    /** Index of the first largest element along the last dimension, which stays as one. Gives integers. */
    record ArgMax() implements Primitive {}

    /**
     * Matrix product over the last two dimensions, all before them equal: [..., m, k] x [..., k, n] -> [..., m, n]. A transposed
     * operand is stored with its last two dimensions exchanged.
     */
    record MatrixProduct(boolean transposeLeft, boolean transposeRight) implements Primitive {}

    /** Inputs x [n, c, h, w] and weight [f, c / groups, kh, kw]; cross-correlation, as every framework's convolution. */
    record Convolution(Window window, int groups) implements Primitive {}

    /** Inputs weight and the gradient of the output; gives the gradient of the input, of shape {@code input}. */
    record ConvolutionInputGradient(Window window, int groups, Shape input) implements Primitive {}

    /** Inputs x and the gradient of the output; gives the gradient of the weight, of shape {@code weight}. */
    record ConvolutionWeightGradient(Window window, int groups, Shape weight) implements Primitive {}

    /** Sum over each window of the last two dimensions, outside counts as 0: [..., h, w] -> [..., oh, ow]. */
    record WindowSum(Window window) implements Primitive {}

    /** Adjoint of {@link WindowSum}: adds each element to all cells of its window; gives {@code input}. */
    record WindowSpread(Window window, Shape input) implements Primitive {}

    /**
     * Position (row * width + column) of the first largest cell of each window, the outside never chosen:
     * [..., h, w] -> [..., oh, ow] integers.
     */
    record WindowArgMax(Window window) implements Primitive {}

    /** How indices choose from a table. */
    enum Indexing {
        /** Along the last dimension: table [..., k], indices [..., m] -> [..., m]. */
        LAST,
        /** Whole rows: table [rows, d...], indices [...] -> [..., d...]. */
        ROWS
    }

    /** Inputs table and indices (integers); picks. */
    record Take(Indexing indexing) implements Primitive {}

    /** Adjoint of {@link Take}. Inputs indices and values; adds each value to its cell of zeros of {@code table}. */
    record PutAdd(Indexing indexing, Shape table) implements Primitive {}

    /** Operations with a gradient rule of their own and an expansion into others, so that a target may keep either. */
    sealed interface Composite extends Primitive {}

    /** exp(x) / sum exp(x) along the last dimension. */
    record Softmax() implements Composite {}

    /** log(sum exp(x)) along the last dimension, which stays as one. */
    record LogSumExp() implements Composite {}

    /** (x - mean) / sqrt(variance + epsilon) over {@code axes}; the variance is the mean squared deviation. */
    record Standardise(List<Integer> axes, double epsilon) implements Composite {
        public Standardise {
            axes = List.copyOf(axes);
        }
    }

    /**
     * The mean over {@code axes} of the products of what two inputs of one shape deviate from their means over them;
     * each axis stays as a dimension of one. Of a value with itself it is the variance.
     */
    record Covariance(List<Integer> axes) implements Composite {
        public Covariance {
            axes = List.copyOf(axes);
        }
    }

    /** The same value, of which no gradient flows back. */
    record StopGradient() implements Primitive {}

    /** The same numbers as {@code type}. */
    record Cast(ElementType type) implements Primitive {}

    /**
     * Runs {@code body} {@code length} times. Inputs: the first values of the carried ones, then sequences (time is dimension
     * 0), then values every step sees. The body's inputs have the names {@code carry0..}, {@code element0..},
     * {@code constant0..}; its results are the next carried values followed by one element of each output sequence. The value of
     * the node is that of its first result; {@link Pick} gives each: the last carried values, then the output sequences.
     */
    record Scan(Graph body, int carried, int sequences, int length, boolean reverse) implements Primitive {
        private static final String CARRY = "carry";
        private static final String ELEMENT = "element";
        private static final String CONSTANT = "constant";

        /** Name in the body of what stands for input {@code index}. */
        public String inputName(int index) {
            if (index < carried) {
                return CARRY + index;
            }
            int sequence = index - carried;
            return sequence < sequences ? ELEMENT + sequence : CONSTANT + (sequence - sequences);
        }

        /** The index of the input that {@code inner} stands for in the body; -1 if it is no input of it. */
        public int inputIndex(Node inner) {
            if (!(inner.operation() instanceof Input input)) {
                return -1;
            }
            String name = input.name();
            if (name.startsWith(CARRY)) {
                return number(name, CARRY);
            }
            return name.startsWith(ELEMENT)
                    ? carried + number(name, ELEMENT)
                    : carried + sequences + number(name, CONSTANT);
        }

        private static int number(String name, String kind) {
            return Integer.parseInt(name.substring(kind.length()));
        }
    }

    /** Result {@code index} of a {@link Scan}. */
    record Pick(int index) implements Primitive {}

    /** Inputs the {@link Variable} to be written and its new value, which is this node's value. */
    record Update() implements Primitive {}
}
