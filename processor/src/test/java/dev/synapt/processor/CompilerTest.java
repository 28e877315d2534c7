package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.Compilation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a network as a whole, of its files and of its sizes. */
class CompilerTest {

    @Test
    void anAnnotationOfTheUsersIsNoneOfTheLanguage() {
        Compilation compilation = Compilation.tried(Map.of(
                "dev.synapt.mine.Marked", "package dev.synapt.mine; public @interface Marked {}",
                "Any", "@dev.synapt.mine.Marked class Any {}"));
        assertThat(compilation.isSuccess()).as(compilation.messages()).isTrue();
    }

    @Test
    void aForgottenNetworkIsMissed() {
        Compilation compilation = tried("""
                @Adam
                class Net {
                    @Input(2) Input x;
                    @Dense(1) Layer y;
                }
                """);
        assertThat(said(compilation, Diagnostic.Kind.ERROR))
                .containsExactly(
                        "2: Class Net has annotations of Synapt but is no network: nothing is generated for it."
                                + " Put @Network on it, or remove them. [synapt:no-network]");
    }

    @Test
    void aNetworkMayBeNestedInWhateverThereIs() {
        Compilation compilation = Compilation.tried(Map.of("Outer", """
                import dev.synapt.*;
                class Outer {
                    class Inner { @Network static class Net { @Input(2) Input x; @Dense(1) Layer y; } }
                    private static class Private { @Network static class Net { @Input(2) Input x; @Dense(1) Layer y; } }
                    static class Generic<T> { @Network static class Net { @Input(2) Input x; @Dense(1) Layer y; } }
                    interface Interface { @Network class Net { @Input(2) Input x; @Dense(1) Layer y; } }
                    enum Enum { ONE; @Network static class Net { @Input(2) Input x; @Dense(1) Layer y; } }
                    record Record() { @Network static class Net { @Input(2) Input x; @Dense(1) Layer y; } }
                }
                """));
        assertThat(compilation.isSuccess()).as(compilation.messages()).isTrue();
        assertThat(compilation.classes())
                .containsKeys(
                        "Outer_Inner_NetModel",
                        "Outer_Private_NetModel",
                        "Outer_Generic_NetModel",
                        "Outer_Interface_NetModel",
                        "Outer_Enum_NetModel",
                        "Outer_Record_NetModel");
    }

    @Test
    void annotationsAreClaimed() {
        Compilation compilation =
                tried("@Network class Net { @Input(2) Input x; @Dense(1) Layer y; }", "-Xlint:processing");
        assertThat(said(compilation, Diagnostic.Kind.WARNING)).noneMatch(text -> text.contains("claimed"));
    }

    @Test
    void aClassThatExistsIsAllThatIsSaid() {
        String network = "@Network static class Net { @Input(2) Input x; @Dense(1) Layer y; }";
        Compilation compilation = Compilation.tried(Map.of(
                "A", "import dev.synapt.*; class A { " + network + " }",
                "A_Net", "import dev.synapt.*; " + network.replace("static class Net", "class A_Net")));
        assertThat(said(compilation, Diagnostic.Kind.ERROR))
                .isNotEmpty()
                .allMatch(text -> text.contains("generated-class-exists"));
        assertThat(said(compilation, Diagnostic.Kind.WARNING)).noneMatch(text -> text.contains("Unclosed"));
    }

    @Test
    void oneBatchThatIsTooLargeIsOneMistake() {
        Compilation compilation = tried("""
                @Network(
                        batch = Integer.MAX_VALUE)
                @Adam
                class Net {
                    @Input(1) Input x;
                    @Dense(1) Layer s;
                    @MeanSquaredError Loss l;
                }
                """);
        assertThat(said(compilation, Diagnostic.Kind.ERROR))
                .singleElement()
                .asString()
                .startsWith("5:")
                .contains("at the declared batch of 2,147,483,647; expected no more than 2,147,482,624");
    }

    @Test
    void withoutKernelsForDevicesTheCpuStays() {
        Compilation compilation = tried("""
                @Network(batch = 1)
                class Net {
                    @Input(20000) Input x;
                    @Dense(20000) Layer y;
                }
                """, "-Asynapt.targets=cpu,tornado");
        assertThat(compilation.isSuccess()).isTrue();
        assertThat(compilation.classes()).containsKey("NetModel").doesNotContainKey("NetTornado");
        assertThat(said(compilation, Diagnostic.Kind.NOTE))
                .anyMatch(text ->
                        text.contains("y: yWeight takes 400,000,000 values at the declared batch of 1, more than the"
                                + " 268,435,456 of a buffer of many devices"));
    }

    @Test
    void aClassThatHidesOneOfJavasIsInTheWay() {
        Compilation compilation = Compilation.tried(
                Map.of(
                        "q.Math", "package q; class Math {}",
                        "q.Net",
                                "package q; import dev.synapt.*; @Network class Net { @Input(2) Input x; @Dense(1) Layer y; }"));
        assertThat(said(compilation, Diagnostic.Kind.ERROR))
                .containsExactly(
                        "1: The package of network Net has a class Math, which hides the one of java.lang that generated"
                                + " code uses. Rename Math, or move Net to another package. [synapt:hidden-class]");
    }

    @ParameterizedTest
    @CsvSource({
        "targets, 'cpu, cuda', cuda, cpu or tornado, cpu",
        "dump, kernels, kernels, graph or schedule, graph",
        "nanDeadRanges, yes, yes, true or false, true"
    })
    void anUnknownOptionIsRefusedOnce(String option, String given, String unknown, String expected, String example) {
        String network = "import dev.synapt.*; @Network class %s { @Input(2) Input x; @Dense(1) Layer y; }";
        Compilation compilation = Compilation.tried(
                Map.of("A", network.formatted("A"), "B", network.formatted("B")), "-Asynapt." + option + "=" + given);
        assertThat(said(compilation, Diagnostic.Kind.ERROR))
                .containsExactly("-1: The compiler argument -Asynapt." + option + " says \"" + unknown + "\"; expected "
                        + expected + ". Write it as in -Asynapt." + option + "=" + example
                        + ", or leave it out. [synapt:unknown-option]");
    }

    @Test
    void severalStagesAreDumped() {
        Compilation compilation =
                tried("@Network class Net { @Input(2) Input x; @Dense(1) Layer y; }", "-Asynapt.dump=graph,schedule");
        assertThat(compilation.resources())
                .containsKeys("META-INF/synapt/Net.inference.graph.txt", "META-INF/synapt/Net.inference.schedule.txt");
    }

    @Test
    void aClassOfTheUsersIsNoneOfTheLanguage() {
        Compilation compilation = Compilation.tried(
                Map.of(
                        "dev.synapt.mine.Loss", "package dev.synapt.mine; public class Loss {}",
                        "Net",
                                "import dev.synapt.*; @Network class Net { @Input(2) Input x; @Dense(1) Layer y; dev.synapt.mine.Loss z; }"));
        assertThat(said(compilation, Diagnostic.Kind.ERROR))
                .singleElement()
                .asString()
                .contains("[synapt:wrong-field-type]");
    }

    @Test
    void theReportSaysWhatGoesIntoTheUpdateAtOnce() {
        String network = """
                @Network%s
                @Adam
                class Net {
                    @Input(2) Input x;
                    @Dense(1) Layer y;
                    @MeanSquaredError(of = "y") Loss l;
                    @From("x") @Dense(2) @Output Layer untrained;
                }
                """;
        String fused = "fused into their update";
        assertThat(report(network.formatted(""))).contains(fused);
        assertThat(report(network.formatted("(keepGradients = true)"))).doesNotContain(fused);
    }

    @Test
    void aFieldIsNotTakenForWhatBelongsToNone() {
        String network = """
                @Network(batch = 2)
                @Adam(clipNorm = 1)
                class Net {
                    @Input(2) Input x;
                    @Dense(40) @Relu Layer first;
                    @Dense(40) @Relu Layer second;
                    @Dense(1) Layer third;
                    @MeanSquaredError Loss l;
                }
                """;
        String named = network.replace("first", "optimizer")
                .replace("second", "clipNorm")
                .replace("third", "none");
        assertThat(byField(report(named)))
                .containsExactlyElementsOf(byField(report(network)
                        .replaceAll("first ", "optimizer ")
                        .replaceAll("second ", "clipNorm ")
                        .replaceAll("third ", "none ")))
                .extracting(line -> line.replaceFirst(" [0-9,]+$", ""))
                .contains("optimizer", "clipNorm", "clip norm", "none", "no field")
                .doesNotHaveDuplicates();
    }

    /** The names and numbers of a training step's fields. */
    private static List<String> byField(String report) {
        String from = report.substring(report.indexOf("by field"));
        return from.substring(0, from.indexOf("\n\n"))
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    private static String report(String network) {
        return tried(network).resources().get("META-INF/synapt/Net.txt");
    }

    private static Compilation tried(String network, String... options) {
        return Compilation.tried(Map.of("Net", "import dev.synapt.*; " + network), options);
    }

    /** Messages of a kind, each with its line before it. */
    private static List<String> said(Compilation compilation, Diagnostic.Kind kind) {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == kind)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
