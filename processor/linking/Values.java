import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_Void;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** How the value on the stack becomes one of another type: by a cast, boxing, unboxing, widening. */
final class Values {
    private static final List<ClassDesc> WRAPPERS =
            List.of(CD_Boolean, CD_Byte, CD_Character, CD_Short, CD_Integer, CD_Long, CD_Float, CD_Double, CD_Void);
    private static final String PRIMITIVES = "ZBCSIJFDV";

    private Values() {}

    static ClassDesc wrapper(ClassDesc primitive) {
        return WRAPPERS.get(PRIMITIVES.indexOf(primitive.descriptorString()));
    }

    /** From what it is declared as to what is wanted; {@code known} is what it is known to be, if it is a reference. */
    static void convert(CodeBuilder code, ClassDesc declared, ClassDesc known, ClassDesc wanted) {
        if (wanted.equals(CD_void)) {
            if (!declared.equals(CD_void)) {
                pop(code, declared);
            }
        } else if (declared.isPrimitive() && wanted.isPrimitive()) {
            code.conversion(TypeKind.from(declared), TypeKind.from(wanted));
        } else if (declared.isPrimitive()) {
            ClassDesc box = wrapper(declared);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, declared));
        } else if (wanted.isPrimitive()) {
            ClassDesc box = WRAPPERS.contains(known) ? known : wrapper(wanted);
            ClassDesc content = unboxed(box);
            code.checkcast(box)
                    .invokevirtual(box, content.displayName() + "Value", MethodTypeDesc.of(content))
                    .conversion(TypeKind.from(content), TypeKind.from(wanted));
        } else if (!wanted.equals(declared) && !wanted.equals(CD_Object)) {
            code.checkcast(wanted);
        }
    }

    private static void pop(CodeBuilder code, ClassDesc type) {
        if (TypeKind.from(type).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static ClassDesc unboxed(ClassDesc wrapper) {
        int index = WRAPPERS.indexOf(wrapper);
        return ClassDesc.ofDescriptor(PRIMITIVES.substring(index, index + 1));
    }
}
