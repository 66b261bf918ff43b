package io.crpbot.jobs.quality;

import java.time.LocalDate;
import java.util.Map;

/**
 * What was found in one series.
 *
 * @param days from the first to the last, both included
 * @param candles stored minutes
 * @param coverage stored by expected minutes
 * @param frozenShare suspected share of all candles that were stored before their minute had ended
 * @param frozenDays days on which there is such a suspicion
 * @param venueMedianBp median over the days of the median distance from other venues; NaN without any
 * @param findings how many, by kind
 * @param errors findings of that severity
 * @param refused input rows in quarantine that were no sound candle, of no known day
 */
public record JudgedSeries(
        String symbol,
        String venue,
        boolean synthetic,
        LocalDate firstDay,
        LocalDate lastDay,
        long days,
        long candles,
        double coverage,
        long missingMinutes,
        double frozenShare,
        long frozenDays,
        double venueMedianBp,
        Map<String, Long> findings,
        long errors,
        long warnings,
        long notes,
        long refused) {
    /** Of one kind. */
    public long findings(String kind) {
        return findings.getOrDefault(kind, 0L);
    }
}
