package dev.synapt.processor.target.cpu.emission;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.Relocation;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.parallel.Barriers;
import dev.synapt.processor.target.cpu.parallel.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells which sections differ in places alone: they are equal once every operand is replaced by the number of its first
 * appearance, and the array it lies in.
 */
final class Likeness {

    /** What is equal of sections that one body can serve. */
    record Form(Phase phase, boolean alone, List<Part> parts) {}

    /** A kernel on numbered places, with what follows it. */
    private record Part(String comment, CpuWork work, boolean waits, List<Fill> fills) {}

    private record Fill(Operand from, int length) {}

    private record Place(String array, int number) {}

    private final PlannedStep step;
    private final DeadRanges dead;
    private final Barriers barriers;
    private final Map<Place, Operand> places = new HashMap<>();

    Likeness(PlannedStep step, DeadRanges dead, Barriers barriers) {
        this.barriers = barriers;
        this.step = step;
        this.dead = dead;
    }

    /** Equal for sections that one body may serve: quick to tell, so that few have to be looked at closely. */
    static String roughly(Section section) {
        return section.kernels().stream()
                .map(Kernel::comment)
                .collect(Collectors.joining("\n", section.site().phase().name(), ""));
    }

    /** Equal for sections that one body can serve. */
    Form of(Section section) {
        var numbering = new Numbering();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < section.kernels().size(); i++) {
            Kernel kernel = section.kernels().get(i);
            CpuWork work = numbering.relocation().of((CpuWork) kernel.work());
            List<Fill> fills = dead.after(section.first() + i).stream()
                    .map(range -> new Fill(numbering.place(new Operand(range.buffer(), range.from())), range.length()))
                    .toList();
            parts.add(new Part(kernel.comment(), work, barriers.isAfter(section.first() + i), fills));
        }
        return new Form(section.site().phase(), section.alone(), parts);
    }

    /** Equal for strip work that differs in places and in its length. */
    StripProgram ofAnyLength(CpuWork.Elementwise work) {
        return new Numbering().relocation().of(work.program());
    }

    /** Numbers operands, and streams of random numbers, as they first appear. */
    private final class Numbering {
        private final Map<Object, Integer> seen = new HashMap<>();

        Relocation relocation() {
            return new Relocation(this::place, stream -> seen.computeIfAbsent(stream, _ -> seen.size()));
        }

        Operand place(Operand operand) {
            int number = seen.computeIfAbsent(operand, _ -> seen.size());
            String array = step.place(operand.buffer().whole()).arena().name();
            return places.computeIfAbsent(new Place(array, number), Likeness::stand);
        }
    }

    /** An operand that stands for all of a number in an array. */
    private static Operand stand(Place place) {
        String name = place.array() + place.number();
        return new Operand(new Buffer(name, "", Category.INTERMEDIATE, ElementType.FLOAT, "", Dim.of(1)));
    }
}
