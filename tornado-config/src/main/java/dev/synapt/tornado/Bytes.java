package dev.synapt.tornado;

import java.util.Locale;

/** Sizes in words. */
final class Bytes {

    private Bytes() {}

    /** {@return for example {@code 8.78 MiB}} */
    static String text(long bytes) {
        if (bytes < 1 << 20) {
            return String.format(Locale.ROOT, "%.2f KiB", bytes / 1024.0);
        }
        return bytes < 1L << 30
                ? String.format(Locale.ROOT, "%.2f MiB", bytes / (1024.0 * 1024))
                : String.format(Locale.ROOT, "%.2f GiB", bytes / (1024.0 * 1024 * 1024));
    }
}
