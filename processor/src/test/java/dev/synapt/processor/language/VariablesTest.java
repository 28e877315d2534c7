package dev.synapt.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.differentiation.Differentiation;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.RandomStreams;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.lowering.Declared;
import dev.synapt.processor.lowering.LayerSteps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A layer computes with what it is given where it asks for a parameter. */
class VariablesTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Operations x = builder.at(new Site("net", Phase.FORWARD));
    private final List<String> asked = new ArrayList<>();

    /** A weight that is the transpose of another layer's, as a tied one is. */
    @Test
    void aLayerTakesAnotherNodeForItsWeight() {
        Node table = x.apply(Specs.read("net.table", Shape.of(3, 2)));
        Node input = x.apply(new Primitive.Input("x", Shape.batchOf(3), ElementType.FLOAT));
        Node y = lower("@Input(3) Input x; @Dense(value = 2, bias = false) Layer y;", input, (spec, operations) -> {
            assertThat(spec.shape()).isEqualTo(Shape.of(2, 3));
            return operations.transpose(table, 1, 0);
        });
        Node loss = x.sumAll(y);
        builder.result(Result.Role.VALUE, "y", y);
        Node gradient = Differentiation.gradients(builder, loss, List.of(table)).getFirst();
        Values values = new Interpreter(builder.build())
                .input("x", 1, 10, 100)
                .parameter("net.table", 1, 2, 3, 4, 5, 6)
                .run();
        assertThat(asked).containsExactly("y.weight");
        assertThat(values.result(Result.Role.VALUE, "y")).containsExactly(531, 642);
        assertThat(values.of(gradient)).containsExactly(1, 1, 10, 10, 100, 100);
    }

    private interface Answer {
        Node to(ParameterSpec asked, Operations operations);
    }

    private Node lower(String fields, Node input, Answer answer) {
        NetworkDeclaration network = Declared.network("@Network class Net { " + fields + " }");
        LayerField layer = (LayerField) network.fields().getLast();
        Variables variables = new Variables() {
            @Override
            public Node parameter(ParameterSpec spec, Operations operations) {
                asked.add(spec.name());
                return answer.to(spec, operations);
            }

            @Override
            public void declare(StateSpec spec) {
                throw new AssertionError(spec);
            }

            @Override
            public Node state(StateSpec spec, Operations operations) {
                throw new AssertionError(spec);
            }

            @Override
            public void next(StateSpec state, Node value) {
                throw new AssertionError(state);
            }
        };
        Diagnostics diagnostics = Diagnostics.recording();
        var scope = new LayerScope(
                layer.name(),
                layer.initialization(),
                layer.activation(),
                x,
                new Sizes(1, diagnostics),
                diagnostics,
                new RandomStreams(),
                variables);
        return LayerSteps.of(layer, true)
                .getFirst()
                .lower(List.of(new Value("x", input, false)), scope)
                .orElseThrow()
                .node();
    }
}
