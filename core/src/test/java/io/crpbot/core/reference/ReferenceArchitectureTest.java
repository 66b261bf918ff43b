package io.crpbot.core.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.crpbot.core.reference", importOptions = ImportOption.OnlyIncludeTests.class)
class ReferenceArchitectureTest {
    @ArchTest
    static final ArchRule REFERENCES_USE_NOTHING_OF_WHAT_THEY_CHECK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.crpbot.core.risk..", "io.crpbot.core.check..", "io.crpbot.core.simulate..");
}
