package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.target.tornado.Body;

/** Writes what happens at a position once its number is there, in place or, where it is long and happens often, as a method. */
final class Ending {
    /** Values of a body that is written out at each of several positions. */
    private static final int SHORT = 3;

    private final Body body;
    private final boolean integer;
    private final Expressions expressions;
    private final String method;
    private final String condition;
    private boolean called;

    /**
     * @param integer whether the core gives a whole number
     * @param method name of the method, should there be one
     * @param condition under which anything is written at all; empty for always
     */
    Ending(Body body, boolean integer, Expressions expressions, String method, String condition) {
        this.body = body;
        this.integer = integer;
        this.expressions = expressions;
        this.method = method;
        this.condition = condition;
    }

    /** At one position of the kernel; {@code x} is empty where there is no core. */
    void once(Code code, String position, String x) {
        if (!position.equals("p")) {
            code.line("int p = " + position + ";");
        }
        write(code, x);
    }

    /** At one of several positions that a work-item computes. */
    void many(Code code, String position, String x) {
        if (body.lets().size() <= SHORT) {
            code.block();
            once(code, position, x);
            code.close();
            return;
        }
        called = true;
        code.line(method + "(@@, " + position + ", " + x + ");");
    }

    /** Whether {@link #method} was called, with its arrays in place of {@code @@}. */
    boolean isCalled() {
        return called;
    }

    /** The method called, its arrays as {@code @@}. */
    String source() {
        Code code = new Code(1);
        code.open("private static void " + method + "(@@, int p, " + (integer ? "int" : "float") + " x)");
        write(code, "x");
        code.close();
        return code.toString();
    }

    private void write(Code code, String x) {
        if (!condition.isEmpty()) {
            code.open("if (" + condition + ")");
        }
        if (!x.isEmpty() && !x.equals("x")) {
            code.line((integer ? "int" : "float") + " x = " + x + ";");
        }
        for (Body.Let let : body.lets()) {
            code.line(
                    switch (let) {
                        case Body.LetReal real ->
                            "float v" + real.number() + " = " + expressions.of(real.value()) + ";";
                        case Body.LetInt whole ->
                            "int v" + whole.number() + " = " + expressions.of(whole.value()) + ";";
                    });
        }
        for (Body.Store store : body.stores()) {
            String value = switch (store) {
                case Body.StoreReal real -> expressions.of(real.value());
                case Body.StoreInt whole -> expressions.of(whole.value());
            };
            code.line(expressions.write(store.buffer(), "p", value));
        }
        if (!condition.isEmpty()) {
            code.close();
        }
    }
}
