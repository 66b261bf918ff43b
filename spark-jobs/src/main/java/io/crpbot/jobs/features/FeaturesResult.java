package io.crpbot.jobs.features;

import io.crpbot.jobs.StageResult;
import java.util.List;

/**
 * @param rowsIn minutes read, carried ones included
 * @param rowsOut feature rows in the scope
 * @param warmUpDropped minutes that have no row because their segment is not long enough yet
 * @param segments gapless runs of minutes that have rows
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
                "gold/features_" + set + (changed ? " is now" : " is unchanged at") + " version " + version);
    }
}
