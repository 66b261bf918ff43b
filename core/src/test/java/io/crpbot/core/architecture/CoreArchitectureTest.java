package io.crpbot.core.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.crpbot.core", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {
    @ArchTest
    static final ArchRule CORE_KNOWS_NO_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "io.delta..",
                    "scala..",
                    "org.nd4j..",
                    "org.deeplearning4j..",
                    "io.javalin..",
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "com.zaxxer..");

    @ArchTest
    static final ArchRule CORE_KNOWS_NOTHING_OF_OURS =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.crpbot.jobs..", "io.crpbot.scorer..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.crpbot.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule INPUTS = HouseRules.INPUTS_ARE_PARAMETERS;

    @ArchTest
    static final ArchRule NAMES = HouseRules.NAMES_SAY_WHAT_IT_IS;
}
