package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A product with a matrix that all steps share and that no step reads can wait until the loop is over: one product over the whole
 * sequence takes the place of many small ones.
 */
final class LoopOutputs extends ScanPass {

    @Override
    Optional<Replacement> replacement(Loop loop) {
        List<Integer> outputs = IntStream.range(
                        loop.scan().carried(), loop.scan().body().results().size())
                .filter(loop.results()::contains)
                .filter(index -> waits(loop, loop.body(index)))
                .boxed()
                .toList();
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((x, inputs) -> {
            ScanEdit edit = new ScanEdit(x, loop.scan(), inputs);
            for (int index : outputs) {
                edit.drop(index);
                edit.output(loop.body(index).input(0));
            }
            edit.finish();
            Map<Integer, Node> products = new HashMap<>();
            for (int index : outputs) {
                Node node = loop.body(index);
                Node sequence = edit.sequence(node.input(0));
                products.put(index, LoopProjections.product(x, sequence, loop, node, inputs));
            }
            return index -> products.containsKey(index) ? products.get(index) : edit.result(index);
        });
    }

    private static boolean waits(Loop loop, Node node) {
        return LoopProjections.isShared(loop, node) && !loop.isConstant(node.input(0)) && loop.isReadOnce(node);
    }
}
