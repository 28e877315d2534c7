package dev.synapt.processor;

import dev.synapt.processor.emission.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * The files of one network, whose class is the one originating element of each of them, so that an incremental build knows what
 * to write again.
 */
record Output(Filer filer, TypeElement origin) {

    void write(SourceFile file) throws IOException {
        try (Writer writer =
                filer.createSourceFile(file.qualifiedName(), origin).openWriter()) {
            writer.write(file.text());
        }
    }

    /** A file beside the class files, at {@code META-INF/synapt/<name>}. */
    void write(String name, String text) {
        try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/synapt/" + name, origin)
                .openWriter()) {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
