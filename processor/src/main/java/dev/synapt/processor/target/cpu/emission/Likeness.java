package dev.synapt.processor.target.cpu.emission;

import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.target.cpu.emission.DeadRanges.Range;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.parallel.Barriers;
import dev.synapt.processor.target.cpu.parallel.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which sections differ in places alone: they are equal once every operand is replaced by the number of its first
 * appearance, and the array it lies in.
 */
final class Likeness {

    /** As the records of a schedule print themselves; buffer names are unique in their schedule. */
    private static final Pattern PLACE = Pattern.compile("buffer=([\\w$]+)(.*?), offset=(\\d+)|stream=(\\d+)");

    private final PlannedStep step;
    private final DeadRanges dead;
    private final Barriers barriers;
    private final Map<String, Buffer> buffers;

    Likeness(PlannedStep step, DeadRanges dead, Barriers barriers) {
        this.barriers = barriers;
        this.step = step;
        this.dead = dead;
        buffers = step.schedule().buffers().stream().collect(Collectors.toMap(Buffer::name, buffer -> buffer));
    }

    /** Equal for sections that one body may serve: quick to tell, so that few have to be looked at closely. */
    static String roughly(Section section) {
        return section.kernels().stream()
                .map(Kernel::comment)
                .collect(Collectors.joining("\n", section.site().phase().name(), ""));
    }

    /** Equal for sections that one body can serve. */
    String of(Section section) {
        StringBuilder text = new StringBuilder(section.site().phase().name()).append(section.alone());
        for (int i = 0; i < section.kernels().size(); i++) {
            Kernel kernel = section.kernels().get(i);
            text.append(kernel.comment()).append(kernel.work()).append(barriers.isAfter(section.first() + i));
            List<Range> ranges = dead.after(section.first() + i);
            ranges.forEach(range -> text.append("buffer=")
                    .append(range.buffer())
                    .append(", offset=")
                    .append(range.from())
                    .append(" to ")
                    .append(range.length()));
        }
        Map<String, Integer> seen = new HashMap<>();
        return PLACE.matcher(text).replaceAll(match -> neutral(match, seen));
    }

    /** Equal for strip work that differs in places and in its length. */
    String ofAnyLength(CpuWork.Elementwise work) {
        Map<String, Integer> seen = new HashMap<>();
        String text = work.program().toString();
        return PLACE.matcher(text).replaceAll(match -> neutral(match, seen));
    }

    private String neutral(MatchResult match, Map<String, Integer> seen) {
        String name = match.group(1);
        if (name == null) {
            return "stream" + seen.computeIfAbsent(match.group(), _ -> seen.size());
        }
        int number = seen.computeIfAbsent(name + " " + match.group(3), _ -> seen.size());
        return step.place(buffers.get(name)).arena().name() + number;
    }
}
