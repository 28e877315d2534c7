package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.language.Optimizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network as its class declares it: names resolved to nothing yet, every number as written.
 *
 * @param packageName empty for the unnamed package
 * @param batch the largest number of examples a step takes
 * @param fields in the order of the source
 * @param suppressed ids of the lints silenced for the whole class, without the {@code synapt:} before them
 */
public record NetworkDeclaration(
        String packageName,
        String name,
        int batch,
        boolean keepGradients,
        List<FieldDeclaration> fields,
        Optional<Optimizer> optimizer,
        Set<String> suppressed,
        Origin origin) {

    public NetworkDeclaration {
        fields = List.copyOf(fields);
        suppressed = Set.copyOf(suppressed);
    }
}
