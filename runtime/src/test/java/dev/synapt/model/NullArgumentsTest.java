package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.data.Examples;
import dev.synapt.data.IdxReader;
import dev.synapt.data.TestSet;
import dev.synapt.data.TrainingSet;
import dev.synapt.data.ValidationSet;
import dev.synapt.training.Trainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user calls refuses null by the name of the argument. */
class NullArgumentsTest {

    /** A method and what it is called on. */
    record Call(Object target, Method method) {
        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                    + Arrays.toString(method.getParameterTypes());
        }
    }

    static List<Call> calls() {
        EchoModel model = new EchoModel();
        Examples examples = Examples.builder().reals("x", 1, 1, 2, 3).build();
        List<Call> calls = new ArrayList<>();
        for (Object target : List.of(examples, Examples.builder(), Examples.from(Stream.of(1)))) {
            add(calls, target, target.getClass());
        }
        for (Class<?> type :
                List.of(IdxReader.class, TrainingSet.class, ValidationSet.class, TestSet.class, Trainer.class)) {
            add(calls, null, type);
        }
        add(calls, model, Model.class);
        return calls;
    }

    private static void add(List<Call> calls, Object target, Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            boolean isCallable = Modifier.isPublic(method.getModifiers())
                    && (target != null || Modifier.isStatic(method.getModifiers()))
                    && !method.isSynthetic()
                    && !method.getName().equals("equals")
                    && Arrays.stream(method.getParameterTypes()).anyMatch(parameter -> !parameter.isPrimitive());
            if (isCallable) {
                calls.add(new Call(target, method));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isNamed(Call call) throws IllegalAccessException {
        String first = Arrays.stream(call.method().getParameters())
                .filter(parameter -> !parameter.getType().isPrimitive())
                .map(Parameter::getName)
                .findFirst()
                .orElseThrow();
        Object[] arguments = Arrays.stream(call.method().getParameterTypes())
                .map(NullArgumentsTest::argument)
                .toArray();
        try {
            call.method().invoke(call.target(), arguments);
            assertThat(call).as("took null").isNull();
        } catch (InvocationTargetException failure) {
            assertThat(failure.getCause())
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage(first);
        }
    }

    private static Object argument(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        return type == long.class ? (Object) 1L : type == double.class ? (Object) 0.1 : (Object) 1;
    }
}
