package dev.synapt.processor.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.synapt.processor.SynaptProcessor;
import dev.synapt.processor.schedule.Category;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compiler's stages stay apart: each knows those before it that it takes from, and no more. */
class StagesTest {
    private static final String ROOT = "dev.synapt.processor";
    private static final String LANGUAGE_OF_USERS = "dev.synapt";
    private static final String JAVAC = "javax.lang.model..";
    private static final String PROCESSING = "javax.annotation.processing..";
    private static final String JAVAPOET = "com.palantir.javapoet..";
    private static final String TOOLS = "javax.tools..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    SynaptProcessor.class.getProtectionDomain().getCodeSource().getLocation());

    /** A package with all below it, the stages it may know and the libraries it may use beside Java's own. */
    private enum Stage {
        DIAGNOSTIC(List.of(), PROCESSING, JAVAC, TOOLS),
        GRAPH(List.of()),
        NETWORK(List.of(GRAPH)),
        LANGUAGE(List.of(DIAGNOSTIC, GRAPH, NETWORK), LANGUAGE_OF_USERS, "com.google.auto.service.."),
        DECLARATION(List.of(DIAGNOSTIC, LANGUAGE), LANGUAGE_OF_USERS, JAVAC),
        LOWERING(List.of(DECLARATION, DIAGNOSTIC, GRAPH, NETWORK, LANGUAGE), LANGUAGE_OF_USERS),
        DIFFERENTIATION(List.of(GRAPH, NETWORK, LANGUAGE)),
        SIMPLIFICATION(List.of(GRAPH)),
        SCHEDULE(List.of(GRAPH)),
        MEMORY(List.of(GRAPH, SCHEDULE)),
        SOURCE(List.of(GRAPH, MEMORY), JAVAC, JAVAPOET),
        MODEL(List.of(DECLARATION, GRAPH, LANGUAGE, NETWORK, SCHEDULE, MEMORY, SOURCE), JAVAC, JAVAPOET),
        TARGET_CPU(
                List.of(DECLARATION, GRAPH, NETWORK, SIMPLIFICATION, SCHEDULE, MEMORY, SOURCE, MODEL), JAVAC, JAVAPOET),
        TARGET_TORNADO(List.of(GRAPH, NETWORK, SIMPLIFICATION, SCHEDULE, MEMORY)),
        REPORT(List.of(SCHEDULE, MEMORY), "com.google.gson.stream.."),
        LINT(List.of(DECLARATION, GRAPH, NETWORK, LANGUAGE, DIAGNOSTIC), LANGUAGE_OF_USERS);

        private final List<Stage> known;
        private final List<String> libraries;

        Stage(List<Stage> known, String... libraries) {
            this.known = known;
            this.libraries = List.of(libraries);
        }

        String packages() {
            return ROOT + "." + name().toLowerCase(Locale.ROOT).replace('_', '.') + "..";
        }

        String[] mayUse() {
            Stream<String> stages =
                    Stream.concat(Stream.of(this), known.stream()).map(Stage::packages);
            return Stream.concat(Stream.concat(Stream.of("java.."), stages), libraries.stream())
                    .toArray(String[]::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsNoMoreThanItTakes(Stage stage) {
        classes()
                .that()
                .resideInAPackage(stage.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(stage.mayUse())
                .check(CLASSES);
    }

    @Test
    void everyPackageIsAStage() {
        String[] all = Arrays.stream(Stage.values()).map(Stage::packages).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(ROOT), Arrays.stream(all)).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void stagesFormNoCircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void differentiationKnowsNoLayers() {
        noClasses()
                .that()
                .resideInAPackage(Stage.DIFFERENTIATION.packages())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + ".declaration..",
                        ROOT + ".language.layer..",
                        ROOT + ".language.activation..",
                        ROOT + ".language.loss.."))
                .check(CLASSES);
    }

    @Test
    void reportsKnowNoKernels() {
        noClasses()
                .that()
                .resideInAPackage(Stage.REPORT.packages())
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".schedule").and(not(type(Category.class))))
                .check(CLASSES);
    }

    @Test
    void writersNeedOfJavacOnlyTheWordsOfTheLanguage() {
        noClasses()
                .that()
                .resideInAnyPackage(Stage.SOURCE.packages(), Stage.MODEL.packages(), Stage.TARGET_CPU.packages())
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(JAVAC).and(not(type(Modifier.class))).and(not(type(SourceVersion.class))))
                .check(CLASSES);
    }

    @Test
    void noStageUsesTheInsidesOfACompiler() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun..", "sun..", "jdk.internal..", "org.eclipse..")
                .check(CLASSES);
    }

    @Test
    void thereIsSomethingToHoldApart() {
        assertThat(CLASSES.size()).isGreaterThan(150);
    }
}
