package dev.synapt.processor.language.layer;

import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Annotation;
import java.util.List;

/**
 * A window as written: one or two numbers each, height before width.
 *
 * @param stride empty where it equals the kernel
 * @param pad one, two or four numbers; empty where {@code same} or nothing decides
 */
public record WindowDeclaration(
        List<Integer> kernel, List<Integer> stride, boolean same, List<Integer> pad, List<Integer> dilation) {

    /** That of a pool, whose stride may be left out. */
    static WindowDeclaration ofPool(Annotation annotation, List<Integer> dilation) {
        return of(annotation, "value", dilation, 0, 1, 2);
    }

    /**
     * That of an annotation.
     *
     * @param kernel the attribute with the size
     * @param strides how many strides there may be
     */
    static WindowDeclaration of(Annotation annotation, String kernel, List<Integer> dilation, Integer... strides) {
        boolean same = annotation.constant("padding").equals("SAME");
        List<Integer> pad = annotation.notNegatives("pad", 0, 1, 2, 4);
        if (same && !pad.isEmpty()) {
            annotation.mistake("pad", Message.PAD_WITH_SAME, pad);
        }
        return new WindowDeclaration(
                annotation.positives(kernel, 1, 2), annotation.positives("stride", strides), same, pad, dilation);
    }
}
