package dev.synapt.processor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * The files of one network, whose class is the one originating element of each of them, so that an incremental build knows what
 * to write again.
 */
record Output(Filer filer, TypeElement origin) {

    /**
     * A source file of the name given, yet to be written. Javac looks for a class of that name in every module, which takes as
     * long as to write the text.
     *
     * @throws javax.annotation.processing.FilerException if there is one already
     */
    JavaFileObject source(String qualifiedName) throws IOException {
        return filer.createSourceFile(qualifiedName, origin);
    }

    /** A file beside the class files, at {@code META-INF/synapt/<name>}, in UTF-8 whatever the encoding of the sources. */
    void write(String name, String text) {
        try (OutputStream file = filer.createResource(
                        StandardLocation.CLASS_OUTPUT, "", "META-INF/synapt/" + name, origin)
                .openOutputStream()) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
