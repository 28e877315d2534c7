package dev.synapt.processor.language;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import java.util.List;

/**
 * What an input or a layer gives: {@code [n, ...]}.
 *
 * @param name of the field
 * @param map whether it holds images, that is channels, height and width as an input of three dimensions, a convolution or a
 *     pool gives them
 */
public record Value(String name, Node node, boolean map) {

    /** The shape of one example. */
    public List<Integer> shape() {
        return node.shape().dims().stream().skip(1).map(Dim::size).toList();
    }

    public int rank() {
        return node.shape().rank() - 1;
    }

    /** A dimension of one example; a negative axis counts from the end. */
    public int size(int axis) {
        return node.shape().dim(axis < 0 ? axis : axis + 1).size();
    }

    public boolean isReal() {
        return node.type() == ElementType.FLOAT;
    }
}
