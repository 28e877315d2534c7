package dev.synapt.processor.target.cpu.emission;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.source.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Operands by the parameters of a body that several fields share. Two bodies that read equal with parameters in place of
 * offsets are one body; the arguments are what each passes.
 */
final class SharedOffsets implements Operands {
    private final Operands outer;
    private final String field;
    private final Names names = new Names();
    private final Map<Object, String> parameters = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();

    /**
     * @param outer how the caller says where the operands lie
     * @param field whose name is dropped from the parameters', so that {@code hiddenWeight} becomes {@code weight}
     */
    SharedOffsets(Operands outer, String field, List<String> taken) {
        this.outer = outer;
        this.field = field;
        taken.forEach(names::take);
    }

    @Override
    public String array(Operand operand) {
        return outer.array(operand);
    }

    @Override
    public String offset(Operand operand) {
        return parameters.computeIfAbsent(operand, _ -> {
            arguments.add(outer.offset(operand));
            return names.take(role(operand.buffer()));
        });
    }

    @Override
    public String literal(String role, int value) {
        return parameters.computeIfAbsent(role + value, _ -> {
            arguments.add(outer.literal(role, value));
            return names.take(role);
        });
    }

    private String role(Buffer buffer) {
        String prefix = Bodies.name(field);
        if (!buffer.field().equals(field) || !buffer.name().startsWith(prefix)) {
            return "x";
        }
        String rest = buffer.name().substring(prefix.length());
        return rest.isEmpty() ? "y" : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    List<String> parameters() {
        return List.copyOf(parameters.values());
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }
}
