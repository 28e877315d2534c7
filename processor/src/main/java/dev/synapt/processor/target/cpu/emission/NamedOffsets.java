package dev.synapt.processor.target.cpu.emission;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.source.Literals;
import dev.synapt.processor.source.Names;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Operands by the constants named after their buffers: the table of tensors at the head of a generated class. */
final class NamedOffsets implements Operands {
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    /** The constants of a generated class that are not offsets. */
    private static final Pattern OTHERS =
            Pattern.compile("DESCRIPTION|(FEED|WINDOW_GEOMETRY|CONVOLUTION_GEOMETRY)_\\d+");

    private final PlannedStep step;
    private final Map<Buffer, String> names = new LinkedHashMap<>();

    NamedOffsets(PlannedStep step) {
        this.step = step;
        Names taken = new Names();
        for (Buffer buffer : step.schedule().buffers()) {
            names.put(buffer, taken.take(constant(buffer.name())));
        }
    }

    private static String constant(String lowerCamel) {
        String upperSnake = HUMP.matcher(lowerCamel).replaceAll("$1_$2").toUpperCase(Locale.ROOT);
        return OTHERS.matcher(upperSnake).matches() ? upperSnake + "_OFFSET" : upperSnake;
    }

    String name(Buffer buffer) {
        return names.get(buffer);
    }

    @Override
    public String array(Operand operand) {
        return step.place(operand.buffer().whole()).arena().name();
    }

    @Override
    public String offset(Operand operand) {
        String name = start(operand.buffer());
        return operand.offset() == 0 ? name : name + " + " + operand.offset();
    }

    /** Where {@code buffer} begins: at its name, or at the present step of a sequence. */
    private String start(Buffer buffer) {
        return buffer.row()
                .map(row -> start(row.sequence()) + " + " + Loops.step(row.loop()) + " * " + stride(row.stride()))
                .orElseGet(() -> names.get(buffer));
    }

    private static String stride(Dim stride) {
        return stride.batched() && stride.size() > 1 ? "(" + Literals.of(stride) + ")" : Literals.of(stride);
    }

    @Override
    public String literal(String role, int value) {
        return Integer.toString(value);
    }

    /** One constant a buffer, with its shape and array behind it. */
    void declare(TypeSpec.Builder type) {
        names.forEach((buffer, name) ->
                type.addField(FieldSpec.builder(int.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer(
                                "$L /* $L $L */",
                                step.place(buffer).offset(),
                                step.place(buffer).arena().name(),
                                buffer.shape())
                        .build()));
    }
}
