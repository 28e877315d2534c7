package dev.synapt.checkpoint;

import java.nio.file.Path;

/**
 * Makes the errors of one file.
 *
 * @param file that is read
 */
record HeaderProblems(Path file) {

    CheckpointException error(String text, Object... arguments) {
        return new CheckpointException(file + ": " + text.formatted(arguments));
    }
}
