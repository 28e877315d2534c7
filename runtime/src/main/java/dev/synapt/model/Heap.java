package dev.synapt.model;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** The heap, looked at before the arrays of a model are allocated. */
public final class Heap {
    private static final long MEBI = 1 << 20;

    /** What an object beside the arrays, and arrays that do not fill their regions, may take: an eighth. */
    private static final int MARGIN = 8;

    private Heap() {}

    /**
     * Called by generated code for everything that it is about to allocate.
     *
     * @param what that is, such as {@code Digits at batch 64}
     * @param bytes of all arrays
     * @throws HeapTooSmallException if they do not fit, with the option of the virtual machine that would let them
     */
    public static void require(String what, long bytes) {
        Runtime machine = Runtime.getRuntime();
        if (bytes > left(machine)) {
            machine.gc(); // what nobody uses any more still counts until it is collected
        }
        long left = left(machine);
        if (bytes > left) {
            throw new HeapTooSmallException(refusal(what, bytes, left, machine.maxMemory(), options()));
        }
    }

    private static long left(Runtime machine) {
        return machine.maxMemory() - machine.totalMemory() + machine.freeMemory();
    }

    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** Why {@code bytes} do not fit, and the way out. */
    static String refusal(String what, long bytes, long left, long most, List<String> options) {
        long enough = most - left + bytes;
        long mebibytes = (enough + enough / MARGIN + MEBI - 1) / MEBI;
        boolean isSet = options.stream().anyMatch(option -> option.startsWith("-Xmx"));
        return String.format(
                Locale.ROOT,
                "%s takes %,d bytes, but of the heap of %,d bytes %,d are left. %s -Xmx%dm, or declare a smaller batch.",
                what,
                bytes,
                most,
                left,
                isSet ? "Raise -Xmx to" : "Start java with",
                mebibytes);
    }
}
