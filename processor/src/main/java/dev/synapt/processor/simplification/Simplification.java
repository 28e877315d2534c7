package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.simplification.loop.Loops;
import java.util.List;

/** Runs all passes, again and again, until none finds anything to do. */
public final class Simplification {
    private static final List<Pass> PASSES = List.of(
            new StopGradients(),
            new CommonSubexpressions(),
            new DeadNodes(),
            new Reshapes(),
            new Transposes(),
            new Broadcasts(),
            new Reductions(),
            new Covariances(),
            new UniformValues(),
            new ConstantFolding(),
            new Arithmetic(),
            new Selects(),
            new Masks(),
            Loops::simplify,
            new ScanBodies(),
            new DeadNodes());

    /** Every rule makes a graph smaller or simpler, so this is not reached; it keeps a mistake from hanging a compilation. */
    private static final int MOST_ROUNDS = 100;

    private Simplification() {}

    /**
     * An equal graph with nothing left to simplify. Gradients must be complete: what stops them is taken out. The graph is verified
     * at the end, and with assertions enabled after every pass.
     *
     * @throws dev.synapt.processor.graph.InvalidGraph if a pass breaks the graph, which is a mistake of that pass
     */
    public static Graph simplify(Graph graph) {
        Graph simplified = graph;
        assert GraphVerifier.verify(graph, "the stage before simplification") == graph;
        boolean isChanged = true;
        for (int round = 0; isChanged && round < MOST_ROUNDS; round++) {
            Graph before = simplified;
            for (Pass pass : PASSES) {
                simplified = run(pass, simplified);
            }
            isChanged = simplified != before;
        }
        return GraphVerifier.verify(simplified, "simplification");
    }

    private static Graph run(Pass pass, Graph graph) {
        Graph after = pass.apply(graph);
        assert after == graph || GraphVerifier.verify(after, pass.getClass().getSimpleName()) == after;
        return after;
    }
}
