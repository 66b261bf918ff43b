package io.crpbot.jobs.features;

import io.crpbot.jobs.StageResult;
import java.util.List;

/**
 * @param rowsIn minutes read, carried ones included
 * @param rowsOut feature rows in the scope
 * @param warmUpDropped minutes that have no row because their segment is not long enough yet
 * @param segments gapless runs of minutes that have rows
 * @param months that have minutes in the scope
 * @param computed months that were computed anew, the others being made from the same minutes already
 * @param changed false when the table held these rows already
 * @param version of the table
 */
public record FeaturesResult(
        String set,
        int columns,
        String schemaHash,
        long rowsIn,
        long rowsOut,
        long warmUpDropped,
        long segments,
        int months,
        int computed,
        boolean changed,
        long version)
        implements StageResult {
    @Override
    public String stage() {
        return "features";
    }

    @Override
    public List<String> lines() {
        return List.of(
                set + ": " + columns + " columns, schema " + schemaHash.substring(0, 12) + ", " + segments
                        + " segments with rows, " + warmUpDropped + " warm-up minutes without",
                computed + " of " + months + " months computed; gold/features_" + set
                        + (changed ? " is now" : " is unchanged at") + " version " + version);
    }
}
