package io.crpbot.scorer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.crpbot.core.architecture.HouseRules;

@AnalyzeClasses(packages = "io.crpbot.scorer", importOptions = ImportOption.DoNotIncludeTests.class)
class ScorerArchitectureTest {
    @ArchTest
    static final ArchRule SCORER_KNOWS_NO_TRAINING_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.crpbot.jobs..",
                    "org.apache.spark..",
                    "io.delta..",
                    "org.nd4j..",
                    "org.deeplearning4j..",
                    "org.bytedeco..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule WEB_SERVER_STAYS_IN_HANDLERS_AND_THE_APP = noClasses()
            .that(DescribedPredicate.not(named(".*(Handler|App)(\\$.*)?")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SQL_STAYS_IN_STORES = noClasses()
            .that(DescribedPredicate.not(named(".*Store(\\$.*)?")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule INPUTS = HouseRules.INPUTS_ARE_PARAMETERS;

    @ArchTest
    static final ArchRule NAMES = HouseRules.NAMES_SAY_WHAT_IT_IS;

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(pattern, type -> type.getName().matches(pattern));
    }
}
