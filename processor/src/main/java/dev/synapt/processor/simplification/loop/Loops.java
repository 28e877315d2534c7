package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Graph;
import java.util.List;

/** All passes over scans, in order. */
public final class Loops {
    private static final List<ScanPass> PASSES =
            List.of(new ScanPruning(), new LoopSums(), new LoopProjections(), new LoopOutputs());

    private Loops() {}

    /** An equal graph; {@code graph} itself if there is nothing to do. */
    public static Graph simplify(Graph graph) {
        Graph simplified = ScanMerging.apply(graph);
        for (ScanPass pass : PASSES) {
            simplified = pass.apply(simplified);
        }
        return simplified;
    }
}
