package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.network.LoweredNetwork;
import java.util.List;

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
            new LossWeightNotPositive(),
            new BatchOfOne(),
            new LargeBatch(),
            new UnreadLayer(),
            new UnreadInput(),
            new LargeDenseAfterFlatten(),
            new ChannelsLast(),
            new UnknownLint());

    private Lints() {}

    /** Warns of all that is doubtful in a network that was lowered without errors. */
    public static void check(NetworkDeclaration declaration, LoweredNetwork lowered, Diagnostics diagnostics) {
        var network = new LintedNetwork(declaration, lowered, diagnostics);
        ALL.forEach(lint -> lint.check(network));
    }
}
