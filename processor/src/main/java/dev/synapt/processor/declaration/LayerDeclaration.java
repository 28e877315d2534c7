package dev.synapt.processor.declaration;

import dev.synapt.processor.declaration.FieldDeclaration.Reference;
import dev.synapt.processor.diagnostic.Origin;
import java.util.List;

/** The layer a field declares, with its numbers as written; {@code origin} is the annotation. */
public sealed interface LayerDeclaration {
    Origin origin();

    record Dense(int units, boolean bias, Origin origin) implements LayerDeclaration {}

    record Conv2d(int filters, WindowDeclaration window, int groups, boolean bias, Origin origin)
            implements LayerDeclaration {}

    record MaxPool2d(WindowDeclaration window, Origin origin) implements LayerDeclaration {}

    record AveragePool2d(WindowDeclaration window, boolean countPadding, Origin origin) implements LayerDeclaration {}

    record GlobalAveragePool2d(Origin origin) implements LayerDeclaration {}

    record Reshape(List<Integer> shape, Origin origin) implements LayerDeclaration {}

    /** A layer of several operands. */
    record Join(Kind kind, List<Reference> operands, int axis, Origin origin) implements LayerDeclaration {
        public enum Kind {
            ADD,
            MULTIPLY,
            SUBTRACT,
            CONCAT
        }
    }

    /**
     * A window as written: one or two numbers each, height before width.
     *
     * @param stride empty where it equals the kernel
     * @param pad one, two or four numbers; empty where {@code same} or nothing decides
     */
    record WindowDeclaration(
            List<Integer> kernel, List<Integer> stride, boolean same, List<Integer> pad, List<Integer> dilation) {}
}
