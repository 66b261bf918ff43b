package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.lake.RetainedHours;
import java.time.Duration;
import java.util.List;

/**
 * @param tables empty for all
 * @param retain how long ago a file must have been replaced; whole hours
 * @param shortRetention allows less than seven days
 * @param pinned also takes files of versions that models were made from
 * @param apply deletes; otherwise says what would be deleted
 */
public record VacuumConfig(
        List<String> tables, Duration retain, boolean shortRetention, boolean pinned, boolean apply) {
    /** @throws PipelineException with reason {@code CONFIGURATION} for a retention that is no whole hours or unsafe */
    public VacuumConfig {
        tables = tables == null ? List.of() : List.copyOf(tables);
        if (retain.isNegative() || !retain.equals(Duration.ofHours(retain.toHours()))) {
            throw PipelineException.configuration(
                    "Cannot vacuum with a retention of " + retain + ": it is no whole number of hours, 0 or more");
        }
        if (retain.toHours() < RetainedHours.SAFE && !shortRetention) {
            throw PipelineException.configuration("Cannot vacuum with a retention of " + retain.toHours()
                    + "h: below " + RetainedHours.SAFE
                    + "h a command that is still reading or writing can lose its files; when none is running, "
                    + "say so with --allow-short-retention");
        }
    }
}
