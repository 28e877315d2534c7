package dev.synapt.processor.declaration;

import static dev.synapt.processor.diagnostic.Message.FRACTION_OUT_OF_RANGE;
import static dev.synapt.processor.diagnostic.Message.NEGATIVE_NUMBER;
import static dev.synapt.processor.diagnostic.Message.NEGATIVE_SIZE;
import static dev.synapt.processor.diagnostic.Message.NOT_FINITE;
import static dev.synapt.processor.diagnostic.Message.NUMBER_NOT_POSITIVE;
import static dev.synapt.processor.diagnostic.Message.PROBABILITY_OUT_OF_RANGE;
import static dev.synapt.processor.diagnostic.Message.SIZE_NOT_POSITIVE;
import static dev.synapt.processor.diagnostic.Message.WRONG_COUNT;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import java.util.List;

/** Reads numbers of annotations and reports those out of their range, where they are or as the floats that the generated code computes with. */
final class Numbers {

    private final Diagnostics diagnostics;

    Numbers(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    int positive(Annotation annotation, String attribute) {
        int size = annotation.integer(attribute);
        return check(size >= 1, annotation, attribute, SIZE_NOT_POSITIVE, size);
    }

    int notNegative(Annotation annotation, String attribute) {
        int size = annotation.integer(attribute);
        return check(size >= 0, annotation, attribute, NEGATIVE_SIZE, size);
    }

    /** Numbers of at least 1, as many as one of {@code counts}, or any number of them where it is empty. */
    List<Integer> positives(Annotation annotation, String attribute, Integer... counts) {
        return list(annotation, attribute, 1, SIZE_NOT_POSITIVE, List.of(counts));
    }

    List<Integer> notNegatives(Annotation annotation, String attribute, Integer... counts) {
        return list(annotation, attribute, 0, NEGATIVE_SIZE, List.of(counts));
    }

    private List<Integer> list(
            Annotation annotation, String attribute, int least, Message tooSmall, List<Integer> counts) {
        List<Integer> sizes = annotation.integers(attribute);
        check(sizes.stream().allMatch(size -> size >= least), annotation, attribute, tooSmall, sizes);
        if (!counts.isEmpty() && !counts.contains(sizes.size())) {
            String found = sizes.size() + (sizes.size() == 1 ? " number" : " numbers");
            diagnostics.report(
                    annotation.at(attribute),
                    WRONG_COUNT,
                    annotation.subject(attribute),
                    found,
                    expected(counts),
                    counts.contains(4) ? ", or four for top, bottom, left and right" : "");
        }
        return sizes;
    }

    /** {@code 1, 2 or 4}; that none at all may be given goes without saying. */
    private static String expected(List<Integer> counts) {
        var some =
                counts.stream().filter(count -> count > 0).map(String::valueOf).toList();
        return String.join(", ", some.subList(0, some.size() - 1)) + " or " + some.getLast();
    }

    double finite(Annotation annotation, String attribute) {
        double number = annotation.number(attribute);
        return check(Float.isFinite((float) number), annotation, attribute, NOT_FINITE, number);
    }

    /** Above 0 and finite. */
    double above0(Annotation annotation, String attribute, String usual) {
        double number = annotation.number(attribute);
        boolean fine = (float) number > 0 && Float.isFinite((float) number);
        return check(fine, annotation, attribute, NUMBER_NOT_POSITIVE, number, usual);
    }

    double atLeast0(Annotation annotation, String attribute) {
        double number = annotation.number(attribute);
        return check(number >= 0 && Float.isFinite((float) number), annotation, attribute, NEGATIVE_NUMBER, number);
    }

    double probability(Annotation annotation, String attribute) {
        double number = annotation.number(attribute);
        return check(number >= 0 && (float) number < 1, annotation, attribute, PROBABILITY_OUT_OF_RANGE, number);
    }

    double fraction(Annotation annotation, String attribute, String usual) {
        double number = annotation.number(attribute);
        return check(number >= 0 && (float) number < 1, annotation, attribute, FRACTION_OUT_OF_RANGE, number, usual);
    }

    private <T> T check(boolean fine, Annotation annotation, String attribute, Message message, T found) {
        return check(fine, annotation, attribute, message, found, "");
    }

    private <T> T check(boolean fine, Annotation annotation, String attribute, Message message, T found, String usual) {
        if (!fine) {
            diagnostics.report(annotation.at(attribute), message, annotation.subject(attribute), found, usual);
        }
        return found;
    }
}
