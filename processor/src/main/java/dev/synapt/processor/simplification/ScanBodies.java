package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Scan;

/** Simplifies the body of each scan. */
final class ScanBodies implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (!(node.operation() instanceof Scan scan)) {
            return node;
        }
        Graph body = Simplification.simplify(scan.body());
        if (body == scan.body()) {
            return node;
        }
        GraphBuilder builder = x.builder();
        Scan simpler = new Scan(body, scan.carried(), scan.sequences(), scan.length(), scan.reverse());
        return builder.add(simpler, node.site(), node.inputs());
    }
}
