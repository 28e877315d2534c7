package dev.synapt.processor.source;

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
}
