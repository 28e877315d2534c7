package dev.synapt.processor.graph;

/**
 * Where a node comes from.
 *
 * @param field of the network that asked for it, or words with a space between, such as {@code clip norm}, for what belongs to none
 * @param phase of the step it works in
 */
public record Site(String field, Phase phase) {

    public Site in(Phase other) {
        return new Site(field, other);
    }
}
