package dev.synapt.processor.source;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.function.Supplier;

/**
 * One source file.
 *
 * @param packageName empty for the unnamed package
 * @param text prints it, which takes a while and may be done on any thread
 */
public record SourceFile(String packageName, String simpleName, Supplier<String> text) {

    public String qualifiedName() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** The source of a class. */
    public static SourceFile of(String packageName, TypeSpec type) {
        JavaFile file = JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        return new SourceFile(packageName, type.name(), () -> Tidy.of(file.toString()));
    }
}
