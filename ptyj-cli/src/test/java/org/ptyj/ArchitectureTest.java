package org.ptyj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that a compiler does not hold. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("-tests.jar") && !place.contains("/test-classes/"))
            .importPackages("org.ptyj");

    /** Package, and the packages of ptyj that it may use. */
    private static final Map<String, String[]> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("array", new String[] {});
        MAY_USE.put("param", new String[] {});
        MAY_USE.put("parallel", new String[] {"array"});
        MAY_USE.put("data", new String[] {"array", "parallel"});
        MAY_USE.put("geometry", new String[] {"array"});
        MAY_USE.put("image", new String[] {"array"});
        MAY_USE.put("io", new String[] {"array", "data"});
        MAY_USE.put("plot", new String[] {"array", "data", "io"});
        MAY_USE.put("scan", new String[] {"array", "geometry", "image", "io", "param"});
        MAY_USE.put("model", new String[] {"array", "param", "parallel", "data", "geometry", "image", "io", "scan"});
        MAY_USE.put("cdi.page", new String[] {"param", "plot"});
    }

    private static final String[] ND4J_AND_NATIVES = {"org.nd4j..", "org.bytedeco..", "com.sun.jna.."};

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("org.ptyj.(**)").should().beFreeOfCycles());
    }

    @Test
    void packagesUseOnlyWhatLiesBelowThem() {
        MAY_USE.forEach((name, below) -> {
            String[] allowed = new String[below.length + 1];
            allowed[0] = "org.ptyj." + name + "..";
            for (int i = 0; i < below.length; i++) {
                allowed[i + 1] = "org.ptyj." + below[i] + "..";
            }
            check(noClasses()
                    .that()
                    .resideInAPackage("org.ptyj." + name + "..")
                    .should()
                    .dependOnClassesThat(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("org.ptyj..")
                                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                                    allowed)))));
        });
    }

    @Test
    void coreKnowsNoEngine() {
        check(noClasses()
                .that()
                .resideInAnyPackage(MAY_USE.keySet().stream()
                        .map(name -> "org.ptyj." + name + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ptyj.engine..", "org.ptyj.cli..", "org.ptyj.tutorial.."));
    }

    @Test
    void differentiableModelsKnowNoEngineAndNoPod() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.autodiff..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                "org.ptyj..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                        "org.ptyj.autodiff..", "org.ptyj.array..", "org.ptyj.engine.kernel")))));
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.cdi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ptyj.engine..",
                        "org.ptyj.model..",
                        "org.ptyj.scan..",
                        "org.ptyj.cli..",
                        "org.ptyj.tutorial.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.cdi.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ptyj.cdi", "org.ptyj.autodiff.."));
    }

    @Test
    void kernelsKnowNoEngineAndEnginesNoCommand() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.engine.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ptyj.engine",
                        "org.ptyj.engine.pod..",
                        "org.ptyj.engine.projection..",
                        "org.ptyj.engine.stochastic..",
                        "org.ptyj.engine.likelihood.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.engine.pod..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ptyj.engine", "org.ptyj.engine.projection..", "org.ptyj.engine.stochastic.."));
        check(slices().matching("org.ptyj.engine.(projection|stochastic|likelihood)..")
                .should()
                .notDependOnEachOther());
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ptyj.cli..", "org.ptyj.tutorial.."));
    }

    @Test
    void resultsKnowNoModel() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.cdi.results..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ptyj.cdi", "org.ptyj.autodiff..", "org.ptyj.parallel.."));
    }

    @Test
    void datasetsAndAnalysisKnowNoModelAndNoEngine() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.ptyj.cdi.data..", "org.ptyj.cdi.analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ptyj.cdi",
                        "org.ptyj.autodiff..",
                        "org.ptyj.engine..",
                        "org.ptyj.model..",
                        "org.ptyj.scan..",
                        "org.ptyj.param..",
                        "org.ptyj.parallel..",
                        "org.ptyj.cli.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.ptyj.cdi.analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ptyj.cdi.data..", "org.ptyj.io..", "org.ptyj.plot..", "org.ptyj.data.."));
    }

    @Test
    void onlyArraysAndCudaKernelsTouchNd4jAndNativeLibraries() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.ptyj.array..", "org.ptyj.engine.kernel.cuda..", "org.ptyj.parallel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ND4J_AND_NATIVES));
    }

    @Test
    void librariesPrintNothing() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.ptyj.cli..", "org.ptyj.tutorial..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void exceptionsAreNamedSo() {
        check(classes().that().areAssignableTo(Throwable.class).should().haveSimpleNameEndingWith("Exception"));
    }
}
