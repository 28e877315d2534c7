package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What compiled classes call of TornadoVM's API, read from the classes themselves, and whether the API that is there has it. The JVM would only say
 * so at the first such call, in words of its own.
 */
final class ApiCalls {

    static final String API = "uk.ac.manchester.tornado.api.";

    private static final List<Class<?>> CALLERS =
            List.of(Devices.class, DeviceGraphs.class, HostArrays.class, KernelSearch.class, TornadoEngine.class);

    private ApiCalls() {}

    /**
     * Looks for everything that a program and this package call.
     *
     * @param program generated class
     * @param loader of TornadoVM's API
     * @throws DeviceException naming what is missing
     */
    static void check(Class<?> program, ClassLoader loader) {
        Stream.concat(CALLERS.stream(), Stream.of(program))
                .flatMap(caller -> of(caller).stream())
                .filter(call -> !call.isIn(loader))
                .findFirst()
                .ifPresent(call -> {
                    throw Problem.API.exception(
                            Installation.version().map(version -> " " + version).orElse(""), call, Problem.VERSION_RUN);
                });
    }

    /** {@return what a class calls, each once} */
    static Set<Call> of(Class<?> caller) {
        try (InputStream file = caller.getResourceAsStream(caller.getSimpleName() + ".class")) {
            return file == null ? Set.of() : of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<Call> of(byte[] classFile) {
        var calls = new TreeSet<Call>();
        for (var entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof MemberRefEntry member) {
                String owner = member.owner().asInternalName().replace('/', '.');
                if (owner.startsWith(API)) {
                    calls.add(new Call(
                            owner,
                            member.name().stringValue(),
                            member.type().stringValue(),
                            member instanceof FieldRefEntry));
                }
            }
        }
        return calls;
    }

    /**
     * A method, constructor or field as compiled code names it.
     *
     * @param descriptor as in class files: types of parameters and result
     */
    record Call(String owner, String name, String descriptor, boolean field) implements Comparable<Call> {

        boolean isIn(ClassLoader loader) {
            Optional<Class<?>> type = type(loader);
            return type.isPresent() && (field ? hasField(type.get()) : hasMethod(type.get()));
        }

        private Optional<Class<?>> type(ClassLoader loader) {
            try {
                return Optional.of(Class.forName(owner, false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                return Optional.empty();
            }
        }

        private boolean hasField(Class<?> type) {
            return Arrays.stream(type.getFields())
                    .filter(one -> one.getName().equals(name))
                    .map(Field::getType)
                    .anyMatch(one -> one.descriptorString().equals(descriptor));
        }

        private boolean hasMethod(Class<?> type) {
            try {
                return name.equals("<init>")
                        ? Arrays.stream(type.getConstructors())
                                .anyMatch(one -> descriptor(one.getParameterTypes(), void.class)
                                        .equals(descriptor))
                        : Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(Object.class.getMethods()))
                                .filter(one -> one.getName().equals(name))
                                .anyMatch(one -> descriptor(one.getParameterTypes(), one.getReturnType())
                                        .equals(descriptor));
            } catch (LinkageError e) { // a type in one of its signatures is not there
                return false;
            }
        }

        private static String descriptor(Class<?>[] parameters, Class<?> result) {
            return Arrays.stream(parameters).map(Class::descriptorString).collect(Collectors.joining("", "(", ")"))
                    + result.descriptorString();
        }

        @Override
        public int compareTo(Call other) {
            return toString().compareTo(other.toString());
        }

        /** As Java writes it: {@code TaskGraph.snapshot()}. */
        @Override
        public String toString() {
            String type = owner.substring(owner.lastIndexOf('.') + 1);
            if (field) {
                return type + "." + name;
            }
            String parameters = MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                    .map(ClassDesc::displayName)
                    .collect(Collectors.joining(", "));
            return (name.equals("<init>") ? "new " + type : type + "." + name) + "(" + parameters + ")";
        }
    }
}
