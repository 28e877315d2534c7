package dev.synapt.processor;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.target.cpu.CpuTarget.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the user what the CPU has no kernel for, at the field that asks for it: once a field. */
final class Refusals {
    private Refusals() {}

    static void report(NetworkDeclaration network, List<Refusal> refusals, Diagnostics diagnostics) {
        Set<String> reported = new HashSet<>();
        for (Refusal refusal : refusals) {
            String field = refusal.node().site().field();
            if (reported.add(field)) {
                diagnostics.report(origin(network, field), Message.NO_KERNEL, field, refusal.reason());
            }
        }
    }

    private static Origin origin(NetworkDeclaration network, String field) {
        return network.fields().stream()
                .filter(declared -> declared.name().equals(field))
                .map(FieldDeclaration::origin)
                .findFirst()
                .orElse(network.origin());
    }
}
