package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.support.HandWritten;
import dev.synapt.processor.target.cpu.CpuTarget;
import dev.synapt.processor.target.cpu.CpuTarget.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the CPU has no kernel for is a message, not a failure of the compiler. */
class RefusalsTest {

    @Test
    void aFieldWithoutAKernelIsNamedOnce() {
        GraphBuilder builder = new GraphBuilder();
        Site site = new Site("cell", Phase.FORWARD);
        Shape everyPair = new Shape(List.of(Dim.batch(1), Dim.batch(1)));
        Node pairs = builder.add(new Input("x", everyPair, ElementType.FLOAT), site);
        builder.result(Role.VALUE, "pairs", pairs);
        List<Refusal> refusals = CpuTarget.refusals(builder.build());
        assertThat(refusals).hasSize(1);

        Diagnostics diagnostics = Diagnostics.recording();
        HandWritten network = new HandWritten(2, List.of(1), Map.of(), (x, given, _) -> given.get("x"));
        Refusals.report(network.declaration(), List.of(refusals.getFirst(), refusals.getFirst()), diagnostics);
        assertThat(diagnostics.reported()).hasSize(1);
        assertThat(diagnostics.reported().getFirst().text())
                .startsWith("cell relates every example of a batch to every other: [n,n]. Use other layers,");
    }
}
