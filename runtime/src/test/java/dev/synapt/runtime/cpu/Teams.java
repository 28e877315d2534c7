package dev.synapt.runtime.cpu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Teams of 1 to 4 workers for tests in other packages. */
public final class Teams {
    private Teams() {}

    /** {@return whether all of so many workers, 1 to 4, say yes} */
    public static boolean allSay(int workers, Predicate<Worker> yes) {
        AtomicBoolean all = new AtomicBoolean();
        Samples.TEAMS[workers].run(worker -> {
            boolean agreed = worker.all(yes.test(worker));
            if (worker.isFirst()) {
                all.set(agreed);
            }
        });
        return all.get();
    }
}
