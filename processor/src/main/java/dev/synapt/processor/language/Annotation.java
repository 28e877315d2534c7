package dev.synapt.processor.language;

import static dev.synapt.processor.diagnostic.Message.FRACTION_OUT_OF_RANGE;
import static dev.synapt.processor.diagnostic.Message.NEGATIVE_NUMBER;
import static dev.synapt.processor.diagnostic.Message.NEGATIVE_SIZE;
import static dev.synapt.processor.diagnostic.Message.NOT_FINITE;
import static dev.synapt.processor.diagnostic.Message.NUMBER_NOT_POSITIVE;
import static dev.synapt.processor.diagnostic.Message.PROBABILITY_OUT_OF_RANGE;
import static dev.synapt.processor.diagnostic.Message.SHARE_OUT_OF_RANGE;
import static dev.synapt.processor.diagnostic.Message.SIZE_NOT_POSITIVE;
import static dev.synapt.processor.diagnostic.Message.WRONG_COUNT;

import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import java.util.List;

/**
 * An annotation of the language as it stands on an element, its defaults filled in. Its numbers are checked one by one as they are read; what
 * is wrong with one is reported where it stands.
 */
public abstract class Annotation {

    /** Its simple name. */
    public abstract String name();

    public abstract Origin origin();

    public abstract int integer(String attribute);

    public abstract double number(String attribute);

    public abstract boolean flag(String attribute);

    public abstract String text(String attribute);

    /** The name of the enum constant given. */
    public abstract String constant(String attribute);

    public abstract List<Integer> integers(String attribute);

    /** Names, each where it stands in the list. */
    public abstract List<Reference> references(String attribute);

    /** As it reads in a message: {@code kernel of @Conv2d on edges}. */
    public abstract String subject(String attribute);

    /** Reports a mistake. */
    protected abstract void report(Origin origin, Message message, Object... arguments);

    public Origin at(String attribute) {
        return origin().value(attribute);
    }

    public Reference reference(String attribute) {
        return new Reference(text(attribute), at(attribute));
    }

    /** Reports a mistake in a value; the message's first argument is the value's {@link #subject}. */
    public void mistake(String attribute, Message message, Object... arguments) {
        var all = new Object[arguments.length + 1];
        all[0] = subject(attribute);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        report(at(attribute), message, all);
    }

    /** At least 1. */
    public int positive(String attribute) {
        int size = integer(attribute);
        return check(size >= 1, attribute, SIZE_NOT_POSITIVE, size);
    }

    /** At least 0. */
    public int notNegative(String attribute) {
        int size = integer(attribute);
        return check(size >= 0, attribute, NEGATIVE_SIZE, size);
    }

    /** Numbers of at least 1, as many as one of {@code counts}, or any number of them where it is empty. */
    public List<Integer> positives(String attribute, Integer... counts) {
        return list(attribute, 1, SIZE_NOT_POSITIVE, List.of(counts));
    }

    /** Numbers of at least 0, as many as one of {@code counts}. */
    public List<Integer> notNegatives(String attribute, Integer... counts) {
        return list(attribute, 0, NEGATIVE_SIZE, List.of(counts));
    }

    private List<Integer> list(String attribute, int least, Message tooSmall, List<Integer> counts) {
        List<Integer> sizes = integers(attribute);
        check(sizes.stream().allMatch(size -> size >= least), attribute, tooSmall, sizes);
        if (!counts.isEmpty() && !counts.contains(sizes.size())) {
            String found = sizes.size() + (sizes.size() == 1 ? " number" : " numbers");
            String sides = counts.contains(4) ? ", or four for top, bottom, left and right" : "";
            mistake(attribute, WRONG_COUNT, found, expected(counts), sides);
        }
        return sizes;
    }

    /** {@code 1, 2 or 4}; that none at all may be given goes without saying. */
    private static String expected(List<Integer> counts) {
        var some =
                counts.stream().filter(count -> count > 0).map(String::valueOf).toList();
        return String.join(", ", some.subList(0, some.size() - 1)) + " or " + some.getLast();
    }

    public double finite(String attribute) {
        double number = number(attribute);
        return check(Float.isFinite((float) number), attribute, NOT_FINITE, number);
    }

    /** Above 0 and finite. */
    public double above0(String attribute, String usual) {
        double number = number(attribute);
        boolean fine = (float) number > 0 && Float.isFinite((float) number);
        return check(fine, attribute, NUMBER_NOT_POSITIVE, number, usual);
    }

    /** At least 0 and finite. */
    public double atLeast0(String attribute) {
        double number = number(attribute);
        return check(number >= 0 && Float.isFinite((float) number), attribute, NEGATIVE_NUMBER, number);
    }

    /** From 0 up to, but without, 1. */
    public double probability(String attribute) {
        double number = number(attribute);
        return check(number >= 0 && (float) number < 1, attribute, PROBABILITY_OUT_OF_RANGE, number);
    }

    /** From 0 up to, but without, 1. */
    public double fraction(String attribute, String usual) {
        double number = number(attribute);
        return check(number >= 0 && (float) number < 1, attribute, FRACTION_OUT_OF_RANGE, number, usual);
    }

    /** Above 0 and at most 1. */
    public double share(String attribute, String usual) {
        double number = number(attribute);
        return check((float) number > 0 && number <= 1, attribute, SHARE_OUT_OF_RANGE, number, usual);
    }

    private <T> T check(boolean fine, String attribute, Message message, T found) {
        return check(fine, attribute, message, found, "");
    }

    private <T> T check(boolean fine, String attribute, Message message, T found, String usual) {
        if (!fine) {
            mistake(attribute, message, found, usual);
        }
        return found;
    }
}
