package dev.synapt.processor.target.tornado;

import dev.synapt.processor.schedule.Buffer;

/** A whole number that a work-item computes: positions, and what they lead to; negative only where nobody looks at it. */
public sealed interface Int {

    /** The element of the kernel's result that is being computed. */
    record Position() implements Int {}

    record Constant(int value) implements Int {}

    record Sum(Int left, Int right) implements Int {}

    record Product(Int left, int right) implements Int {}

    record Quotient(Int left, int right) implements Int {}

    record Remainder(Int left, int right) implements Int {}

    record Difference(Int left, int right) implements Int {}

    /** An element of a buffer of integers. */
    record Element(Buffer buffer, Int index) implements Int {}

    /** What {@link Body.LetInt} of this number computed. */
    record Local(int number) implements Int {}

    /** The whole number that the core of the kernel gives. */
    record OfCore() implements Int {}

    static Int plus(Int left, Int right) {
        if (left instanceof Constant(int value) && value == 0) {
            return right;
        }
        return right instanceof Constant(int value) && value == 0 ? left : new Sum(left, right);
    }

    static Int less(Int left, int right) {
        return right == 0 ? left : new Difference(left, right);
    }

    static Int times(Int left, int right) {
        return switch (right) {
            case 0 -> new Constant(0);
            case 1 -> left;
            default -> new Product(left, right);
        };
    }

    static Int over(Int left, int right) {
        return right == 1 ? left : new Quotient(left, right);
    }
}
