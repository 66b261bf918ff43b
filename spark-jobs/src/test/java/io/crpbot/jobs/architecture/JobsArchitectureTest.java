package io.crpbot.jobs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.crpbot.core.architecture.HouseRules;

@AnalyzeClasses(packages = "io.crpbot.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class JobsArchitectureTest {
    /** A job with its lambdas and nested classes. */
    private static final DescribedPredicate<JavaClass> JOB =
            DescribedPredicate.describe("a job", type -> type.getName().matches(".*Job(\\$.*)?"));

    @ArchTest
    static final ArchRule JOBS_KNOW_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.crpbot.scorer..", "io.javalin..", "org.jdbi..", "com.zaxxer..");

    @ArchTest
    static final ArchRule DL4J_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("io.crpbot.jobs.train.dl4j..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..", "org.bytedeco..");

    @ArchTest
    static final ArchRule SPARK_STAYS_IN_LAKE_JOBS_AND_TRAINING = noClasses()
            .that()
            .resideOutsideOfPackages("io.crpbot.jobs.lake..", "io.crpbot.jobs.train..", "io.crpbot.jobs.cli..")
            .and(DescribedPredicate.not(JOB))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule DELTA_STAYS_IN_LAKE = noClasses()
            .that()
            .resideOutsideOfPackages("io.crpbot.jobs.lake..", "io.crpbot.jobs.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.delta..");

    @ArchTest
    static final ArchRule STAGES_MEET_THROUGH_TABLES = slices().matching("io.crpbot.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage("io.crpbot.jobs.cli.."), alwaysTrue())
            // tables, predictions inside tasks and pages are shared by stages; none of them is one
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage("io.crpbot.jobs.lake..", "io.crpbot.jobs.predict..", "io.crpbot.jobs.report.."));

    @ArchTest
    static final ArchRule INPUTS = HouseRules.INPUTS_ARE_PARAMETERS;

    @ArchTest
    static final ArchRule NAMES = HouseRules.NAMES_SAY_WHAT_IT_IS;
}
