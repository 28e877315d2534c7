package dev.synapt.processor.language.layer;

import com.google.auto.service.AutoService;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.Reference;
import java.util.List;

/** The first of values of equal shape less all the others. */
public record SubtractLayer(List<Reference> operands, Origin origin) implements ElementwiseJoin {

    /** How it is written. */
    @AutoService(LayerSyntax.class)
    public static final class Written implements LayerSyntax {
        @Override
        public String annotation() {
            return "Subtract";
        }

        @Override
        public Layer read(Annotation annotation) {
            return new SubtractLayer(ElementwiseJoin.operands(annotation), annotation.origin());
        }
    }

    @Override
    public BinaryFunction function() {
        return BinaryFunction.SUBTRACT;
    }

    @Override
    public String kind() {
        return "subtract";
    }
}
