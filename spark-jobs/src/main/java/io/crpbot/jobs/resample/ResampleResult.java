package io.crpbot.jobs.resample;

import io.crpbot.jobs.StageResult;
import java.util.List;
import java.util.Map;

/**
 * @param rowsIn bronze candles read
 * @param rowsOut rows of all timeframes in the scope
 * @param byTimeframe rows of each timeframe
 * @param carriedMinutes minutes filled from the one before
 * @param incomplete longer candles that a gap left with missing minutes
 * @param segments gapless runs of minutes
 * @param months that have candles in the scope
 * @param computed months that were computed anew, the others being made from the same candles already
 * @param changed false when the table held these rows already
 * @param version of {@code silver/candles}
 */
public record ResampleResult(
        long rowsIn,
        long rowsOut,
        Map<String, Long> byTimeframe,
        long carriedMinutes,
        long incomplete,
        long segments,
        int months,
        int computed,
        boolean changed,
        long version)
        implements StageResult {
    @Override
    public String stage() {
        return "resample";
    }

    @Override
    public List<String> lines() {
        return List.of(
                byTimeframe + " candles, " + carriedMinutes + " minutes carried, " + incomplete
                        + " longer candles with missing minutes, " + segments + " segments",
                computed + " of " + months + " months computed; silver/candles "
                        + (changed ? "is now" : "is unchanged at") + " version " + version);
    }
}
