import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code LambdaMetafactory.metafactory}: a class of the same nest that implements the interface by a call of the lambda's
 * method. One that captures nothing has a single instance.
 */
record Lambda(
        ClassDesc type,
        ClassDesc nestHost,
        String method,
        MethodTypeDesc factory,
        MethodTypeDesc erased,
        DirectMethodHandleDesc called,
        MethodTypeDesc known) {

    private static final String INSTANCE = "INSTANCE";

    static Lambda of(InvokeDynamicInstruction call, ClassDesc type, ClassDesc nestHost) {
        var arguments = call.bootstrapArgs();
        return new Lambda(
                type,
                nestHost,
                call.name().stringValue(),
                call.typeSymbol(),
                (MethodTypeDesc) arguments.get(0),
                (DirectMethodHandleDesc) arguments.get(1),
                (MethodTypeDesc) arguments.get(2));
    }

    private List<ClassDesc> captured() {
        return factory.parameterList();
    }

    /** Puts an instance on the stack, in place of what is captured. */
    void instantiate(CodeBuilder code) {
        if (captured().isEmpty()) {
            code.getstatic(type, INSTANCE, factory.returnType());
        } else {
            code.invokestatic(type, "of", factory);
        }
    }

    byte[] write(ClassFile context) {
        return context.build(type, lambda -> {
            lambda.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_SUPER)
                    .withInterfaceSymbols(factory.returnType())
                    .with(NestHostAttribute.of(nestHost));
            for (int i = 0; i < captured().size(); i++) {
                lambda.withField("captured" + i, captured().get(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            }
            lambda.withMethodBody(
                    INIT_NAME, factory.changeReturnType(CD_void), ClassFile.ACC_PRIVATE, this::constructor);
            instances(lambda);
            lambda.withMethodBody(method, erased, ClassFile.ACC_PUBLIC, this::call);
        });
    }

    private void constructor(CodeBuilder code) {
        code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
        for (int i = 0; i < captured().size(); i++) {
            code.aload(0)
                    .loadLocal(TypeKind.from(captured().get(i)), code.parameterSlot(i))
                    .putfield(type, "captured" + i, captured().get(i));
        }
        code.return_();
    }

    private void instances(ClassBuilder lambda) {
        if (captured().isEmpty()) {
            lambda.withField(INSTANCE, factory.returnType(), ClassFile.ACC_STATIC | ClassFile.ACC_FINAL)
                    .withMethodBody(
                            CLASS_INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_STATIC,
                            code -> create(code)
                                    .putstatic(type, INSTANCE, factory.returnType())
                                    .return_());
        } else {
            lambda.withMethodBody(
                    "of", factory, ClassFile.ACC_STATIC, code -> create(code).areturn());
        }
    }

    private CodeBuilder create(CodeBuilder code) {
        code.new_(type).dup();
        for (int i = 0; i < captured().size(); i++) {
            code.loadLocal(TypeKind.from(captured().get(i)), code.parameterSlot(i));
        }
        return code.invokespecial(type, INIT_NAME, factory.changeReturnType(CD_void));
    }

    /** What is captured and what is handed over, each as the called method takes it, and its answer as the interface has it. */
    private void call(CodeBuilder code) {
        List<ClassDesc> taken = taken();
        boolean constructs = called.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        if (constructs) {
            code.new_(called.owner()).dup();
        }
        int captures = captured().size();
        for (int i = 0; i < taken.size(); i++) {
            if (i < captures) {
                ClassDesc capture = captured().get(i);
                code.aload(0).getfield(type, "captured" + i, capture);
                Values.convert(code, capture, capture, taken.get(i));
            } else {
                ClassDesc declared = erased.parameterType(i - captures);
                code.loadLocal(TypeKind.from(declared), code.parameterSlot(i - captures));
                Values.convert(code, declared, known.parameterType(i - captures), taken.get(i));
            }
        }
        invoke(code);
        ClassDesc answer = constructs
                ? called.owner()
                : MethodTypeDesc.ofDescriptor(called.lookupDescriptor()).returnType();
        Values.convert(code, answer, answer, erased.returnType());
        code.return_(TypeKind.from(erased.returnType()));
    }

    /** The parameters of the called method, with its receiver. */
    private List<ClassDesc> taken() {
        List<ClassDesc> taken = new ArrayList<>();
        switch (called.kind()) {
            case VIRTUAL, INTERFACE_VIRTUAL, SPECIAL, INTERFACE_SPECIAL -> taken.add(called.owner());
            default -> {}
        }
        taken.addAll(MethodTypeDesc.ofDescriptor(called.lookupDescriptor()).parameterList());
        return taken;
    }

    private void invoke(CodeBuilder code) {
        MethodTypeDesc descriptor = MethodTypeDesc.ofDescriptor(called.lookupDescriptor());
        switch (called.kind()) {
            case STATIC, INTERFACE_STATIC ->
                code.invokestatic(called.owner(), called.methodName(), descriptor, called.isOwnerInterface());
            case VIRTUAL, SPECIAL -> code.invokevirtual(called.owner(), called.methodName(), descriptor);
            case INTERFACE_VIRTUAL, INTERFACE_SPECIAL ->
                code.invokeinterface(called.owner(), called.methodName(), descriptor);
            case CONSTRUCTOR -> code.invokespecial(called.owner(), INIT_NAME, descriptor);
            default -> throw new IllegalArgumentException("no method of a lambda: " + called);
        }
    }
}
