package dev.synapt.processor.declaration;

import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds names that the generated code could not carry over, because they would be there twice. */
final class NameCheck {

    /** Methods without arguments of every generated model; a layer becomes such a method, to reach its parameters. */
    static final Set<String> METHODS = Set.of(
            "beginCall",
            "checkOpen",
            "clone",
            "close",
            "computesOn",
            "create",
            "description",
            "endCall",
            "finalize",
            "getClass",
            "gradients",
            "hashCode",
            "isOnDevice",
            "learningRate",
            "memory",
            "nextStep",
            "notify",
            "notifyAll",
            "parameters",
            "parametersToHost",
            "predictor",
            "requireFiniteGradients",
            "seed",
            "snapshot",
            "statistics",
            "step",
            "toString",
            "wait");

    /** Parameters of the generated methods beside the inputs and targets. */
    private static final Set<String> PARAMETERS = Set.of("n", "into");

    private final Diagnostics diagnostics;

    NameCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(List<FieldDeclaration> fields) {
        Map<String, String> names = new HashMap<>();
        for (FieldDeclaration field : fields) {
            String first = names.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field.name());
            if (first != null) {
                diagnostics.report(field.origin(), Message.NAMES_DIFFER_IN_CASE, first, field.name());
            }
            switch (field) {
                case InputField input
                when PARAMETERS.contains(input.name()) ->
                    diagnostics.report(input.origin(), Message.RESERVED_NAME, input.name(), "a parameter");
                case LayerField layer
                when METHODS.contains(layer.name()) ->
                    diagnostics.report(layer.origin(), Message.RESERVED_NAME, layer.name(), "a method");
                case LossField loss
                when PARAMETERS.contains(loss.target()) ->
                    diagnostics.report(
                            loss.loss().value("target"), Message.RESERVED_NAME, loss.target(), "a parameter");
                case InputField _, LayerField _, LossField _ -> {}
            }
        }
    }
}
