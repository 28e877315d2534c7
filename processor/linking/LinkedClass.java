import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One class whose dynamic calls become calls of methods added to it, and of classes added to its nest. What only compilers and
 * debuggers read is left out: names of variables and parameters, and generic types.
 */
final class LinkedClass {
    private final ClassModel model;
    private final List<Helper> helpers = new ArrayList<>();
    private final Map<ClassDesc, byte[]> added = new LinkedHashMap<>();
    private byte[] content;

    /** A static method to be added. */
    private record Helper(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    private LinkedClass(ClassModel model) {
        this.model = model;
    }

    static LinkedClass of(ClassFile context, byte[] content) {
        var linked = new LinkedClass(context.parse(content));
        linked.content = context.transformClass(
                linked.model,
                ClassTransform.transformingMethodBodies((code, element) -> {
                            if (!(element instanceof InvokeDynamicInstruction call && linked.link(context, code, call)
                                    || element instanceof LocalVariable
                                    || element instanceof LocalVariableType)) {
                                code.with(element);
                            }
                        })
                        .andThen(ClassTransform.dropping(SignatureAttribute.class::isInstance))
                        .andThen(ClassTransform.transformingMethods(MethodTransform.dropping(element ->
                                element instanceof SignatureAttribute || element instanceof MethodParametersAttribute)))
                        .andThen(ClassTransform.endHandler(type -> linked.helpers.forEach(helper -> type.withMethodBody(
                                helper.name(),
                                helper.type(),
                                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                                helper.body())))));
        return linked;
    }

    /** The host of a nest with more members than before. */
    static byte[] host(ClassFile context, byte[] content, List<ClassDesc> added) {
        ClassModel model = context.parse(content);
        List<ClassDesc> members = new ArrayList<>();
        model.findAttribute(Attributes.nestMembers())
                .ifPresent(nest -> nest.nestMembers().forEach(member -> members.add(member.asSymbol())));
        members.addAll(added);
        return context.transformClass(
                model,
                ClassTransform.dropping(NestMembersAttribute.class::isInstance)
                        .andThen(
                                ClassTransform.endHandler(type -> type.with(NestMembersAttribute.ofSymbols(members)))));
    }

    byte[] content() {
        return content;
    }

    Map<ClassDesc, byte[]> added() {
        return added;
    }

    ClassDesc nestHost() {
        return model.findAttribute(Attributes.nestHost())
                .map(NestHostAttribute::nestHost)
                .map(ClassEntry::asSymbol)
                .orElse(type());
    }

    private ClassDesc type() {
        return model.thisClass().asSymbol();
    }

    private boolean link(ClassFile context, CodeBuilder code, InvokeDynamicInstruction call) {
        return switch (call.bootstrapMethod().owner().displayName() + "."
                + call.bootstrapMethod().methodName()) {
            case "LambdaMetafactory.metafactory" -> {
                ClassDesc name = type().nested("Lambda" + added.size());
                var lambda = Lambda.of(call, name, nestHost());
                added.put(name, lambda.write(context));
                lambda.instantiate(code);
                yield true;
            }
            case "ObjectMethods.bootstrap" -> {
                help(code, call, Records.body(call));
                yield true;
            }
            case "SwitchBootstraps.typeSwitch" -> {
                boolean types = Switches.isOverTypes(call);
                if (types) {
                    help(code, call, Switches.body(call));
                }
                yield types;
            }
            default -> false;
        };
    }

    /** Calls a method of the type of the dynamic call. */
    private void help(CodeBuilder code, InvokeDynamicInstruction call, Consumer<CodeBuilder> body) {
        String name = call.name().stringValue() + "$" + helpers.size();
        helpers.add(new Helper(name, call.typeSymbol(), body));
        boolean isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
        code.invokestatic(type(), name, call.typeSymbol(), isInterface);
    }
}
