package dev.synapt.processor.support;

import java.lang.reflect.InvocationTargetException;

/** Calls of generated methods; what they throw comes through. */
final class Calls {
    private Calls() {}

    static Object invoke(Class<?> type, Object target, String method, Class<?>[] types, Object... arguments) {
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new AssertionError(e.getCause());
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
