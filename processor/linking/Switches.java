import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.util.function.Consumer;

/** {@code SwitchBootstraps.typeSwitch}: the position of the first label, from a given one on, that a value is of. */
final class Switches {
    private Switches() {}

    static boolean isOverTypes(InvokeDynamicInstruction call) {
        return call.bootstrapArgs().stream().allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
    }

    static Consumer<CodeBuilder> body(InvokeDynamicInstruction call) {
        return code -> {
            code.aload(0).ifThen(Opcode.IFNULL, isNull -> isNull.iconst_m1().ireturn());
            var labels = call.bootstrapArgs();
            for (int i = 0; i < labels.size(); i++) {
                int position = i;
                Label next = code.newLabel();
                code.iload(1).loadConstant(position).if_icmpgt(next);
                code.aload(0).instanceOf((ClassDesc) labels.get(position)).ifeq(next);
                code.loadConstant(position).ireturn().labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        };
    }
}
