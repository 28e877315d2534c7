package dev.synapt.processor.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places blocks such that those alive together do not overlap, in as few elements as several heuristics find: blocks are placed
 * one by one, longest-lived first, largest first and so on, each into the lowest or the tightest gap; the best order is then
 * improved by placing earlier what stands out at the top. The problem (dynamic storage allocation) is NP-hard, yet for training
 * steps, which grow and shrink like a stack, one of these orders mostly reaches the lower bound.
 */
final class Packing {
    /** Rough number of comparisons that the search may spend after the heuristics. */
    private static final long EFFORT = 30_000_000;

    private static final int ROUNDS = 200;

    /** The order in which blocks are placed, and where: into the tightest gap, or the lowest. */
    private record Way(int[] order, boolean tightest) {}

    private final List<Block> blocks;
    private final long limit;
    private final long bound;
    private Way best;
    private Placement placement;

    private Packing(List<Block> blocks, long limit) {
        this.blocks = blocks;
        this.limit = limit;
        this.bound = Block.mostAlive(blocks);
    }

    /** @param limit elements of the longest array; what one does not hold goes on in the next */
    static Packing of(List<Block> blocks, long limit) {
        Packing packing = new Packing(blocks, limit);
        packing.search();
        return packing;
    }

    Placement placement() {
        return placement;
    }

    /** The same blocks in other sizes, placed in the way that was best for these: no more than what a search would find. */
    Placement place(List<Block> resized) {
        return Gaps.place(resized, best.order, best.tightest, limit);
    }

    private void search() {
        Comparator<Block> bySize = Comparator.comparingLong(block -> -block.size());
        Comparator<Block> byLife = Comparator.comparingInt(block -> block.first() - block.last());
        Comparator<Block> byArea =
                Comparator.comparingLong(block -> -block.size() * (block.last() - block.first() + 1));
        Comparator<Block> byBirth = Comparator.comparingInt(Block::first);
        Comparator<Block> byDeath = Comparator.comparingInt(block -> -block.last());
        List<Comparator<Block>> orders = List.of(
                byLife.thenComparing(bySize),
                bySize.thenComparing(byLife),
                byArea,
                byBirth.thenComparing(byDeath),
                byDeath.thenComparing(byBirth),
                bySize.thenComparing(byBirth));
        for (Comparator<Block> order : orders) {
            int[] indices = IntStream.range(0, blocks.size())
                    .boxed()
                    .sorted(Comparator.comparing(blocks::get, order))
                    .mapToInt(Integer::intValue)
                    .toArray();
            tries(new Way(indices, false));
            if (!isReached()) {
                tries(new Way(indices, true));
            }
            if (isReached()) {
                return;
            }
        }
        improve();
    }

    /** Moves the blocks that reach the top before those that they had to give way to, while effort is left. */
    private void improve() {
        long cost = Math.max(1, (long) blocks.size() * blocks.size());
        long rounds = Math.min(ROUNDS, EFFORT / cost);
        int[] order = best.order;
        Placement last = placement;
        for (long round = 0; round < rounds && !isReached(); round++) {
            Placement now = last;
            int[] moved = Arrays.stream(order).filter(i -> isAtTop(now, i)).toArray();
            int[] rest = Arrays.stream(order).filter(i -> !isAtTop(now, i)).toArray();
            // Alternately to the very front and half-way, so that the search does not turn in a circle at once.
            int place = round % 2 == 0 ? 0 : rest.length / 2;
            order = IntStream.concat(
                            IntStream.concat(Arrays.stream(rest, 0, place), Arrays.stream(moved)),
                            Arrays.stream(rest, place, rest.length))
                    .toArray();
            last = tries(new Way(order, round % 4 >= 2));
        }
    }

    private boolean isAtTop(Placement where, int block) {
        return where.offsets()[block] + blocks.get(block).size()
                == where.lengths().get(where.numbers()[block]);
    }

    private boolean isReached() {
        return placement.total() <= bound;
    }

    private Placement tries(Way way) {
        Placement tried = Gaps.place(blocks, way.order, way.tightest, limit);
        if (placement == null || tried.total() < placement.total()) {
            placement = tried;
            best = way;
        }
        return tried;
    }
}
