package dev.synapt.processor.target.cpu.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Divides vertices between two sides, innermost and outermost, at the least cost, by Dinic's algorithm for the largest flow. Of several cheapest
 * divisions it gives the one with most vertices on the innermost side.
 */
final class MinimumCut {

    /** A cost that is never paid. */
    static final long NEVER = 1L << 50;

    private static final int SOURCE = 0;
    private static final int SINK = 1;

    private final int vertices;
    private final List<List<Integer>> out = new ArrayList<>();
    /** Edges in pairs, each followed by its reverse. */
    private final List<Integer> heads = new ArrayList<>();

    private final List<Long> capacities = new ArrayList<>();
    private int[] level = new int[0];
    private int[] next = new int[0];

    MinimumCut(int vertices) {
        this.vertices = vertices;
        for (int i = 0; i < vertices + 2; i++) {
            out.add(new ArrayList<>());
        }
    }

    /** The innermost side wants {@code vertex}: outermost, it costs so much. */
    void innermost(int vertex, long cost) {
        connect(SOURCE, vertex + 2, cost);
    }

    /** The outermost side wants {@code vertex}. */
    void outermost(int vertex, long cost) {
        connect(vertex + 2, SINK, cost);
    }

    /** Once {@code cost} if any of {@code readers} is outermost and {@code value} is not, and once the other way round. */
    void convert(int value, List<Integer> readers, long cost) {
        int toOutermost = helper();
        int toInnermost = helper();
        connect(value + 2, toOutermost, cost);
        connect(toInnermost, value + 2, cost);
        for (int reader : readers) {
            connect(toOutermost, reader + 2, NEVER);
            connect(reader + 2, toInnermost, NEVER);
        }
    }

    private int helper() {
        out.add(new ArrayList<>());
        return out.size() - 1;
    }

    private void connect(int from, int to, long capacity) {
        if (capacity > 0) {
            out.get(from).add(heads.size());
            heads.add(to);
            capacities.add(capacity);
            out.get(to).add(heads.size());
            heads.add(from);
            capacities.add(0L);
        }
    }

    /** Which vertices are innermost. */
    boolean[] solve() {
        while (reaches()) {
            next = new int[out.size()];
            while (push()) {
                // Until every shortest way is full.
            }
        }
        boolean[] outermost = reachSink();
        boolean[] innermost = new boolean[vertices];
        for (int i = 0; i < vertices; i++) {
            innermost[i] = !outermost[i + 2];
        }
        return innermost;
    }

    /** Levels by the distance from the source; whether the sink has one. */
    private boolean reaches() {
        level = new int[out.size()];
        Arrays.fill(level, -1);
        level[SOURCE] = 0;
        Deque<Integer> pending = new ArrayDeque<>(List.of(SOURCE));
        while (!pending.isEmpty()) {
            int from = pending.remove();
            for (int edge : out.get(from)) {
                int to = heads.get(edge);
                if (level[to] < 0 && capacities.get(edge) > 0) {
                    level[to] = level[from] + 1;
                    pending.add(to);
                }
            }
        }
        return level[SINK] >= 0;
    }

    /** Sends what one way from source to sink can still take; false if there is none. Not recursive, as ways are as long as networks are deep. */
    private boolean push() {
        List<Integer> way = new ArrayList<>();
        int at = SOURCE;
        while (at != SINK) {
            List<Integer> edges = out.get(at);
            int edge = -1;
            while (next[at] < edges.size() && edge < 0) {
                int tried = edges.get(next[at]);
                if (capacities.get(tried) > 0 && level[heads.get(tried)] == level[at] + 1) {
                    edge = tried;
                } else {
                    next[at]++;
                }
            }
            if (edge >= 0) {
                way.add(edge);
                at = heads.get(edge);
            } else if (way.isEmpty()) {
                return false;
            } else {
                at = heads.get(way.removeLast() ^ 1);
                next[at]++;
            }
        }
        long flow = way.stream().mapToLong(capacities::get).min().orElseThrow();
        for (int edge : way) {
            capacities.set(edge, capacities.get(edge) - flow);
            capacities.set(edge ^ 1, capacities.get(edge ^ 1) + flow);
        }
        return true;
    }

    /** The vertices from which flow could still go to the sink. */
    private boolean[] reachSink() {
        boolean[] reaching = new boolean[out.size()];
        reaching[SINK] = true;
        Deque<Integer> pending = new ArrayDeque<>(List.of(SINK));
        while (!pending.isEmpty()) {
            int to = pending.remove();
            for (int edge : out.get(to)) {
                int from = heads.get(edge);
                if (!reaching[from] && capacities.get(edge ^ 1) > 0) {
                    reaching[from] = true;
                    pending.add(from);
                }
            }
        }
        return reaching;
    }
}
