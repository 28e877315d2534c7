package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;

/** Whether TornadoVM can read the kernels of a class. */
final class KernelClass {

    private KernelClass() {}

    /**
     * Looks at the class of a program.
     *
     * @throws DeviceException if it is not on the application's class path, or was compiled without debug information
     */
    static void check(Class<? extends DeviceProgram> type) {
        if (type.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            throw Problem.CLASS_LOADER.exception(type.getName(), type.getClassLoader());
        }
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (file != null && !hasVariables(file.readAllBytes())) {
                throw Problem.NO_VARIABLES.exception(type.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return whether every static method that takes arguments tells the names of its variables} */
    static boolean hasVariables(byte[] classFile) {
        return ClassFile.of().parse(classFile).methods().stream()
                .filter(method -> method.flags().has(AccessFlag.PUBLIC)
                        && method.flags().has(AccessFlag.STATIC)
                        && method.methodTypeSymbol().parameterCount() > 0)
                .allMatch(KernelClass::hasVariables);
    }

    private static boolean hasVariables(MethodModel method) {
        return method.code()
                .flatMap(code -> code.findAttribute(Attributes.localVariableTable()))
                .isPresent();
    }
}
