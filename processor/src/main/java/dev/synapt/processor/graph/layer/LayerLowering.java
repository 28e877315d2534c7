package dev.synapt.processor.graph.layer;

import dev.synapt.processor.declaration.LayerDeclaration;
import java.util.List;
import java.util.Optional;

/** A layer that lowers itself to primitive operations. */
public interface LayerLowering {

    /** The value of the layer from those it reads; empty, and reported, where it does not take them. */
    Optional<Value> lower(List<Value> operands, LayerScope scope);

    /** In words for tables, such as {@code dense 128}. */
    String kind();

    static LayerLowering of(LayerDeclaration layer) {
        return switch (layer) {
            case LayerDeclaration.Dense dense -> new DenseLayer(dense);
            case LayerDeclaration.Conv2d convolution -> new ConvolutionLayer(convolution);
            case LayerDeclaration.MaxPool2d pool -> new MaxPoolLayer(pool);
            case LayerDeclaration.AveragePool2d pool -> new AveragePoolLayer(pool);
            case LayerDeclaration.GlobalAveragePool2d pool -> new GlobalAveragePoolLayer(pool);
            case LayerDeclaration.Reshape reshape -> new ReshapeLayer(reshape);
            case LayerDeclaration.Join join ->
                switch (join.kind()) {
                    case ADD, MULTIPLY, SUBTRACT -> new ElementwiseJoin(join);
                    case CONCAT -> new ConcatLayer(join);
                };
        };
    }
}
