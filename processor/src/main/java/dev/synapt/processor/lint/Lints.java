package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.graph.LoweredNetwork;
import dev.synapt.processor.graph.LoweredNetwork.FieldSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All the rules. */
public final class Lints {

    private static final List<Lint> ALL = List.of(
            new ZeroInitialization(),
            new HeBeforeSaturating(),
            new XavierBeforeRelu(),
            new VanishingGradients(),
            new ActivationBeforeLogits(),
            new DropoutLast(),
            new HighLearningRate(),
            new LearningRateNotPositive(),
            new BatchOfOne(),
            new LargeBatch(),
            new UnreadLayer(),
            new LargeDenseAfterFlatten(),
            new UnknownLint());

    private Lints() {}

    /** Warns of all that is doubtful in a network that was lowered without errors. */
    public static void check(NetworkDeclaration declaration, LoweredNetwork lowered, Diagnostics diagnostics) {
        check(
                declaration,
                lowered.fields().stream().collect(Collectors.toMap(FieldSpec::name, FieldSpec::parameters)),
                diagnostics);
    }

    /** With the number of parameters of each field by its name. */
    static void check(NetworkDeclaration declaration, Map<String, Long> parameters, Diagnostics diagnostics) {
        var network = new LintedNetwork(declaration, parameters, diagnostics);
        ALL.forEach(lint -> lint.check(network));
    }
}
