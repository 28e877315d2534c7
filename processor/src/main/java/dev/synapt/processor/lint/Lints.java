package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;

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

    /**
     * Warns of all that is doubtful in a network whose names are known to be right.
     *
     * @param parameters the number of parameters of each field that has some, by its name
     */
    public static void check(NetworkDeclaration declaration, Map<String, Long> parameters, Diagnostics diagnostics) {
        var network = new LintedNetwork(declaration, parameters, diagnostics);
        ALL.forEach(lint -> lint.check(network));
    }
}
