package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import dev.synapt.processor.schedule.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arrays of a device program, those of training and inference together, and where in them each buffer lies. */
final class Arrays {
    /** Cells at the end of each array, of which the first is only there to be touched. */
    static final int SPARE = 16;

    static final String NUMBERS = "numbers";
    static final String COUNTS = "counts";
    static final String LOSSES = "losses";
    static final String EVALUATION = "evaluation";

    /**
     * One array.
     *
     * @param role as in {@code dev.synapt.device.DeviceArray.Role}
     * @param place of a feed in the order of a step's arguments, of an output its number
     */
    record Device(String name, boolean integers, int length, String role, int place) {
        /** Whether it crosses to the device with every step. */
        boolean isReceived() {
            return switch (role) {
                case "FEED", "NUMBERS", "COUNTS" -> true;
                default -> false;
            };
        }

        /** Elements without the spare ones. */
        int used() {
            return length - SPARE;
        }
    }

    private record Cell(String array, int offset) {}

    private final int batch;
    private final List<Device> all = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Buffer, Cell> cells = new HashMap<>();

    Arrays(DeviceNetwork network) {
        batch = network.batch();
        Map<String, Arena> arenas = new LinkedHashMap<>();
        for (DeviceStep step : network.steps()) {
            for (Arena arena : step.plan().arenas()) {
                arenas.merge(arena.name(), arena, (a, b) -> a.length() >= b.length() ? a : b);
            }
            step.plan().places().forEach((buffer, place) -> cells.put(buffer, cell(place)));
        }
        for (Arena arena : arenas.values()) {
            add(arena.name(), arena.type() == ElementType.INT, arena.length(), role(arena), 0);
        }
        addFeeds(network);
        int numbers = 0;
        int streams = 0;
        for (DeviceStep step : network.steps()) {
            numbers = Math.max(numbers, step.schedule().numbers().size());
            streams = Math.max(streams, step.schedule().streams().size());
        }
        add(NUMBERS, false, Math.max(1, numbers), "NUMBERS", 0);
        add(COUNTS, true, 1 + 3 * streams, "COUNTS", 0);
        int losses = network.lossNames().size();
        if (network.training().isPresent()) {
            add(LOSSES, false, losses + 2, "LOSSES", 0);
        }
        int outputs = 0;
        if (losses > 0) {
            add(EVALUATION, false, losses + 1, "OUTPUT", outputs++);
        }
        Set<Buffer> given =
                new LinkedHashSet<>(network.inference().schedule().outputs().values());
        for (Buffer buffer : given) {
            cells.put(buffer, new Cell(buffer.name(), 0));
            boolean integers = buffer.type() == ElementType.INT;
            add(buffer.name(), integers, Math.toIntExact(buffer.elements(batch)), "OUTPUT", outputs++);
        }
    }

    private void addFeeds(DeviceNetwork network) {
        for (int feed = 0; feed < network.feeds().size(); feed++) {
            FeedSpec spec = network.feeds().get(feed);
            for (DeviceStep step : network.steps()) {
                Buffer buffer = step.schedule().feeds().get(spec.name());
                if (buffer != null) {
                    String name = spec.name() + "Feed";
                    cells.put(buffer, new Cell(name, 0));
                    if (!indices.containsKey(name)) {
                        int length = Math.toIntExact(buffer.elements(batch));
                        add(name, buffer.type() == ElementType.INT, length, "FEED", feed);
                    }
                }
            }
        }
    }

    private static Cell cell(Place place) {
        return new Cell(place.arena().name(), place.offset());
    }

    private static String role(Arena arena) {
        return switch (arena.name().replaceAll("\\d+$", "")) {
            case "parameters" -> "PARAMETERS";
            case "gradients" -> "GRADIENTS";
            case "optimizerState" -> "OPTIMIZER_STATE";
            default -> "WORK";
        };
    }

    private void add(String name, boolean integers, int length, String role, int place) {
        indices.put(name, all.size());
        all.add(new Device(name, integers, Math.addExact(length, SPARE), role, place));
    }

    List<Device> all() {
        return all;
    }

    Device named(String name) {
        return all.get(indexOf(name));
    }

    int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalStateException("no array " + name);
        }
        return index;
    }

    String array(Buffer buffer) {
        return cell(buffer).array();
    }

    int offset(Buffer buffer) {
        return cell(buffer).offset();
    }

    private Cell cell(Buffer buffer) {
        Cell cell = cells.get(buffer);
        if (cell == null) {
            throw new IllegalStateException("no place for " + buffer);
        }
        return cell;
    }

    int batch() {
        return batch;
    }

    /** The buffer of a result of inference, where it is one that crosses back. */
    static boolean crosses(Result result) {
        return result.role() == Role.OUTPUT || result.role() == Role.PROBABILITIES || result.role() == Role.VALUE;
    }
}
