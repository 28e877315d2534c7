package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;
import java.util.Locale;

/** A batch above 8,192. */
final class LargeBatch implements Lint {

    private static final int LARGEST = 8_192;

    @Override
    public void check(LintedNetwork network) {
        int batch = network.declaration().batch();
        if (batch > LARGEST) {
            network.warn(
                    network.declaration().origin().value("batch"),
                    Message.LARGE_BATCH,
                    network.declaration().name(),
                    String.format(Locale.ROOT, "%,d", batch));
        }
    }
}
