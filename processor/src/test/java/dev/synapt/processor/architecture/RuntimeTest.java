package dev.synapt.processor.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.synapt.Network;
import dev.synapt.model.Model;
import java.lang.invoke.MethodHandle;
import java.util.Collection;
import java.util.Map;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import org.junit.jupiter.api.Test;

/** What runs beside generated code holds no graph, no table of operations and nothing that chooses between them. */
class RuntimeTest {
    private static final String[] PACKAGES = {
        "dev.synapt.model..",
        "dev.synapt.runtime..",
        "dev.synapt.data..",
        "dev.synapt.device..",
        "dev.synapt.training..",
        "dev.synapt.checkpoint..",
        "dev.synapt.internal.."
    };
    private static final String KERNELS = "dev.synapt.runtime..";
    private static final JavaClasses CLASSES = of(Model.class);

    private static JavaClasses of(Class<?> member) {
        return new ClassFileImporter()
                .importUrl(member.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void dependsOnNoCompilerAndFewLibraries() {
        classes()
                .that()
                .resideInAnyPackage(PACKAGES)
                .and()
                .resideOutsideOfPackage("dev.synapt.data.image..") // reads pictures by java.desktop, where it is there
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(PACKAGES)
                        .or(JavaClass.Predicates.resideInAnyPackage(
                                "java..", "jdk.incubator.vector..", "tools.jackson.core..")))
                .check(CLASSES);
    }

    @Test
    void kernelsDependOnNothingElse() {
        classes()
                .that()
                .resideInAPackage(KERNELS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(KERNELS, "java..", "jdk.incubator.vector..")
                .check(CLASSES);
    }

    @Test
    void thereIsNoGraph() {
        noClasses()
                .that()
                .resideInAnyPackage(PACKAGES)
                .should()
                .haveNameMatching(
                        ".*(Graph|Node|Edge|Operation|Primitive|Layer|Dispatch|Dispatcher|Interpreter|Registry)")
                .check(CLASSES);
    }

    /** Numbers come and go in arrays; what is done to them is the caller's code, not an object's. */
    @Test
    void kernelsKeepNoTables() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(KERNELS)
                .should()
                .haveRawType(JavaClass.Predicates.assignableTo(Map.class)
                        .or(JavaClass.Predicates.assignableTo(Collection.class))
                        .or(JavaClass.Predicates.assignableTo(MethodHandle.class))
                        .or(JavaClass.Predicates.resideInAPackage("java.util.function..")))
                .check(CLASSES);
    }

    @Test
    void kernelsKeepNothingFromCallToCall() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(KERNELS)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    /** A vector that goes into a method or comes out of it is an object wherever the compiler does not inline the method. */
    @Test
    void kernelsHandNoVectorsFromMethodToMethod() {
        DescribedPredicate<JavaClass> vector =
                JavaClass.Predicates.assignableTo(Vector.class).or(JavaClass.Predicates.assignableTo(VectorMask.class));
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(KERNELS)
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("Swap")
                .should()
                .notHaveRawReturnType(vector)
                .andShould(new ArchCondition<>("have no vectors as parameters") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                method,
                                method.getRawParameterTypes().stream().noneMatch(vector),
                                method.getFullName() + " has a vector as a parameter"));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("dev.synapt.(model|runtime|data|device|training|checkpoint|internal)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("dev.synapt.runtime.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theLanguageNeedsOnlyJava() {
        classes()
                .that()
                .resideInAPackage("dev.synapt")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.synapt", "java.lang..")
                .check(of(Network.class));
    }
}
