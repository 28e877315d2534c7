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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Operands by the constants named after their buffers: the table of tensors at the head of a generated class. */
final class NamedOffsets implements Operands {
    /** The constants of a generated class that are not offsets: this one, and those of these beginnings with a number behind. */
    private static final String DESCRIPTION = "DESCRIPTION";

    private static final List<String> NUMBERED = List.of("FEED_", "WINDOW_GEOMETRY_", "CONVOLUTION_GEOMETRY_");

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
        String name = upperSnake(lowerCamel);
        return isOther(name) ? name + "_OFFSET" : name;
    }

    private static boolean isOther(String constant) {
        return constant.equals(DESCRIPTION)
                || NUMBERED.stream()
                        .filter(constant::startsWith)
                        .map(beginning -> constant.substring(beginning.length()))
                        .anyMatch(number -> !number.isEmpty() && number.chars().allMatch(Character::isDigit));
    }

    /** {@code hiddenWeight2} as {@code HIDDEN_WEIGHT2}. */
    private static String upperSnake(String lowerCamel) {
        var name = new StringBuilder();
        for (int i = 0; i < lowerCamel.length(); i++) {
            char next = lowerCamel.charAt(i);
            if (i > 0 && isUpper(next) && isLowerOrDigit(lowerCamel.charAt(i - 1))) {
                name.append('_');
            }
            name.append(next);
        }
        return name.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static boolean isLowerOrDigit(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
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
