package dev.synapt.training;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that standard output goes to. */
final class Terminal {

    /** What most terminals have, where one has no size of its own, as that of a container may. */
    private static final int USUAL_COLUMNS = 80;

    /**
     * Asks of standard output: standard input may be a file or Maven's. The child inherits the terminal as its output, so the answer
     * takes the way of errors. Java itself has no call for it, and a native one needs a flag to be silent.
     */
    private static final String SIZE = "test -t 1 && exec stty size <&1 >&2";

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,5})\\s*");

    private Terminal() {}

    /** {@return whether escape sequences may be sent: not in a log of continuous integration, nor in a terminal without them} */
    static boolean understood(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "dumb");
        return !kind.isEmpty() && !kind.equals("dumb") && !environment.containsKey("CI");
    }

    /** {@return the width at this moment, or 0 if standard output is no terminal or there is no {@code stty} to ask} */
    static int columns() {
        try {
            Process process = new ProcessBuilder("sh", "-c", SIZE)
                    .redirectOutput(Redirect.INHERIT)
                    .start();
            try (var answer = process.getErrorStream()) {
                return columns(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
            } finally {
                process.getOutputStream().close();
            }
        } catch (IOException noShell) {
            return 0;
        }
    }

    /** {@return the width in an answer of {@code stty size}} */
    static int columns(String answer) {
        Matcher size = ROWS_AND_COLUMNS.matcher(answer);
        if (!size.matches()) {
            return 0;
        }
        int columns = Integer.parseInt(size.group(1));
        return columns == 0 ? USUAL_COLUMNS : columns;
    }
}
