package dev.synapt.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * What a device could do wrong in a kernel of {@link SmallPictures}.
 *
 * @param name for people
 * @param kernel of a training step
 * @param right a part of its text
 * @param wrong in its place
 * @param field that has to be named
 */
record Fault(String name, String kernel, String right, String wrong, String field) {

    /** The system property that says which fault there is, by its place in {@link #ALL}. */
    static final String PROPERTY = "synapt.test.fault";

    static final List<Fault> ALL = List.of(
            new Fault("wrong stride", "trainEdgesForward", "* 6 + h) * 6 + w", "* 6 + h) * 5 + w", "edges"),
            new Fault("turned filter", "trainEdgesForward", "* 3 + ky) * 3 + kx", "* 3 + kx) * 3 + ky", "edges"),
            new Fault("missing term", "trainHiddenForward", "k < 48;", "k < 47;", "hidden"),
            new Fault("missing bias", "trainScoresForward", "(x + v0)", "x", "scores"),
            new Fault("wrong derivative", "trainScoresBackward2", "? 1f : 0f", "? 1f : 0.5f", "hidden"),
            new Fault("dropped row", "trainHiddenBackward3", "k < n;", "k < n - 1;", "hidden"),
            new Fault("wrong sign", "trainLossBackward", "(v0 + v1)", "(v0 - v1)", "loss"),
            new Fault("stale buffer", "trainHiddenBackward2", "p, v2)", "p, activations.get(272 + p))", "hidden"),
            new Fault("update skipped", "trainEdgesUpdate", "> 0.5f", "> 0.5f && p < 304", "scores"),
            new Fault(
                    "wrong learning rate", "trainEdgesUpdate", "numbers.get(4)", "(0.999f * numbers.get(4))", "edges"),
            new Fault("missing momentum", "trainEdgesUpdate", "(v1 + v3)", "v3", "edges"),
            new Fault("off by one", "trainEdgesBackward2", "z + kx;", "z + kx + 1;", "edges"));

    /**
     * Compiles {@code SmallPicturesTornado} with the faults in it: on the device runs what is wrong, and the method of the
     * kernel's name stays what is right.
     *
     * @param folder for the class
     */
    static void compile(Path folder) throws IOException {
        Path generated = Path.of("target", "generated-test-sources", "test-annotations");
        Path name = Path.of("dev", "synapt", "tornado", "SmallPicturesTornado.java");
        String text = Files.readString(generated.resolve(name));
        for (int place = 0; place < ALL.size(); place++) {
            text = ALL.get(place).in(text, place);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                System.out,
                                System.err,
                                "-g",
                                "-proc:none",
                                "-cp",
                                Processes.classPath(),
                                "-d",
                                folder.toString(),
                                file.toString()))
                .isZero();
    }

    private String in(String text, int place) {
        String method = part(text, "    public static void " + kernel + "\\(.*?\\n    }\\n");
        assertThat(method).as(name).contains(right);
        String falsified = method.replace(kernel + "(", kernel + place + "(").replace(right, wrong);
        String task = part(text, "(?<=case \"" + kernel + "\" -> )[^\n]*");
        String head = part(text, "    private static boolean appendPart1\\([^\n]*\n");
        String instead = "if (kernel.equals(\"%s\") && Integer.getInteger(\"%s\", -1) == %d) { %s return true; }\n"
                .formatted(kernel, PROPERTY, place, task.replace("::" + kernel + ",", "::" + kernel + place + ","));
        return text.replace(head, head + instead).replace(method, method + falsified);
    }

    private static String part(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group();
    }
}
