package dev.synapt.model;

import java.util.List;

/**
 * What {@link Model#load(java.nio.file.Path, Matching)} took from a file, and what it left.
 *
 * @param parameters that have the file's values now, by name
 * @param notInFile parameters of the network for which the file has no tensor; they are as they were
 * @param notInNetwork tensors of the file for which the network has no parameter
 * @param different a text for each parameter whose tensor has another shape or no real numbers; they are as they were
 */
public record Loaded(
        List<String> parameters, List<String> notInFile, List<String> notInNetwork, List<String> different) {

    /** Copies the lists. */
    public Loaded {
        parameters = List.copyOf(parameters);
        notInFile = List.copyOf(notInFile);
        notInNetwork = List.copyOf(notInNetwork);
        different = List.copyOf(different);
    }

    /** {@return whether file and network have the same tensors} */
    public boolean isComplete() {
        return notInFile.isEmpty() && notInNetwork.isEmpty() && different.isEmpty();
    }

    /** {@return a line on what was taken, and one for each kind of what was left} */
    @Override
    public String toString() {
        return "loaded: " + names(parameters)
                + line("not in the file, left as they were", notInFile)
                + line("not in the network", notInNetwork)
                + line("different, left as they were", different);
    }

    private static String line(String what, List<String> names) {
        return names.isEmpty() ? "" : "\n" + what + ": " + names(names);
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
