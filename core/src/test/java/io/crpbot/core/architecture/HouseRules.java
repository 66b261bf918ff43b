package io.crpbot.core.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Rules that hold in every module; each module's own test applies them to its classes. */
public final class HouseRules {
    /** Where time and randomness enter and the process ends; {@code *Main} may do so too. */
    private static final Set<String> HIDDEN_INPUTS = Set.of(
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.systemDefaultZone()",
            "java.lang.System.currentTimeMillis()",
            "java.lang.System.exit(int)",
            "java.lang.Math.random()",
            "java.util.UUID.randomUUID()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.util.Random.<init>()",
            "java.util.SplittableRandom.<init>()",
            "java.util.Date.<init>()");

    /** Time, randomness and ids are parameters; nothing but an entry point ends the process. */
    public static final ArchRule INPUTS_ARE_PARAMETERS = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .should(callHiddenInputs())
            .allowEmptyShould(true)
            .as("time, randomness and ids are parameters, and only *Main ends the process");

    /** Names that say nothing about what a class is. */
    public static final ArchRule NAMES_SAY_WHAT_IT_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .allowEmptyShould(true);

    private HouseRules() {}

    private static ArchCondition<JavaClass> callHiddenInputs() {
        return new ArchCondition<>("call hidden inputs") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                for (JavaAccess<?> access : owner.getAccessesFromSelf()) {
                    if (HIDDEN_INPUTS.contains(access.getTarget().getFullName())) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }
}
