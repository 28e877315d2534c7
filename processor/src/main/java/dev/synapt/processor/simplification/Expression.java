package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Variable;
import java.util.List;

/**
 * An operation and its inputs. What is frequent is compared and hashed here, since the methods records come with take long
 * to get going, and a compiler runs once.
 */
record Expression(Primitive operation, List<Node> inputs) {

    @Override
    public int hashCode() {
        int hash = hash(operation);
        for (Node input : inputs) {
            hash = (hash + input.id()) * 0x9E3779B1;
        }
        return hash;
    }

    /** Of what tells most operations apart, not of all. */
    private static int hash(Primitive operation) {
        if (operation instanceof Constant constant) {
            return Double.hashCode(constant.value());
        }
        if (operation instanceof Variable variable) {
            return variable.spec().hashCode();
        }
        return operation.getClass().hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression
                && inputs.equals(expression.inputs)
                && isSame(operation, expression.operation);
    }

    private static boolean isSame(Primitive a, Primitive b) {
        if (a == b || a.getClass() != b.getClass()) {
            return a == b;
        }
        if (a instanceof Constant first && b instanceof Constant second) {
            return Double.compare(first.value(), second.value()) == 0;
        }
        if (a instanceof Broadcast first && b instanceof Broadcast second) {
            return first.shape().equals(second.shape());
        }
        if (a instanceof Unary first && b instanceof Unary second) {
            return first.function() == second.function();
        }
        if (a instanceof Binary first && b instanceof Binary second) {
            return first.function() == second.function();
        }
        return a.equals(b);
    }
}
