package dev.synapt.processor.memory;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Schedules that compute nothing: kernels that touch buffers. */
final class Schedules {
    private static final Site SITE = new Site("field", Phase.FORWARD);
    private static final CpuWork NOTHING = new CpuWork.Elementwise(Dim.of(1), new StripProgram(List.of(), 0));

    private Schedules() {}

    static Buffer buffer(String name, Category category, ElementType type, Dim size) {
        return new Buffer(name, "field", category, type, "[" + size + "]", size);
    }

    static Kernel kernel(List<Buffer> reads, List<Buffer> writes, List<Kernel.InPlace> inPlace, String comment) {
        return new Kernel(SITE, NOTHING, reads, writes, inPlace, comment);
    }

    /** Kernels that each read some of the values before them and write one or two; some in place, some kept to the end. */
    static Schedule random(long seed, int kernels) {
        Random random = new Random(seed);
        List<Buffer> buffers = new ArrayList<>();
        Map<String, Buffer> sources = new HashMap<>();
        for (Category category : List.of(Category.PARAMETERS, Category.GRADIENTS, Category.STAGING)) {
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                Buffer buffer = buffer(category + "" + i, category, ElementType.FLOAT, size(random));
                buffers.add(buffer);
                if (category != Category.GRADIENTS) {
                    sources.put(buffer.name(), buffer);
                }
            }
        }
        List<Buffer> values = new ArrayList<>(sources.values());
        List<Kernel> all = new ArrayList<>();
        for (int i = 0; i < kernels; i++) {
            List<Buffer> reads = new ArrayList<>();
            for (int k = 0; k < 1 + random.nextInt(3); k++) {
                int back = (int) Math.abs(random.nextGaussian() * 4);
                Buffer read = values.get(Math.max(0, values.size() - 1 - back));
                if (!reads.contains(read)) {
                    reads.add(read);
                }
            }
            List<Buffer> writes = new ArrayList<>();
            List<Kernel.InPlace> inPlace = new ArrayList<>();
            for (int k = 0; k < 1 + random.nextInt(2); k++) {
                boolean works = random.nextInt(3) == 0;
                Dim size = works ? reads.getFirst().size() : size(random);
                ElementType type = !works && random.nextInt(5) == 0 ? ElementType.INT : ElementType.FLOAT;
                Buffer written = buffer("value" + i + "_" + k, Category.INTERMEDIATE, type, size);
                writes.add(written);
                if (works && reads.getFirst().type() == type) {
                    reads.forEach(read -> inPlace.add(new Kernel.InPlace(read, written)));
                }
            }
            buffers.addAll(writes);
            values.addAll(writes);
            all.add(kernel(reads, writes, inPlace, "kernel " + i));
        }
        Map<Result, Buffer> results = new HashMap<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            results.put(result("result" + i), values.get(random.nextInt(values.size())));
        }
        return new Schedule(buffers, all, Map.of(), sources, Set.of(), results);
    }

    static Result result(String name) {
        Node node = new GraphBuilder().add(new Input(name, Shape.of(1), ElementType.FLOAT), SITE);
        return new Result(Result.Role.OUTPUT, name, Optional.empty(), node);
    }

    private static Dim size(Random random) {
        int size = 1 + random.nextInt(60);
        return random.nextBoolean() ? Dim.batch(size) : Dim.of(size);
    }
}
