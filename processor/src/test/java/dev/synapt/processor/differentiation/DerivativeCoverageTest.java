package dev.synapt.processor.differentiation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A primitive or element-wise function that is added without a case of its own fails here. */
class DerivativeCoverageTest {
    private static final Set<Primitive> TRIED = DerivativeCases.all()
            .flatMap(tried -> tried.problem().builder().nodes().stream())
            .map(Node::operation)
            .collect(Collectors.toSet());

    @Test
    void everyPrimitiveHasACase() {
        Set<Class<?>> tried = TRIED.stream().map(Object::getClass).collect(Collectors.toSet());
        List<Class<?>> all = concrete(Primitive.class).toList();
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(tried).containsAll(all);
    }

    @Test
    void everyFunctionHasACase() {
        assertThat(TRIED)
                .containsAll(Stream.of(UnaryFunction.values())
                        .map(Primitive.Unary::new)
                        .toList());
        assertThat(TRIED)
                .containsAll(Stream.of(BinaryFunction.values())
                        .map(Primitive.Binary::new)
                        .toList());
        assertThat(TRIED)
                .containsAll(Stream.of(Comparison.values())
                        .map(Primitive.Compare::new)
                        .toList());
        assertThat(TRIED)
                .containsAll(Stream.of(RunTimeScalar.values())
                        .map(Primitive.Scalar::new)
                        .toList());
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DerivativeCoverageTest::concrete)
                : Stream.of(type);
    }
}
