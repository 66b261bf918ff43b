package io.crpbot.jobs.dag;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.Optional;
import java.util.Set;

/** What Airflow accepts as a schedule written as text: five cron fields, or a preset. */
final class Schedule {
    private static final Set<String> PRESETS = Set.of(
            "@once", "@continuous", "@hourly", "@daily", "@weekly", "@monthly", "@quarterly", "@yearly", "@annually");

    private Schedule() {}

    /** What is wrong with it, in words. */
    static Optional<String> flaw(String text) {
        if (text.startsWith("@")) {
            return PRESETS.contains(text) ? Optional.empty() : Optional.of("unknown schedule preset '" + text + "'");
        }
        try {
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(text)
                    .validate();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("bad cron expression '" + text + "': " + e.getMessage());
        }
    }
}
