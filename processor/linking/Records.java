import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_char;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** {@code ObjectMethods.bootstrap}: what a record does not write itself, as its specification has it. */
final class Records {
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
    private static final ClassDesc BUILDER =
            StringBuilder.class.describeConstable().orElseThrow();

    private Records() {}

    static Consumer<CodeBuilder> body(InvokeDynamicInstruction call) {
        List<ConstantDesc> arguments = call.bootstrapArgs();
        var type = (ClassDesc) arguments.getFirst();
        List<DirectMethodHandleDesc> fields = arguments.stream()
                .skip(2)
                .map(DirectMethodHandleDesc.class::cast)
                .toList();
        return switch (call.name().stringValue()) {
            case "equals" -> code -> equals(code, type, fields);
            case "hashCode" -> code -> hashCode(code, fields);
            case "toString" -> code -> toString(code, type, fields);
            default -> throw new IllegalArgumentException("no method of a record: " + call.name());
        };
    }

    private static void equals(CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
        Label different = code.newLabel();
        code.aload(1).instanceOf(type).ifeq(different);
        code.aload(1).checkcast(type).astore(2);
        for (var field : fields) {
            get(code.aload(0), field);
            get(code.aload(2), field);
            ClassDesc value = value(field);
            if (value.isPrimitive()) {
                // as the wrapper's equals: NaN is itself, and zero differs from minus zero
                code.invokestatic(Values.wrapper(value), "compare", MethodTypeDesc.of(CD_int, value, value))
                        .ifne(different);
            } else {
                code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                        .ifeq(different);
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static void hashCode(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        code.iconst_0();
        for (var field : fields) {
            code.loadConstant(31).imul();
            get(code.aload(0), field);
            ClassDesc value = value(field);
            if (value.isPrimitive()) {
                code.invokestatic(Values.wrapper(value), "hashCode", MethodTypeDesc.of(CD_int, value));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private static void toString(CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
        code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
        String separator = type.displayName().substring(type.displayName().lastIndexOf('$') + 1) + "[";
        for (var field : fields) {
            append(code.loadConstant(separator + field.methodName() + "="), CD_String);
            get(code.aload(0), field);
            append(code, value(field));
            separator = ", ";
        }
        append(code.loadConstant(fields.isEmpty() ? separator + "]" : "]"), CD_String);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static void append(CodeBuilder code, ClassDesc value) {
        ClassDesc taken = value.isPrimitive() ? appended(value) : value.equals(CD_String) ? value : CD_Object;
        code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, taken));
    }

    /** A string builder takes bytes and shorts as ints. */
    private static ClassDesc appended(ClassDesc primitive) {
        boolean asInt = TypeKind.from(primitive).asLoadable() == TypeKind.INT
                && !primitive.equals(CD_boolean)
                && !primitive.equals(CD_char);
        return asInt ? CD_int : primitive;
    }

    private static void get(CodeBuilder code, DirectMethodHandleDesc field) {
        code.getfield(field.owner(), field.methodName(), value(field));
    }

    private static ClassDesc value(DirectMethodHandleDesc field) {
        return ClassDesc.ofDescriptor(field.lookupDescriptor());
    }
}
