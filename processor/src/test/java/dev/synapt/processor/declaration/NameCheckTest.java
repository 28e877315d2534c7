package dev.synapt.processor.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Model;
import dev.synapt.model.TrainableModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NameCheckTest {

    @Test
    void knowsEveryMethodThatAModelInherits() {
        Set<String> inherited = Stream.of(Object.class, Model.class, TrainableModel.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(NameCheck.METHODS).containsAll(inherited);
    }
}
