package dev.synapt.processor.target.cpu.emission;

import java.util.EnumSet;
import java.util.Set;

/** The numbers that a generated step keeps in fields of its own, and which of them its kernels ask for. */
final class StepNumbers {

    enum Number {
        STEP(long.class, "step"),
        SEED(long.class, "seed"),
        LEARNING_RATE(double.class, "learningRate");

        private final Class<?> type;
        private final String field;

        Number(Class<?> type, String field) {
            this.type = type;
            this.field = field;
        }

        Class<?> type() {
            return type;
        }

        String field() {
            return field;
        }
    }

    private final Set<Number> used = EnumSet.noneOf(Number.class);

    /** The field that holds a number. */
    String use(Number number) {
        used.add(number);
        return number.field();
    }

    /** In the order of their declaration. */
    Set<Number> used() {
        return used;
    }
}
