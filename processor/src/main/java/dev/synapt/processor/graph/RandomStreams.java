package dev.synapt.processor.graph;

import java.util.HashSet;
import java.util.Set;

/**
 * Numbers for the streams of random numbers of a network. A stream belongs to a named use, such as {@code
 * hidden.dropout}: its number is a hash of that name (FNV-1a), so a use draws the same numbers whatever stands above it
 * in the network.
 */
public final class RandomStreams {
    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private final Set<Integer> taken = new HashSet<>();

    /**
     * The stream of a use that was not asked for before; never negative. Of two uses with one hash the second takes the
     * next number.
     */
    public int of(String use) {
        int hash = OFFSET_BASIS;
        for (int i = 0; i < use.length(); i++) {
            hash = (hash ^ use.charAt(i)) * PRIME;
        }
        int stream = hash & Integer.MAX_VALUE;
        while (!taken.add(stream)) {
            stream = stream + 1 & Integer.MAX_VALUE;
        }
        return stream;
    }
}
