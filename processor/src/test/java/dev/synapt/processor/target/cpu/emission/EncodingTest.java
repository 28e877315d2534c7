package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.SynaptProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of any letters, in sources of any encoding. */
class EncodingTest {

    /** Names with letters of two, three and four bytes in UTF-8, as every encoding can hold them. */
    private static final String NETWORK = """
            import dev.synapt.*;

            @Network(batch = 4)
            @Adam
            class Net {
                @Input(2) Input gr\\u00f6\\u00dfe;
                @Dense(3) @Relu Layer \\u5c42;
                @Dense(2) @Output Layer s\\ud835\\udc65;
                @CrossEntropy(target = "\\u0446\\u0435\\u043b\\u044c") Loss \\u03b5;
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16"})
    void compilesInAnyEncoding(String encoding, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Net.java"), NETWORK, Charset.forName(encoding));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-encoding",
                    encoding,
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    "-Xlint:all,-processing",
                    "-Werror",
                    "-Asynapt.targets=cpu,tornado");
            JavaCompiler.CompilationTask task =
                    compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new SynaptProcessor()));
            assertThat(task.call()).as(messages.toString()).isTrue();
        }
        assertThat(folder.resolve("META-INF/synapt/Net.json"))
                .content()
                .contains("\"field\":\"\u5c42\"", "\"field\":\"s\ud835\udc65\"");
    }
}
